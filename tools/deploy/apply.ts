import type { Manager } from './manager';
import type { Defaults, DeploymentPlan, PlannedCollection, PlannedFunction, PlannedIndex } from './plan';

/** Hears what is done, one line for each change and each thing found as it should be. */
export type Report = (line: string) => void;

interface Task {
  readonly manager: Manager;
  readonly envId: string;
  readonly report: Report;
}

const FUNCTIONS_AT_ONCE = 100;

const sameKeys = (index: PlannedIndex, keys: readonly { Name?: string; Direction?: string }[]): boolean =>
  index.keys.map(({ field, direction }) => `${field}:${direction}`).join() === keys.map(({ Name, Direction }) => `${Name}:${Number(Direction)}`).join();

/** Indexes are only ever added: dropping one is a decision for a person. */
async function addIndexes({ manager, report }: Task, { name, indexes }: PlannedCollection): Promise<void> {
  const { Indexes: existing = [] } = await manager.database.describeCollection(name);
  const missing = indexes.filter((index) => {
    const found = existing.find(({ Name }) => Name === index.name);
    if (found && (!sameKeys(index, found.Keys) || found.Unique !== index.unique)) report(`注意: 集合 ${name} 的索引 ${index.name} 与声明不同，请在控制台核对后手工重建`);
    return !found;
  });
  if (missing.length === 0) return;
  await manager.database.updateCollection(name, {
    CreateIndexes: missing.map((index) => ({
      IndexName: index.name,
      MgoKeySchema: { MgoIsUnique: index.unique, MgoIndexKeys: index.keys.map(({ field, direction }) => ({ Name: field, Direction: String(direction) })) },
    })),
  });
  report(`集合 ${name} 新建索引 ${missing.map((index) => index.name).join(', ')}`);
}

/** Rows in one command, well within what a call may carry. */
const ROWS_AT_ONCE = 100;

/** A new collection begins with the rows that a district starts from; what a district has changed is never touched. */
async function fill({ manager, report }: Task, { collection, documents }: Defaults): Promise<void> {
  for (let at = 0; at < documents.length; at += ROWS_AT_ONCE) {
    const command = { insert: collection, documents: documents.slice(at, at + ROWS_AT_ONCE) };
    await manager.database.runCommands({ MgoCommands: [{ TableName: collection, CommandType: 'INSERT', Command: JSON.stringify(command) }] });
  }
  report(`集合 ${collection} 写入初始数据 ${documents.length} 行`);
}

async function applyCollection(task: Task, collection: PlannedCollection, defaults: Defaults | undefined): Promise<void> {
  const { manager, envId, report } = task;
  const { IsCreated } = await manager.database.createCollectionIfNotExists(collection.name);
  report(`集合 ${collection.name} ${IsCreated ? '已新建' : '已存在'}`);
  await addIndexes(task, collection);
  if (IsCreated && defaults) await fill(task, defaults);
  await manager.commonService('tcb').call({
    Action: 'ModifySafeRule',
    Param: { EnvId: envId, CollectionName: collection.name, AclTag: 'CUSTOM', Rule: JSON.stringify(collection.rule) },
  });
}

const settingsOf = ({ name, runtime, timeout, memory }: PlannedFunction) => ({ name, runtime, timeout, memorySize: memory, handler: 'index.main', installDependency: true });

/** A timer keeps its name when its cron changes, so it has to be taken away first. */
async function applyTimers({ manager, report }: Task, { name, timers }: PlannedFunction): Promise<void> {
  const { Triggers: existing } = await manager.functions.getFunctionDetail(name);
  const right = (trigger: { TriggerName: string; TriggerDesc: string }) => timers.some((timer) => timer.name === trigger.TriggerName && trigger.TriggerDesc.includes(timer.cron));
  for (const trigger of existing.filter((each) => each.Type === 'timer' && !right(each))) {
    await manager.functions.deleteFunctionTrigger(name, trigger.TriggerName);
    report(`函数 ${name} 去掉定时触发器 ${trigger.TriggerName}`);
  }
  const missing = timers.filter((timer) => !existing.some((trigger) => trigger.TriggerName === timer.name && right(trigger)));
  if (missing.length === 0) return;
  await manager.functions.createFunctionTriggers(name, missing.map((timer) => ({ name: timer.name, type: 'timer', config: timer.cron })));
  report(`函数 ${name} 设置定时触发器 ${missing.map((timer) => timer.cron).join(', ')}`);
}

async function applyFunction(task: Task, planned: PlannedFunction, existing: ReadonlyMap<string, string>): Promise<void> {
  const { manager, report } = task;
  const { functions } = manager;
  const func = settingsOf(planned);
  const runtime = existing.get(planned.name);
  if (runtime === undefined) {
    await functions.createFunction({ func, functionPath: planned.folder });
    report(`函数 ${planned.name} 已新建`);
  } else {
    if (runtime !== planned.runtime) report(`注意: 函数 ${planned.name} 的运行环境是 ${runtime}，新建之后不能改`);
    await functions.updateFunctionCode({ func, functionPath: planned.folder });
    await functions.waitFunctionActive(planned.name);
    await functions.updateFunctionConfig(func);
    await functions.waitFunctionActive(planned.name);
    report(`函数 ${planned.name} 已更新`);
  }
  await applyTimers(task, planned);
}

/**
 * Brings an environment to the plan. Safe to repeat: what exists is updated, indexes are only added, and
 * nothing that the plan does not name is touched. Functions come last, so that none meets a missing collection.
 */
export async function applyPlan({ collections, storage, functions, defaults }: DeploymentPlan, manager: Manager, envId: string, report: Report): Promise<void> {
  const task: Task = { manager, envId, report };
  for (const collection of collections) await applyCollection(task, collection, defaults.find((each) => each.collection === collection.name));
  await manager.storage.setStorageAcl(storage);
  report(`云存储权限 ${storage}`);
  const listed = await manager.functions.listFunctions(FUNCTIONS_AT_ONCE, 0);
  const existing = new Map(listed.map(({ FunctionName = '', Runtime = '' }) => [FunctionName, Runtime]));
  for (const planned of functions) await applyFunction(task, planned, existing);
}
