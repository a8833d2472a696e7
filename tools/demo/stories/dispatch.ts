import type { Matter } from '../../../cloudfunctions/matter/matter';
import type { TaskStep } from '../../../cloudfunctions/matter/task-workflow';
import type { CallReason, Tag } from '../../../cloudfunctions/matter/terms';
import type { MatterStep } from '../../../cloudfunctions/matter/workflow';
import { addDays, civilDate } from '../../../cloudfunctions/shared/calendar/civil';
import type { Role } from '../../../cloudfunctions/shared/reference/post';
import type { Scene } from '../drawing';

/** Stands for a photo that whoever takes the step has taken. */
export const PHOTO = ['photo'] as const;

/** So long before the present of the demo. */
export interface Moment {
  readonly minutes: number;
  /** Counted in office hours, as the clock of a desk is. */
  readonly office?: boolean;
}

export interface Scripted {
  /** Minutes after the line before it. */
  readonly after: number;
  readonly step: MatterStep | TaskStep;
  readonly input?: object | ((at: number, matter: Matter) => object);
  /** Only whoever holds this role. */
  readonly by?: Role;
  /** Only the task of this unit. */
  readonly unit?: string;
}

/** A matter that the grid alone could not solve. */
export interface Dispatched {
  readonly text: string;
  readonly category: string;
  readonly scene: Scene | null;
  /** Where: at the reporter's home, or in a grid of the first street. */
  readonly grid?: string;
  readonly address?: string;
  /** Which named resident reports; else somebody of the neighbourhood. */
  readonly own?: 'first' | 'second';
  readonly anonymous?: boolean;
  readonly steps: readonly Scripted[];
  /** When the last line happened. */
  readonly last: Moment;
}

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const department = (key: string): string => `fr-d-${key}`;
const officeAgo = (minutes: number): Moment => ({ minutes, office: true });
const ago = (minutes: number): Moment => ({ minutes });
const inDays = (days: number) => (at: number): string => addDays(civilDate(at), days);

const line = (after: number, step: Scripted['step'], input?: Scripted['input'], who: Pick<Scripted, 'by' | 'unit'> = {}): Scripted => ({ after, step, ...(input === undefined ? {} : { input }), ...who });

const escalate = (reason: string, after = 90): Scripted => line(after, 'escalate', { reason });

/** The street calls one department to lead, others to assist. */
const call = (lead: string, assists: readonly string[], callReason: CallReason, after = 35, hours = 2): Scripted =>
  line(after, 'call', (at: number, matter: Matter) => ({ leadId: department(lead), assistIds: assists.map(department), callReason, place: matter.placeName || '现场', ...(matter.location ? { location: matter.location } : {}), arriveBy: at + hours * HOUR * MINUTE }));
const on = (key: string) => ({ unit: department(key) });
const acceptOrder = (key: string, after = 6): Scripted => line(after, 'acceptOrder', {}, on(key));
const arrive = (key: string, after = 70): Scripted => line(after, 'checkIn', { remark: '到现场了' }, on(key));
const come = (key: string): Scripted[] => [acceptOrder(key), arrive(key)];
const done = (key: string, text: string, after = 5 * HOUR): Scripted => line(after, 'reportDone', { text, photos: PHOTO }, on(key));
const check = (text: string, after = 2 * HOUR): Scripted => line(after, 'passCheck', { text, photos: PHOTO });
const conclude = (text: string, after = HOUR): Scripted => line(after, 'conclude', { text });
const confirm = (stars: number, after = 3 * HOUR): Scripted => line(after, 'confirm', { stars });
const tag = (tags: readonly Tag[], after = 20): Scripted => line(after, 'tag', { tags });

const drained = [escalate('要下井，网格没有设备'), call('drainage', ['urban-management'], 'specialist'), ...come('drainage'), ...come('urban-management')];

/** What waits at the three desks. */
const DECIDING: readonly Dispatched[] = [
  { text: '小区里外来车太多，老人下楼都绕着走，想请社区定个停车办法。', category: '小区内停车', scene: 'car', steps: [escalate('要和物业、业委会一起定，网格说了不算')], last: officeAgo(14) },
  { text: '两家为了过道里的鞋柜吵了一个月，昨天动了手。', category: '邻里纠纷', scene: null, steps: [escalate('调解了三次没谈拢')], last: officeAgo(41) },
  { text: '临街外墙瓷砖往下掉，砸到一辆电动车。', category: '建筑物外立面污损', scene: 'building', grid: 'fr-g001', address: '榕荫路 18 号', steps: [escalate('先拉了警戒线，高处要专业队伍')], last: officeAgo(74) },
  { text: '内河边的排口往外冒污水，走过都要捂鼻子。', category: '水域不洁', scene: 'river', grid: 'fr-g002', address: '沿河步道 2 号码头', steps: [escalate('要查管线，网格没有图')], last: officeAgo(43) },
  { text: '菜市场门口路面陷下去一块，三轮车翻过两次。', category: '道路破损', scene: 'hole', grid: 'fr-g003', address: '菜市场南门', steps: [escalate('下面可能是空的，先围起来了')], last: officeAgo(36) },
  { text: '电梯一天停三次，维保来了又走，十八层的人每天爬楼。', category: '公用电梯异常', scene: 'lift', own: 'first', steps: [escalate('维保和物业互相推，要主管部门来')], last: officeAgo(11) },
  { text: '农贸市场后门污水外溢，流到马路上，两边都说不归自己管。', category: '农贸市场秩序问题', scene: 'river', grid: 'fr-g004', address: '农贸市场后门', steps: [escalate('市场和排水都说不是自己的'), line(30, 'refer', { reason: '市场归市监，污水归排水，两家都不认' })], last: officeAgo(22) },
  { text: '有人在河道边填土搭棚，河面窄了一半。', category: '占用河道', scene: 'river', grid: 'fr-g005', address: '下游小桥边', steps: [escalate('填土的说有批文'), line(40, 'refer', { reason: '涉及规划和排水，请区里定谁来办' })], last: officeAgo(39) },
];

/** Called, and how far they have come. */
const CALLED: readonly Dispatched[] = [
  { text: '下雨天窨井往外喷水，骑车的人看不见路。', category: '水域不洁', scene: 'manhole', grid: 'fr-g003', address: '幸福路口', steps: [escalate('井里堵了，要专业设备'), call('drainage', ['urban-management'], 'specialist')], last: ago(3) },
  { text: '围挡倒在人行道上，钢管露在外面。', category: '施工工地围挡问题', scene: 'crane', grid: 'fr-g002', address: '地铁口工地', steps: [escalate('施工单位不接电话'), call('construction', [], 'enforcement')], last: ago(27) },
  { text: '电梯夹了人的包，门一直开不了。', category: '公用电梯异常', scene: 'lift', steps: [escalate('维保说要厂家来'), call('market', ['emergency'], 'emergency', 30, 3), acceptOrder('market')], last: ago(35) },
  { text: '沿河步道的栏杆断了两根，小孩总往那边跑。', category: '水域秩序乱象', scene: 'river', grid: 'fr-g001', address: '沿河步道中段', steps: [escalate('栏杆要焊'), call('drainage', [], 'specialist', 30, 1), acceptOrder('drainage')], last: officeAgo(200) },
  { text: '地下管网返水，一楼两户进了水。', category: '水域不洁', scene: 'pipe', own: 'first', steps: [escalate('不止一户，要通主管'), call('drainage', ['power'], 'emergency'), ...come('drainage'), acceptOrder('power')], last: ago(95) },
  { text: '人行道整段下沉，盲道断了。', category: '道路破损', scene: 'hole', grid: 'fr-g002', address: '小学门口', steps: [escalate('要重新铺'), call('construction', [], 'specialist'), ...come('construction')], last: officeAgo(16 * HOUR) },
  { text: '报废车占着三个车位两年了，车里住了流浪猫。', category: '废弃车辆', scene: 'car', grid: 'fr-g003', address: '老车棚旁', steps: [escalate('车主联系不上'), call('traffic-police', [], 'enforcement'), ...come('traffic-police'), line(8 * DAY, 'supervise', { demand: '三天的事拖了一个多星期，说明原因和办完的日子' }, { by: 'districtDesk' })], last: officeAgo(130) },
  { text: '夜市摊位搭到消防通道口，喊了也不挪。', category: '早(夜)市管理问题', scene: 'shop', grid: 'fr-g001', address: '夜市街口', steps: [escalate('要联合执法'), call('market', ['urban-management'], 'enforcement'), line(150, 'refuseOrder', { reason: '摊位审批归街道，占道归城管，不是市场监管的事' }, on('market'))], last: officeAgo(100) },
  { text: '临街楼顶广告牌松了，一刮风就响。', category: '违规户外广告', scene: 'building', grid: 'fr-g002', address: '十字街角', steps: [escalate('登高要专业队伍'), call('urban-management', [], 'specialist'), line(60, 'refuseOrder', { reason: '广告牌设置许可由街道核发，请街道先认定' }, on('urban-management'))], last: officeAgo(25) },
];

/** More time is asked for, of each of the three who may give it. */
const EXTENDED: readonly Dispatched[] = ([['drainage', 3, '要等管材，后天到'], ['drainage', 8, '开挖要办占道手续'], ['construction', 20, '整段重铺要立项']] as const).map(([key, days, reason], at): Dispatched => ({
  text: ['排水管破了，院子里一直湿着。', '马路下的主管塌了，要挖开才能修。', '巷子路面全部龟裂，补了又烂。'][at] ?? '',
  category: key === 'drainage' ? '水域不洁' : '道路破损',
  scene: key === 'drainage' ? 'pipe' : 'hole',
  grid: `fr-g00${at + 1}`,
  address: ['榕荫路 31 号', '榕荫路 6 号', '后巷'][at] ?? '',
  steps: [escalate('要专业队伍'), call(key, [], 'specialist'), ...come(key), line(HOUR, 'requestExtension', { days, reason })],
  last: officeAgo([30, 55, 80][at] ?? 30),
}));

/** Is it done, and who says so. */
const FINISHED: readonly Dispatched[] = [
  { text: '雨水口往外冒水，门口积到脚踝。', category: '水域不洁', scene: 'manhole', own: 'first', steps: [...drained, done('urban-management', '围挡撤了，路面冲干净了'), done('drainage', '清出两车淤泥，放水试过，通了')], last: officeAgo(60) },
  { text: '桥下的排水沟被垃圾堵死，蚊子成堆。', category: '水域不洁', scene: 'river', grid: 'fr-g001', address: '立交桥下', steps: [...drained, done('drainage', '沟清通了'), done('urban-management', '垃圾清走了'), check('去看过，水流得动了')], last: officeAgo(50) },
  { text: '化粪池冒到一楼门口，气味很重。', category: '水域不洁', scene: 'pipe', own: 'first', steps: [...drained, done('urban-management', '冲洗了'), done('drainage', '抽过一次'), line(90, 'failCheck', { reason: '抽完半天又冒，没通', photos: PHOTO }), done('drainage', '下井换了一段管，连着看了两小时', 6 * HOUR), check('这次真通了')], last: officeAgo(90) },
  { text: '3 幢后面的污水井一直漫，走路要绕。', category: '水域不洁', scene: 'manhole', steps: [...drained, done('urban-management', '路面冲洗了'), done('drainage', '井换了新盖，管通了'), check('看过，井不漫了'), conclude('排水中心换了井盖、通了管，城管冲洗了路面')], last: officeAgo(45) },
  { text: '小区门口的雨水箅子整排堵住，一下雨就成河。', category: '水域不洁', scene: 'manhole', own: 'first', steps: [...drained, done('drainage', '箅子全清了'), done('urban-management', '立了提示牌'), check('放水试过'), conclude('排水中心清通了整排雨水箅子'), confirm(5)], last: officeAgo(70) },
  { text: '河边步道的排口发臭，开窗都闻得到。', category: '水域不洁', scene: 'river', anonymous: false, steps: [...drained, done('drainage', '封堵了混接的管'), done('urban-management', '步道冲洗了'), check('不臭了'), conclude('封堵了混接的管，步道冲洗过'), confirm(4), line(30, 'score', { scores: { response: 80, cooperation: 100, completion: 80 } }, { by: 'streetDesk', unit: 'fr-s01' })], last: officeAgo(75) },
  { text: '巷口的井盖响了一年，夜里睡不着。', category: '水域不洁', scene: 'manhole', steps: [...drained, done('drainage', '垫了胶圈'), done('urban-management', '清了周边'), check('车压过不响'), conclude('井盖加了胶圈'), confirm(1)], last: officeAgo(120) },
  { text: '院墙外的污水沟没有盖，老人差点掉下去。', category: '水域不洁', scene: 'river', steps: [...drained, done('drainage', '加了盖板'), done('urban-management', '拉了围挡'), check('盖板在'), conclude('污水沟加了盖板'), line(4 * HOUR, 'refuse', { reason: '只盖了一半，里面那段还空着', photos: PHOTO })], last: officeAgo(28) },
];

/** What cannot be done yet, what is asked of residents, what leaders have taken in hand. */
const BESIDE: readonly Dispatched[] = [
  { text: '老小区没有雨污分流，一下大雨楼道就返水。', category: '水域不洁', scene: 'pipe', own: 'first', steps: [escalate('整个小区的管网都要改'), tag(['hard', 'major']), line(25, 'shelve', (at: number) => ({ explanation: '雨污分流要整个小区一起改，今年的计划已排满，已报进明年的老旧小区改造；这期间排水中心雨季前来清一次管。', reviewOn: inDays(120)(at) }))], last: officeAgo(300) },
  { text: '七层楼没有电梯，八十岁的老人一个月下不了一次楼。', category: '公用电梯异常', scene: 'lift', steps: [escalate('加装电梯两楼的人不同意'), line(30, 'shelve', (at: number) => ({ explanation: '加装电梯要本单元住户表决，一楼还没有同意。街道每季度请大家坐下来谈一次，谈成就列入当年计划。', reviewOn: inDays(90)(at) }))], last: officeAgo(500) },
  { text: '楼后的护坡有裂缝，下雨掉石头，具体多长说不清。', category: '道路破损', scene: 'hole', own: 'second', steps: [escalate('要看裂缝多长才知道叫谁'), line(20, 'askReporter', { question: '裂缝大概有多长？离楼有几步？能补一张照片最好' })], last: officeAgo(35) },
  { text: '学校门口每天放学堵成一团，救护车都进不去。', category: '道路破损', scene: 'car', grid: 'fr-g002', address: '小学西门', steps: [escalate('要几家一起定'), tag(['pressing', 'worrying'])], last: officeAgo(8) },
  { text: '整条街的人行道翻修停了两个月，砖堆在路中间。', category: '道路破损', scene: 'hole', grid: 'fr-g003', address: '榕荫路中段', steps: [escalate('施工单位停工了'), call('construction', [], 'enforcement'), ...come('construction'), tag(['hard']), line(2 * DAY, 'instruct', (at: number) => ({ unitId: department('construction'), demand: '三天内把砖清走，把复工的日子贴出来', dueOn: inDays(3)(at) }), { by: 'head' })], last: officeAgo(100) },
  { text: '违建加到三层，举报过四次都没拆。', category: '私搭乱建', scene: 'building', grid: 'fr-g004', address: '后山路 9 号', steps: [escalate('当事人不开门'), call('urban-management', ['construction'], 'enforcement'), ...come('urban-management'), line(3 * DAY, 'inspect', { reason: '举报四次没有结果，请查清楚卡在哪里' }, { by: 'deputyHead' })], last: officeAgo(240) },
  { text: '供水管半夜爆了两次，街上全是水，要换市里的主管。', category: '占用河道', scene: 'pipe', grid: 'fr-g001', address: '榕荫路与河滨路口', steps: [escalate('主管是市里的'), line(30, 'refer', { reason: '主管归市水务' }), line(25, 'liaise', { unitId: department('water') }), line(8, 'acceptOrder', {}, on('water'))], last: officeAgo(400) },
  { text: '楼道灯坏了三层，老人不敢下楼，物业说没有钱。', category: '物业服务', scene: 'lamp', steps: [escalate('物业撂了挑子'), line(20, 'dispatch', { unitId: 'fr-g003', remark: '先换上应急灯，钱从公共收益里出' })], last: ago(5) },
];

/** Told one by one in this order; every desk and department of the first street finds something of its own. */
export const DISPATCHED: readonly Dispatched[] = [...DECIDING, ...CALLED, ...EXTENDED, ...FINISHED, ...BESIDE];
