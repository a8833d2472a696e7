import type { CategoryClass } from './category';

/** 07 宣传广告类. Levels, limits and radii are defaults of ours. */
export const advertising: CategoryClass = {
  code: '07',
  name: '宣传广告类',
  kind: 'event',
  terms: { level: 'B', workdays: 2, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 30 },
  rows: [
    ['001', '非法小广告', 'urban-management', '小广告 牛皮癣 开锁广告 乱贴 乱涂写', { level: 'A', workdays: 1, selfClose: true }],
    ['002', '街头散发广告', 'urban-management', '发传单 传单 塞卡片 发广告', { workdays: 1, selfClose: true }],
    ['003', '违规户外广告', 'urban-management', '违规广告 大幅广告 LED屏 广告屏 电子屏', { workdays: 5 }],
    ['004', '广告语言文字不规范', 'market', '错别字 虚假广告 虚假宣传 广告用语', { level: 'C', workdays: 5 }],
    ['006', '违规牌匾标识', 'urban-management', '违规招牌 招牌太大 门头招牌', { workdays: 5 }],
    ['007', '违规标语宣传品', 'urban-management', '横幅 条幅 标语', { selfClose: true }],
    ['008', '公益性宣传品缺损', 'publicity', '公益广告 宣传画 宣传牌破', { selfClose: true }],
  ],
};
