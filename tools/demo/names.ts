/** Invented names. None of them stands for a real place. */
export const DISTRICT_NAME = '福榕区';

/** The streets and their communities: 10 and 69, as the source counts them (GRID-05). */
export const STREETS: readonly (readonly [street: string, communities: string])[] = [
  ['榕荫街道', '中山 榕荫 塔影 南营 井边 花巷 书院'],
  ['朝晖街道', '朝晖 东升 晨光 曙光 旭日 向阳 景明'],
  ['望江街道', '望江 观潮 渡口 帆影 江滨 听涛 沙洲'],
  ['文澜街道', '文澜 翰墨 学府 贡院 砚池 藏书 雅集'],
  ['清泉街道', '清泉 龙泉 温汤 古井 泉头 汤边 玉泉'],
  ['锦绣街道', '锦绣 织锦 丝坊 云锦 彩云 霓裳 缎巷'],
  ['和平街道', '和平 友谊 团结 安居 乐业 康宁 平安'],
  ['长青街道', '长青 松柏 绿荫 翠林 竹园 梅里 兰亭'],
  ['百合街道', '百合 茉莉 玉兰 紫荆 芙蓉 海棠 桂香'],
  ['云岭街道', '云岭 岭下 半山 山前 石径 松坡'],
];

/** 153 grids in all: this many in each community, 2 unless there are 3. The first community has 3. */
export const COMMUNITIES_OF_THREE = 15;

export const ROADS = '榕荫路 朝晖路 望江路 文澜路 清泉路 锦绣路 和平路 长青路 百合路 云岭路 南后巷 学府巷 渡口路 花巷 温汤路 松柏路 织锦路 友谊路 海棠路 半山路'.split(' ');

const FIRST = '幸福 锦江 榕景 阳光 金桂 翠湖 东方 书香 福景 清泉 学士 凤鸣 明珠 春晖 和谐 安居 华林 丽景 新港 紫薇 望月 香樟 水岸 云庭'.split(' ');
const LAST = '里小区 花园 苑 新村 家园 雅居 公寓 佳园 名苑 小区'.split(' ');

/** Names of compounds, each once; the first is 幸福里小区. */
export const COMPOUND_NAMES: readonly string[] = LAST.flatMap((last) => FIRST.map((first) => first + last));

export const DEDICATED = ['商圈专属网格', '公园专属网格', '校园专属网格', '医院专属网格', '园区专属网格'] as const;

export const two = (n: number): string => String(n).padStart(2, '0');
export const three = (n: number): string => String(n).padStart(3, '0');
