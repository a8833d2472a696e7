import type { CategoryClass } from './category';

/** 08 施工管理类. Levels, limits and radii are defaults of ours. */
export const construction: CategoryClass = {
  code: '08',
  name: '施工管理类',
  kind: 'event',
  terms: { level: 'B', workdays: 2, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 100 },
  rows: [
    ['001', '施工扰民', 'urban-management', '夜间施工 工地噪音 打桩 半夜施工 装修噪音 电钻 施工噪音 挖机', { workdays: 1, needsPhoto: false }],
    ['002', '施工占道', 'urban-management', '围挡占道 施工占路 占路施工 封路'],
    ['003', '无证掘路', 'construction', '挖路 挖开 开挖 路挖了'],
    ['004', '工地扬尘', 'ecology', '扬尘 灰尘 尘土 粉尘 尘土飞扬', { workdays: 1 }],
    ['005', '施工废弃料', 'urban-management', '施工垃圾 废料 水泥块 砖头'],
    ['006', '施工物料乱堆放', 'construction', '堆沙子 水泥堆 钢筋堆 沙石 物料'],
    ['007', '施工工地围挡问题', 'construction', '围挡 围挡倒 工地围挡 施工围挡'],
    ['008', '施工工地道路未硬化', 'construction', '泥巴路 工地泥路 没硬化', { workdays: 5 }],
    ['009', '施工工地出入口道路破损', 'construction', '工地门口路 工地出入口', { workdays: 5 }],
    ['010', '施工完成后未场光地净', 'construction', '没有恢复 没恢复路面 施工完 没回填 施工队走了', { workdays: 3 }],
    ['011', '渣土运输车辆未安装密闭装置', 'urban-management', '渣土车 泥头车 土方车', { level: 'C', workdays: 1 }],
    ['012', '施工工地车轮夹带', 'urban-management', '车轮带泥 路上泥巴 带泥上路', { workdays: 1 }],
    ['013', '违规高空悬吊作业', 'emergency', '吊篮 高空作业 蜘蛛人 塔吊', { level: 'C', workdays: 1 }],
    ['014', '预埋件设施裸露', 'construction', '钢筋裸露 预埋件 螺丝露出 铁钉露'],
    ['015', '施工公示牌污损', 'construction', '施工牌 施工公告牌', { workdays: 3 }],
    ['016', '无证建设', 'planning', '无证施工 没有许可证 偷建 违规建设', { level: 'C', workdays: 7 }],
  ],
};
