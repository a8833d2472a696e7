import { SAFETY, type CategoryClass } from './category';

/** 05 其他管理部件类. Levels, limits and radii are defaults of ours. */
export const otherParts: CategoryClass = {
  code: '05',
  name: '其他管理部件类',
  kind: 'part',
  terms: { level: 'C', workdays: 3, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 50 },
  rows: [
    ['002', '公房地下室', 'housing', '地下室 防空洞 人防'],
    ['003', '车辆加油(气、电)站', 'emergency', '加油站 加气站 换电站', SAFETY],
    ['009', '文物古迹', 'culture', '文物 古厝 古建筑 古墙 历史建筑', { workdays: 2 }],
  ],
};
