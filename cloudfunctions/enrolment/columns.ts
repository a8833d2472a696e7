import type { FieldTable, Headed } from '../intake/headings';

/** What is read from a row of the roll. */
export const ROLL_FIELDS = {
  building: { label: '幢' },
  room: { label: '室', required: true },
  kind: { label: '用途' },
  area: { label: '面积㎡', required: true },
  owner: { label: '业主', required: true },
  phone: { label: '电话' },
  coOwners: { label: '共有人' },
  voter: { label: '投票人' },
  household: { label: '户代表' },
  basis: { label: '登记情况' },
  note: { label: '备注' },
  registrable: { label: '可单独登记' },
} as const satisfies FieldTable;

export type RollField = keyof typeof ROLL_FIELDS;
export const ROLL_FIELD_NAMES = Object.keys(ROLL_FIELDS) as RollField[];

/** How property companies and registries head their lists, the usual heading first. */
export const ROLL_RULE: Headed = {
  headings: {
    building: ['幢', '幢号', '楼栋', '栋', '楼号', '楼幢', '栋号', '楼栋号'],
    room: ['室', '房号', '室号', '房间号', '门牌', '房屋编号', '号'],
    kind: ['用途', '房屋用途', '性质', '类型', '房屋类型'],
    area: ['面积㎡', '面积', '专有面积', '专有部分面积', '建筑面积', '产权面积', '面积m2', '建筑面积㎡', '专有部分面积㎡', '产权面积㎡'],
    owner: ['业主', '业主姓名', '产权人', '所有权人', '姓名', '户主'],
    phone: ['电话', '手机', '手机号', '联系电话', '业主电话', '联系方式'],
    coOwners: ['共有人', '其他共有人', '共有权人', '共有产权人'],
    voter: ['投票人', '推选的投票人', '表决人', '共有人推选'],
    household: ['户代表', '家庭代表'],
    basis: ['登记情况', '登记状态', '产权状态', '交付情况', '状态'],
    note: ['备注', '说明', '理由'],
    registrable: ['可单独登记', '单独登记', '车位可登记', '有产权证'],
  } satisfies Record<RollField, readonly string[]>,
};

/** What lists call a unit's use. An empty cell is a home. */
export const KIND_WORDS: Readonly<Record<string, 'home' | 'shop' | 'parking'>> = {
  '': 'home', 住宅: 'home', 居住: 'home', 公寓: 'home', 成套住宅: 'home', 商品房: 'home', 别墅: 'home',
  商铺: 'shop', 店面: 'shop', 商业: 'shop', 非住宅: 'shop', 办公: 'shop', 写字楼: 'shop', 商业服务: 'shop', 仓储: 'shop',
  车位: 'parking', 车库: 'parking', 停车位: 'parking', 地下车位: 'parking',
};

/** What lists call the state of registration. An empty cell is registered. */
export const BASIS_WORDS: Readonly<Record<string, 'registered' | 'possession' | 'unsold' | 'undelivered'>> = {
  '': 'registered', 已登记: 'registered', 已办证: 'registered', 有证: 'registered', 已售: 'registered', 登记: 'registered',
  未登记: 'possession', 已交付未登记: 'possession', '已交付、尚未登记': 'possession', 已入住未登记: 'possession', 已入住: 'possession', 已交付: 'possession', 未办证: 'possession',
  未售: 'unsold', 空置未售: 'unsold', 开发商: 'unsold', 自持: 'unsold',
  未交付: 'undelivered', 已售未交付: 'undelivered', 未交房: 'undelivered',
};

export const YES_WORDS: Readonly<Record<string, boolean>> = { '': false, 是: true, 有: true, 可以: true, '√': true, Y: true, 否: false, 无: false, 不可以: false, '×': false, N: false };
