import { FUNCTIONS_ONLY, type CollectionDeclaration } from '../../cloudfunctions/shared/collection';

/** What a function's own `config.json` says. */
export interface FunctionConfig {
  readonly timeout: number;
  readonly memorySize?: number;
  readonly triggers?: readonly { readonly name: string; readonly type: string; readonly config: string }[];
  readonly permissions?: { readonly openapi?: readonly string[] };
}

/** A function as it lies built in its folder. */
export interface BuiltFunction {
  readonly name: string;
  /** The folder that is uploaded. */
  readonly folder: string;
  /** Bytes of our own code; the SDK is installed by the cloud. */
  readonly bytes: number;
  readonly config: FunctionConfig;
}

/** The runtime is fixed when a function is created. */
export const RUNTIMES = ['Nodejs20.19', 'Nodejs18.15'] as const;
export type Runtime = (typeof RUNTIMES)[number];

export interface PlannedFunction {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly runtime: Runtime;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  readonly timers: readonly { readonly name: string; readonly cron: string }[];
  readonly openapi: readonly string[];
}

export interface PlannedIndex {
  readonly name: string;
  readonly keys: readonly { readonly field: string; readonly direction: 1 | -1 }[];
  readonly unique: boolean;
}

export interface PlannedCollection {
  readonly name: string;
  readonly indexes: readonly PlannedIndex[];
  /** The security rule for clients. */
  readonly rule: typeof FUNCTIONS_ONLY;
}

/** All that a CloudBase environment needs, in the order in which it is made. */
export interface DeploymentPlan {
  readonly collections: readonly PlannedCollection[];
  /** Everybody reads, only the uploader and functions write: officers must see what a resident photographed. */
  readonly storage: 'READONLY';
  readonly functions: readonly PlannedFunction[];
  /** Rows with which a collection begins; one that exists already keeps its own. */
  readonly defaults: readonly Defaults[];
  /** WeChat's events and the function that receives them. No API sets this: it is done once by hand in the console. */
  readonly messagePush: readonly { readonly event: string; readonly receiver: string }[];
}

/** The first rows of a collection. */
export interface Defaults {
  readonly collection: string;
  readonly documents: readonly { readonly _id: string }[];
}

const MEMORY = 256;
const MESSAGE_PUSH = [{ event: 'wxa_media_check', receiver: 'matter' }] as const;

const byName = <T extends { readonly name: string }>(all: readonly T[]): T[] => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));

function plannedFunction({ name, folder, bytes, config }: BuiltFunction, runtime: Runtime): PlannedFunction {
  const { timeout, memorySize = MEMORY, triggers = [], permissions = {} } = config;
  const timers = triggers.map((trigger) => {
    if (trigger.type !== 'timer') throw new Error(`${name} 的触发器 ${trigger.name} 不是定时触发器`);
    return { name: trigger.name, cron: trigger.config };
  });
  if (timers.length > 1) throw new Error(`${name} 有 ${timers.length} 个定时触发器，云开发只允许一个`);
  return { name, folder, bytes, runtime, timeout, memory: memorySize, timers, openapi: permissions.openapi ?? [] };
}

const plannedCollection = ({ name, indexes }: CollectionDeclaration): PlannedCollection => ({
  name,
  indexes: indexes.map((index) => ({
    name: index.name,
    keys: Object.entries(index.keys).map(([field, direction]) => ({ field, direction })),
    unique: index.unique ?? false,
  })),
  rule: FUNCTIONS_ONLY,
});

/** Works out what an environment needs; looks at nothing but its arguments. */
export function planDeployment(functions: readonly BuiltFunction[], collections: readonly CollectionDeclaration[], runtime: Runtime = RUNTIMES[0], defaults: readonly Defaults[] = []): DeploymentPlan {
  const planned = byName(functions).map((each) => plannedFunction(each, runtime));
  for (const { event, receiver } of MESSAGE_PUSH) if (!planned.some(({ name }) => name === receiver)) throw new Error(`接收 ${event} 的函数 ${receiver} 不存在`);
  return { collections: byName(collections).map(plannedCollection), storage: 'READONLY', functions: planned, defaults, messagePush: MESSAGE_PUSH };
}
