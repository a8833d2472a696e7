import { SAFETY, type CategoryClass } from './category';

/** 10 其他事项类. Levels, limits and radii are defaults of ours. */
export const otherEvents: CategoryClass = {
  code: '10',
  name: '其他事项类',
  kind: 'event',
  terms: { level: 'B', workdays: 1, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 50 },
  rows: [
    ['001', '道路积雪、结冰', 'sanitation', '积雪 结冰 路滑 扫雪 雪没扫'],
    ['002', '架空线缆脱落', 'telecom', '电线掉 线掉下来 电缆掉 网线垂 线缆 电线垂 断线 垂下来', SAFETY],
  ],
};
