import type { CategoryClass } from './category';

/** 03 市容环卫设施类. Levels, limits and radii are defaults of ours. */
export const sanitationFacilities: CategoryClass = {
  code: '03',
  name: '市容环卫设施类',
  kind: 'part',
  terms: { level: 'B', workdays: 2, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 20 },
  rows: [
    ['001', '公共厕所', 'sanitation', '公厕 厕所 卫生间 洗手台 厕纸'],
    ['002', '公厕指示牌', 'sanitation', '厕所指示牌 找不到厕所'],
    ['003', '化粪池', 'sanitation', '粪水 化粪池满 化粪池溢 粪便外溢', { workdays: 1 }],
    ['004', '垃圾间(楼)', 'sanitation', '垃圾房 垃圾屋 垃圾楼 垃圾中转站'],
    ['005', '垃圾箱', 'sanitation', '垃圾桶 果皮箱 垃圾箱坏', { level: 'A', selfClose: true }],
    ['006', '户外广告', 'urban-management', '广告牌 广告灯箱 广告牌松动', { workdays: 3 }],
    ['007', '牌匾标识', 'urban-management', '店招 招牌 招牌掉', { workdays: 3 }],
    ['008', '宣传栏', 'community', '公告栏 宣传橱窗 橱窗', { level: 'A', selfClose: true }],
    ['009', '气象监测站', 'emergency', '气象站 雨量计', { level: 'C', workdays: 5 }],
    ['010', '环保监测站', 'ecology', '空气监测站 空气站', { level: 'C', workdays: 5 }],
    ['011', '污水口监测站', 'ecology', '排污监测站', { level: 'C', workdays: 5 }],
    ['012', '污水监测器', 'ecology', '水质监测器 水质监测', { level: 'C', workdays: 5 }],
    ['013', '噪声显示屏', 'ecology', '噪音显示屏 分贝屏', { level: 'C', workdays: 5 }],
    ['014', '环卫工具间(箱)', 'sanitation', '环卫工具房 扫把间 环卫箱'],
    ['015', '宠物拾便纸箱', 'community', '拾便箱 狗便箱 宠物纸箱', { level: 'A', selfClose: true }],
    ['016', '烟头收集器或灭烟处', 'sanitation', '灭烟柱 烟灰柱 烟头收集', { selfClose: true }],
  ],
};
