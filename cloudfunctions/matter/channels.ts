/** How a matter reached us (INTAKE-06): 线上集、网格巡、入户访、座谈征、舆情寻、上级派. */
export const CHANNELS = {
  online: '线上',
  patrol: '巡查',
  visit: '入户走访',
  meeting: '座谈',
  opinion: '舆情',
  assigned: '上级派',
  hotline: '12345 热线',
  platform: '其他平台',
} as const;
export type Channel = keyof typeof CHANNELS;
export const CHANNEL_NAMES = Object.keys(CHANNELS) as [Channel, ...Channel[]];
