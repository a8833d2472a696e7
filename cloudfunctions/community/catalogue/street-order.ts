import { SAFETY, type CategoryClass } from './category';

/** 09 街面秩序类. Levels, limits and radii are defaults of ours. */
export const streetOrder: CategoryClass = {
  code: '09',
  name: '街面秩序类',
  kind: 'event',
  terms: { level: 'B', workdays: 1, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 50 },
  rows: [
    ['001', '无照经营游商', 'urban-management', '摆摊 小贩 流动摊 摊贩 游商 推车卖'],
    ['002', '早(夜)市管理问题', 'market', '夜市 早市 早集 地摊夜市', { workdays: 3 }],
    ['003', '流浪乞讨', 'civil-affairs', '乞讨 流浪汉 流浪人员 要饭 讨钱', { needsPhoto: false }],
    ['004', '废品收购乱象', 'urban-management', '废品 收废品 废品站 收破烂', { workdays: 5 }],
    ['005', '店外经营', 'urban-management', '摆到店外 店外摆 出店经营 桌椅摆到 外摆 摆在门口'],
    ['006', '占道经营', 'urban-management', '占道 占道摆摊 占人行道 占用人行道 马路市场'],
    ['008', '非法出版物销售', 'culture', '盗版 盗版书 非法出版', { level: 'C', workdays: 3 }],
    ['009', '机动车乱停放', 'traffic-police', '违停 乱停车 乱停放 违章停车 占道停车 车停在人行道 挡路 停车混乱', { selfClose: true }],
    ['010', '非机动车乱停放', 'urban-management', '电动车乱停 自行车乱停 电动车停在 电瓶车乱停', { level: 'A', selfClose: true }],
    ['011', '共享单车乱象', 'urban-management', '共享单车 共享电动车 小黄车 哈啰 美团单车 青桔', { level: 'A', selfClose: true }],
    ['012', '占用消防通道', 'fire', '消防通道 消防车 消防车道 堵住通道 安全出口 生命通道 逃生通道', SAFETY],
    ['013', '临街屠宰', 'market', '杀鸡 宰杀 杀鱼 屠宰'],
    ['014', '畜力车进城', 'traffic-police', '马车 驴车 牛车'],
    ['015', '无证餐饮', 'market', '无证小吃 无证饭店 食品安全 不卫生 吃坏肚子 黑作坊', { level: 'C', workdays: 3, needsPhoto: false }],
    ['016', '违规设置停车场', 'transport', '私设停车场 违规停车场 圈地收费 乱收停车费', { level: 'C', workdays: 5 }],
    ['017', '违规占用桥下空间', 'urban-management', '桥下 桥底 高架下', { workdays: 3 }],
    ['018', '履带车(铁轮车)违规上路行驶', 'traffic-police', '履带车 铁轮车 压路机上路', { level: 'C' }],
    ['019', '占用无障碍通道', 'urban-management', '占用盲道 盲道被占 无障碍通道 堵坡道'],
    ['020', '农贸市场秩序问题', 'market', '菜市场 农贸市场 缺斤短两 活禽 市场里', { workdays: 3 }],
    ['021', '占道洗车', 'urban-management', '洗车 洗车店 路边洗车'],
    ['022', '占道促销宣传', 'urban-management', '促销 喇叭叫卖 促销活动 高音喇叭'],
  ],
};
