import { COLLECTIONS } from '../../cloudfunctions/collections';
import { applyPlan } from './apply';
import type { Manager } from './manager';
import { planDeployment, type DeploymentPlan } from './plan';

interface FakeIndex {
  Name: string;
  Keys: { Name: string; Direction: string }[];
  Unique: boolean;
}

/** An environment in memory that understands what the real one is asked, and notes every change. */
class FakeEnvironment {
  readonly changes: string[] = [];
  readonly collections = new Map<string, FakeIndex[]>();
  readonly rules = new Map<string, string>();
  readonly functions = new Map<string, { runtime: string; triggers: { name: string; config: string }[] }>();
  storage = '';

  readonly manager: Manager = {
    functions: {
      listFunctions: async () => [...this.functions].map(([FunctionName, { runtime }]) => ({ FunctionName, Runtime: runtime })),
      getFunctionDetail: async (name) => {
        const triggers = this.functions.get(name)?.triggers ?? [];
        return { Triggers: triggers.map((each) => ({ TriggerName: each.name, Type: 'timer', TriggerDesc: JSON.stringify({ cron: each.config }) })) } as never;
      },
      createFunction: async ({ func, functionPath }) => {
        if (this.functions.has(func.name)) throw new Error('ResourceInUse.Function');
        this.changes.push(`create ${func.name} ${func.runtime} ${func.timeout}s ${func.memorySize}MB from ${functionPath}`);
        this.functions.set(func.name, { runtime: func.runtime ?? '', triggers: [] });
        return { RequestId: '' };
      },
      updateFunctionCode: async ({ func }) => this.note(`code ${func.name}`),
      updateFunctionConfig: async ({ name, timeout }) => this.note(`config ${name} ${timeout}s`),
      createFunctionTriggers: async (name, triggers = []) => {
        const existing = this.functions.get(name)?.triggers ?? [];
        for (const { name: trigger, config } of triggers) {
          if (existing.some((each) => each.name === trigger)) throw new Error('ResourceInUse.Trigger');
          existing.push({ name: trigger, config });
        }
        return this.note(`triggers ${name} ${triggers.map(({ config }) => config).join()}`);
      },
      deleteFunctionTrigger: async (name, trigger) => {
        const own = this.functions.get(name);
        if (own) own.triggers = own.triggers.filter((each) => each.name !== trigger);
        return this.note(`untrigger ${name} ${trigger}`);
      },
      waitFunctionActive: async () => undefined,
    },
    database: {
      createCollectionIfNotExists: async (name) => {
        const IsCreated = !this.collections.has(name);
        if (IsCreated) {
          this.collections.set(name, [{ Name: '_id_', Keys: [{ Name: '_id', Direction: '1' }], Unique: true }]);
          this.changes.push(`collection ${name}`);
        }
        return { RequestId: '', IsCreated, ExistsResult: { RequestId: '', Exists: !IsCreated } };
      },
      runCommands: async ({ MgoCommands }) => {
        for (const { TableName, CommandType, Command } of MgoCommands) this.changes.push(`${CommandType} ${TableName} ${(JSON.parse(Command) as { documents: unknown[] }).documents.length}`);
        return { RequestId: '', Data: [] };
      },
      describeCollection: async (name) => ({ RequestId: '', Indexes: (this.collections.get(name) ?? []) as never }),
      updateCollection: async (name: string, { CreateIndexes = [] }: { CreateIndexes?: { IndexName: string; MgoKeySchema: { MgoIsUnique: boolean; MgoIndexKeys: { Name: string; Direction: string }[] } }[] }) => {
        for (const { IndexName, MgoKeySchema } of CreateIndexes) {
          this.collections.get(name)?.push({ Name: IndexName, Keys: MgoKeySchema.MgoIndexKeys, Unique: MgoKeySchema.MgoIsUnique });
          this.changes.push(`index ${name}.${IndexName}${MgoKeySchema.MgoIsUnique ? ' unique' : ''}`);
        }
        return {};
      },
    },
    storage: {
      setStorageAcl: async (acl) => {
        this.storage = acl;
        return { RequestId: '' };
      },
    },
    commonService: () => ({
      call: async ({ Action, Param }) => {
        const { CollectionName, AclTag, Rule, EnvId } = Param as Record<string, string>;
        expect([Action, AclTag, EnvId]).toEqual(['ModifySafeRule', 'CUSTOM', 'env-1']);
        this.rules.set(CollectionName ?? '', Rule ?? '');
        return {};
      },
    }),
  };

  private note(change: string): { RequestId: string } {
    this.changes.push(change);
    return { RequestId: '' };
  }
}

const plan: DeploymentPlan = planDeployment(
  [
    { name: 'member', folder: '/dist/member', bytes: 1, config: { timeout: 10 } },
    { name: 'matter', folder: '/dist/matter', bytes: 1, config: { timeout: 20, triggers: [{ name: 'every-minute', type: 'timer', config: '0 * * * * * *' }] } },
  ],
  COLLECTIONS,
);
const deploy = async (environment: FakeEnvironment, wanted = plan): Promise<string[]> => {
  const lines: string[] = [];
  await applyPlan(wanted, environment.manager, 'env-1', (line) => lines.push(line));
  return lines;
};

describe('the first deployment', () => {
  test('makes every collection with its indexes and rule before any function', async () => {
    const environment = new FakeEnvironment();
    await deploy(environment);
    expect([...environment.collections.keys()]).toEqual(COLLECTIONS.map(({ name }) => name).sort());
    expect(environment.changes).toContain('index matters.number unique');
    expect(environment.changes).toContain('index matters.queue');
    expect([...environment.rules.keys()]).toEqual([...environment.collections.keys()]);
    expect(new Set(environment.rules.values())).toEqual(new Set(['{"read":false,"write":false}']));
    const firstFunction = environment.changes.findIndex((change) => change.startsWith('create '));
    expect(environment.changes.slice(firstFunction)).toEqual([
      'create matter Nodejs20.19 20s 256MB from /dist/matter',
      'triggers matter 0 * * * * * *',
      'create member Nodejs20.19 10s 256MB from /dist/member',
    ]);
    expect(environment.storage).toBe('READONLY');
  });
});

describe('the second deployment', () => {
  test('updates the functions and changes nothing else', async () => {
    const environment = new FakeEnvironment();
    await deploy(environment);
    environment.changes.length = 0;
    await deploy(environment);
    expect(environment.changes).toEqual(['code matter', 'config matter 20s', 'code member', 'config member 10s']);
  });

  test('adds an index that was declared since, and leaves one alone that nobody declared', async () => {
    const environment = new FakeEnvironment();
    await deploy(environment);
    const indexes = environment.collections.get('matters') ?? [];
    environment.collections.set('matters', [...indexes.filter(({ Name }) => Name !== 'board'), { Name: 'by_hand', Keys: [], Unique: false }]);
    environment.changes.length = 0;
    await deploy(environment);
    expect(environment.changes.filter((change) => change.startsWith('index'))).toEqual(['index matters.board']);
    expect(environment.collections.get('matters')?.map(({ Name }) => Name)).toContain('by_hand');
  });

  test('does not touch an index that differs from its declaration, but says so', async () => {
    const environment = new FakeEnvironment();
    await deploy(environment);
    const number = environment.collections.get('matters')?.find(({ Name }) => Name === 'number');
    if (number) number.Unique = false;
    environment.changes.length = 0;
    expect(await deploy(environment)).toContainEqual(expect.stringContaining('索引 number 与声明不同'));
    expect(environment.changes.some((change) => change.startsWith('index'))).toBe(false);
  });

  test('replaces a timer whose cron has changed, and takes one away that is not planned any more', async () => {
    const environment = new FakeEnvironment();
    await deploy(environment);
    environment.changes.length = 0;
    const hourly = { ...plan, functions: plan.functions.map((each) => (each.name === 'matter' ? { ...each, timers: [{ name: 'every-minute', cron: '0 0 * * * * *' }] } : each)) };
    await deploy(environment, hourly);
    expect(environment.changes.filter((change) => change.includes('trigger'))).toEqual(['untrigger matter every-minute', 'triggers matter 0 0 * * * * *']);
    await deploy(environment, { ...plan, functions: plan.functions.map((each) => ({ ...each, timers: [] })) });
    expect(environment.functions.get('matter')?.triggers).toEqual([]);
  });

  test('warns when a function runs on another runtime, which is fixed at its creation', async () => {
    const environment = new FakeEnvironment();
    environment.functions.set('matter', { runtime: 'Nodejs18.15', triggers: [] });
    expect(await deploy(environment)).toContainEqual(expect.stringContaining('Nodejs18.15'));
  });
});

test('a new collection begins with its default rows; one that exists keeps its own', async () => {
  const environment = new FakeEnvironment();
  const wanted = { ...plan, defaults: [{ collection: 'categories', documents: Array.from({ length: 250 }, (_, at) => ({ _id: `c${at}` })) }] };
  const filled = (): string[] => environment.changes.filter((change) => change.startsWith('INSERT'));
  await deploy(environment, wanted);
  expect(filled()).toEqual(['INSERT categories 100', 'INSERT categories 100', 'INSERT categories 50']);
  await deploy(environment, wanted);
  expect(filled()).toHaveLength(3);
});

test('a failure stops the deployment and is not swallowed', async () => {
  const environment = new FakeEnvironment();
  const refuse = async (): Promise<never> => {
    throw new Error('AuthFailure');
  };
  const failing: Manager = { ...environment.manager, storage: { setStorageAcl: refuse } };
  await expect(applyPlan(plan, failing, 'env-1', () => undefined)).rejects.toThrow('AuthFailure');
  expect(environment.changes.some((change) => change.startsWith('create '))).toBe(false);
});
