import { CATALOGUE } from './catalogue/catalogue';
import { suggest } from './suggest';

const names = (text: string, limit = 3): string[] => suggest(text, CATALOGUE, limit).map(({ name }) => name);

/** Our own sentences, as residents write them; the category must come first. */
const FIRST: [string, string][] = [
  ['3幢楼下有辆面包车堵住消防通道，消防车根本进不来', '占用消防通道'],
  ['电梯停在8楼，我妈妈被困在电梯里，快来人', '电梯困人'],
  ['楼上有人往下扔烟头，差点砸到小孩', '高空抛物'],
  ['一进楼道就闻到煤气味，已经半小时了', '燃气泄漏'],
  ['二楼那户从窗户拉线给电动车充电，太危险', '飞线充电'],
  ['公园门口的电线掉下来了，垂到人头那么高', '架空线缆脱落'],
  ['卫生间天花板漏水，楼上说不关他的事', '漏水渗水'],
  ['小区门口的井盖松动，车一压就响', '不明井盖异常'],
  ['污水井盖破了一个洞', '污水井盖异常'],
  ['晚上黑灯瞎火的，巷子里路灯不亮好几天了', '路灯异常'],
  ['垃圾桶满了没人清运，一股臭味', '垃圾站(箱)满溢'],
  ['工地半夜施工，打桩声音大，孩子睡不着', '施工扰民'],
  ['楼下广场舞音响太吵', '噪声扰民'],
  ['烧烤店油烟直接排到我家窗户，排烟管没装好', '油烟污染'],
  ['电动车乱停，楼道口都走不出去', '非机动车乱停放'],
  ['共享单车堆得满地都是', '共享单车乱象'],
  ['人行道上全是违停的车，推轮椅只能走马路', '机动车乱停放'],
  ['有人在绿化带里种菜还浇粪', '非法占绿毁绿'],
  ['物业费年年涨，物业公司什么都不管', '物业服务'],
  ['业委会两年没开业主大会，公共收益去哪了', '业委会事务'],
  ['邻居养了三只公鸡打鸣，凌晨四点就叫', '擅自饲养家禽家畜'],
  ['早上遛狗不牵绳，老人被吓到', '宠物扰民'],
  ['一楼把公共绿地围起来搭建了阳光房', '私搭乱建'],
  ['楼道里堆杂物，纸箱堆到二楼', '乱堆杂物'],
  ['路面塌陷有个大坑，昨晚有人摔了', '道路破损'],
  ['老人独居，想问长者食堂能不能送餐', '养老助餐'],
  ['公司拖欠工资三个月了', '就业帮扶'],
  ['想开居住证明要带什么材料', '证明与办事咨询'],
  ['台风后行道树枯枝快断了', '行道树异常'],
  ['卖水果的推车卖到路中间，小贩天天来', '无照经营游商'],
  ['家里停电了，整栋楼都没电', '水电气暖'],
  ['僵尸车占着车位半年没动', '废弃车辆'],
  ['墙上贴满开锁小广告', '非法小广告'],
  ['消防栓没水', '消防设施异常'],
  ['河水发黑发臭', '河道污染'],
  ['健身器材断了一根杆，小孩玩很危险', '户外健身设施异常'],
];

test.each(FIRST)('“%s” is about %s', (text, name) => {
  expect(names(text)[0]).toBe(name);
});

test('says which words spoke for it', () => {
  const [first] = suggest('楼下的车堵住消防通道，消防车进不来', CATALOGUE);
  expect(first).toMatchObject({ name: '占用消防通道', words: ['消防通道', '消防车'] });
  expect(first?.score).toBeGreaterThan(0);
});

test('a longer term silences the shorter one inside it', () => {
  expect(names('雨水井盖不见了')).toEqual(['雨水井盖异常']);
  expect(suggest('雨水井盖不见了', CATALOGUE)[0]?.words).toEqual(['雨水井盖']);
});

test('offers as many as asked for, best first, and none where nothing speaks', () => {
  const found = suggest('电梯里垃圾没人清，物业不管，停车也乱', CATALOGUE, 5);
  expect(found.length).toBeGreaterThanOrEqual(3);
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  expect(suggest('你好', CATALOGUE)).toEqual([]);
  expect(suggest('', CATALOGUE)).toEqual([]);
  expect(suggest('电梯停电漏水', CATALOGUE, 1)).toHaveLength(1);
});

test('every category is found by its own name', () => {
  const lost = CATALOGUE.filter(({ name }) => !names(name).includes(name)).map(({ name }) => name);
  expect(lost).toEqual([]);
});
