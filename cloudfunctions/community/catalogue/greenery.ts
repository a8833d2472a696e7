import type { CategoryClass } from './category';

/** 04 园林绿化设施类. Levels, limits and radii are defaults of ours. */
export const greenery: CategoryClass = {
  code: '04',
  name: '园林绿化设施类',
  kind: 'part',
  terms: { level: 'B', workdays: 5, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 30 },
  rows: [
    ['001', '古树名木', 'greening', '古树 老榕树 古榕 名木', { level: 'C', workdays: 3 }],
    ['002', '行道树', 'greening', '路边的树 树枝 树枝挡 枯枝 修剪 树倒 遮光', { workdays: 3 }],
    ['003', '独立树', 'greening', '大树 枯树 树要倒', { workdays: 3 }],
    ['004', '护树设施', 'greening', '树木支架 护树架 树箍'],
    ['005', '花架花钵', 'greening', '花盆 花架 花箱'],
    ['006', '雕塑', 'greening', '雕像 石像', { workdays: 7 }],
    ['007', '街头座椅', 'greening', '长椅 座椅 石凳 凳子'],
    ['008', '绿地护栏', 'greening', '草坪护栏 绿化带护栏'],
    ['009', '绿地附属设施', 'greening', '喷灌 绿地步道 花园设施'],
    ['010', '喷泉', 'greening', '喷水池 水景'],
    ['011', '树池树穴', 'greening', '树池 树坑 树根 树池篦子'],
    ['012', '高架挂箱', 'greening', '天桥花箱 高架花箱'],
    ['013', '绿地', 'greening', '草坪 草地 绿化养护 草枯 绿化带枯 杂草'],
    ['014', '林地及林地管护设施', 'greening', '林地 山林 树林', { level: 'C' }],
  ],
};
