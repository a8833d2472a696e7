import type { DeploymentPlan, PlannedCollection, PlannedFunction, PlannedIndex } from './plan';

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

const indexLine = ({ name, keys, unique }: PlannedIndex): string =>
  `    索引 ${name} (${keys.map(({ field, direction }) => `${field} ${direction === 1 ? '升序' : '降序'}`).join(', ')})${unique ? ' 唯一' : ''}`;

const collectionLines = ({ name, indexes, rule }: PlannedCollection): string[] => [`  集合 ${name}`, ...indexes.map(indexLine), `    安全规则 ${JSON.stringify(rule)}`];

const functionLines = ({ name, bytes, runtime, timeout, memory, timers, openapi }: PlannedFunction): string[] => [
  `  函数 ${name} (${runtime}, 超时 ${timeout} 秒, 内存 ${memory} MB, 代码 ${kilobytes(bytes)})`,
  ...timers.map((timer) => `    定时触发器 ${timer.name} (${timer.cron})`),
  ...openapi.map((api) => `    云调用权限 ${api}`),
];

/** The plan for people to read; the same plan gives the same lines. */
export function describePlan({ collections, storage, functions, defaults, messagePush }: DeploymentPlan): string {
  return [
    `数据库 (${collections.length} 个集合)`,
    ...collections.flatMap(collectionLines),
    ...defaults.map(({ collection, documents }) => `  初始数据 ${collection} ${documents.length} 行（集合是新建的才写）`),
    '云存储',
    `  权限 ${storage} (所有人可读，只有上传者和云函数可写)`,
    `云函数 (${functions.length} 个)`,
    ...functions.flatMap(functionLines),
    ...handwork({ functions, messagePush }),
  ].join('\n');
}

/** What no API does: it is set once in the console. */
export function handwork({ functions, messagePush }: Pick<DeploymentPlan, 'functions' | 'messagePush'>): string[] {
  return [
    '还要手工做一次 (没有接口)',
    ...messagePush.map(({ event, receiver }) => `  云开发控制台 → 设置 → 全局设置 → 消息推送: 消息类型 event，事件 ${event}，推送到云函数 ${receiver}`),
    ...functions
      .filter(({ openapi }) => openapi.length > 0)
      .map(({ name }) => `  微信开发者工具 → cloudfunctions/dist/${name} → 云函数增量上传: 更新 config.json，云调用权限即生效`),
  ];
}
