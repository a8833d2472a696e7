import { SAFETY, type CategoryClass } from './category';

/**
 * 90 本地事项: what residents of a compound bring and the national list of the streets does not know.
 * The items, levels and limits are defaults of ours.
 */
export const localMatters: CategoryClass = {
  code: '90',
  name: '社区本地事项类',
  kind: 'event',
  isLocal: true,
  terms: { level: 'A', workdays: 5, isSafety: false, needsPhoto: false, selfClose: false, duplicateRadius: 50 },
  rows: [
    ['001', '邻里纠纷', 'justice', '邻居 楼上 隔壁 吵架 纠纷 调解 矛盾'],
    ['002', '物业服务', 'housing', '物业 物业费 物业公司 保安 保洁 不作为 门禁 物业不管', { duplicateRadius: 200 }],
    ['003', '业委会事务', 'street', '业委会 业主委员会 业主大会 维修基金 维修资金 公共收益 换物业 选举', { level: 'B', workdays: 7, duplicateRadius: 200 }],
    ['004', '小区内停车', 'community', '车位 停车位 停车难 停车费 地下车库 道闸 外来车辆 没地方停车', { duplicateRadius: 200 }],
    ['005', '电梯困人', 'market', '困在电梯 被困 关在电梯 电梯困 电梯卡住 电梯里出不来 困人', { ...SAFETY, level: 'B' }],
    ['006', '高空抛物', 'police', '抛物 高空坠物 楼上扔 扔下来 扔烟头 掉下来 往下扔', { ...SAFETY, level: 'B' }],
    ['007', '漏水渗水', 'housing', '漏水 渗水 水管爆 爆管 天花板漏 卫生间漏 墙面渗水 滴水', { workdays: 3, duplicateRadius: 20 }],
    ['008', '飞线充电', 'fire', '飞线 拉线充电 电动车进楼 楼道充电 推上楼 电瓶上楼 从窗户拉线', { ...SAFETY, needsPhoto: true }],
    ['009', '群租房', 'police', '群租 隔断房 合租 日租房 民宿 打隔断', { level: 'B' }],
    ['010', '养老助餐', 'civil-affairs', '长者食堂 老人吃饭 助餐 养老 独居老人 老人院 高龄 居家养老'],
    ['011', '家政', 'community', '保姆 钟点工 月嫂 护工 家政'],
    ['012', '教育托管', 'education', '托管 上学 入学 学区 学位 培训班 课后 幼儿园收费', { level: 'C' }],
    ['013', '治安隐患', 'police', '被偷 偷车 小偷 电瓶被偷 赌博 打架 诈骗 陌生人', { level: 'B', workdays: 1 }],
    ['014', '疫情与公共卫生', 'health', '蚊子 老鼠 蟑螂 消杀 疫苗 传染病 灭鼠 登革热', { workdays: 3 }],
    ['015', '证明与办事咨询', 'services', '证明 开证明 居住证 落户 户口 社保卡 怎么办理 材料', { workdays: 2 }],
    ['016', '就业帮扶', 'human-resources', '找工作 就业 失业 招聘 拖欠工资 欠薪 工资'],
    ['017', '困难救助', 'civil-affairs', '低保 困难 救助 补助 残疾 大病 临时救助', { workdays: 3 }],
    ['018', '宠物扰民', 'police', '狗叫 遛狗 不牵绳 狗屎 狗粪 流浪狗 流浪猫 咬人'],
    ['019', '水电气暖', 'construction', '停水 停电 水压 没水 没电 跳闸 水费 电费', { level: 'B', workdays: 2, duplicateRadius: 200 }],
    ['020', '快递外卖秩序', 'community', '快递 外卖 外卖员 骑手 快递车 乱放快递', { workdays: 3 }],
    // Ours beyond the list above: a smell of gas must never stand in a queue with water bills.
    ['021', '燃气泄漏', 'gas', '煤气味 燃气味 天然气味 漏气 煤气泄漏 燃气泄漏 闻到煤气 煤气罐', { ...SAFETY, level: 'B', duplicateRadius: 100 }],
  ],
};
