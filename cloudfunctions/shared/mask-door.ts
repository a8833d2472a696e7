import type { MaskRule } from './mask-rule';

const HAN_DIGITS = '〇零一二三四五六七八九十';
const GAP = String.raw`[ \u3000\-–—#,，/]`;
const BUILDING = String.raw`(?:\d{1,3} ?|[${HAN_DIGITS}]{1,3}|[A-Za-z]\d{0,2}|[东南西北前后甲乙丙丁])#?(?:号[楼栋幢]|楼[栋座]|栋楼|[楼幢栋座])`;
const UNIT = String.raw`(?:[\dA-Za-z]{1,2} ?|[${HAN_DIGITS}]{1,3}|[甲乙丙丁东西])单元`;
/** A floor and a room of it; a number of floors, homes or square metres looks alike and is told apart by what follows. */
const ROOM = String.raw`(?:\d{3,4}|[${HAN_DIGITS}]{3,4})`;
const COUNTED = new RegExp(
  String.raw`^ ?(?:[元块万亿千百余名位辆棵盏吨米㎡套栋幢度]|[多来](?=[户个人名位套家平米元辆吨栋])|户(?![主型籍口违])|个(?!别)|人(?!家)|天(?![天花井])|台(?!阶)|平(?![时常日])|间(?![歇隔])|层(?!高)|座(?!机)|年(?!久)|月|日(?![夜常])|时(?!常|不时|而)|分(?!不清)|路(?:公交|车|站)|线(?:路|公交)|[:：]\d|\.\d{1,2}(?![\d栋幢座号])|[%％公]|[kc]?m(?![A-Za-z])|kg)`,
);
/** 5号楼共120户, 3栋约1200平: said between the building and the number. */
const AFTER_PLACE = String.raw`(?:(?<=${BUILDING}${GAP}{0,2}(?:${UNIT})?${GAP}{0,2}[的之]?)|(?<=${UNIT}${GAP}{0,2}))`;

const isYear = (room: string, after: string): boolean => /^(?:19|20)\d\d$/.test(room) && /^ ?(?:年|[-./]\d)/.test(after);
const isRoom = (room: string, after: string): boolean => !COUNTED.test(after) && !isYear(room, after) && !(room.startsWith('0') && /^[-–—]/.test(after));

/** Offices and classrooms are public: 社区201室, 301教室 stay. */
const PUBLIC_PLACE = /(?:中心|大厅|政府|局|社区|街道|法院|学校|医院|银行|窗口|办公|会议|诊|科|院|委会|所|站)(?:[一二三四五六七八九\d]{1,2}楼|的)? ?$/;

/** 3幢502, 12号楼1单元0301室, 三号楼二单元五零二; the building and the unit stay, so that neighbours know where. */
const behindBuilding: MaskRule = {
  kind: 'door',
  form: new RegExp(`${AFTER_PLACE}${ROOM}(?![\\d${HAN_DIGITS}A-Za-z*])`, 'g'),
  mask: (found, before, after) => (isRoom(found, after) && !PUBLIC_PLACE.test(before) ? '***' : null),
};

/** The second of 3幢502、503 and of 3幢302和402室. */
const nextRoom: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<=(?:${BUILDING}|单元)${GAP}{0,2}(?:(?:\*{3,4}|${ROOM}) ?(?:号?[室房]|[户号])?(?:[ ,，、和与及或至到~/-]{1,2}|以及))+)${ROOM}(?![\d${HAN_DIGITS}A-Za-z*])`, 'g'),
  mask: (found, _before, after) => (isRoom(found, after) ? '***' : null),
};

/** Written with dashes alone: 12-3-1502, 3号楼1-1502. A date has no such last part. */
const dashed: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<=(?<![\d.\-/:])(?:\d{1,3}|[A-Za-z]\d?)[-–—]\d{1,2}[-–—]|${BUILDING} ?\d{1,2}[-–—])\d{3,4}(?![\d\-–—./:A-Za-z*])`, 'g'),
  mask: (found, before, after) => (isRoom(found, after) && !(/^(?:19|20)\d\d$/.test(found) && !/(?:号楼|幢|栋|座)/.test(before)) ? '***' : null),
};

/** A floor of at most 49 and a room of it of at most 20: 502 and 1203, not 500, 2026 or 1130. */
const isLikelyRoom = (room: string): boolean => /^(?:[1-9]|[1-4]\d)(?:0[1-9]|1\d|20)$/.test(room);

/** Building and room alone: 3-502, 3#502. */
const short: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<=(?<![\d.\-–—/:])\d{1,2}(?:[-–—_]|#[ \-–—]?))\d{3,4}(?![\d\-–—./:A-Za-z*])`, 'g'),
  mask: (found, before, after) => (isLikelyRoom(found) && isRoom(found, after) && !/[A-Za-z第编票号比分][ :：]?\d+.$/.test(before) && !/^ ?(?:路|教室|会议|办公|型|条|分|号)/.test(after) ? '***' : null),
};

/** 3幢5楼东户: one home as surely as its number. */
const side: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<=(?:${BUILDING}|${UNIT}) ?)(?:\d{1,2} ?|[${HAN_DIGITS}]{1,3})[楼层][东西南北中左右][边侧手]?[那这]?[户家门]`, 'g'),
  mask: () => '某户',
};

const STREET_NUMBER = /\d{1,4}[号弄巷]$/;

/** 502室, 1203房 without a building, also behind a street's number. */
const namedRoom: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<![\d.:A-Za-z\-*])${ROOM}(?= ?(?:室(?![内外温友])|号?房(?![价产补屋租东地贷源子款间号型改管交])|号房间|房间|户主|业主|住户|号门(?!面)))`, 'g'),
  mask: (found, before, after) => (PUBLIC_PLACE.test(before) || (/^业主|^住户/.test(after) && !STREET_NUMBER.test(before) && !/(?:我是|住|家|楼上|楼下|隔壁|对门) ?$/.test(before)) ? null : '***'),
};

/** 我住502, 我家1203: only after words that say so. */
const myDoor: MaskRule = {
  kind: 'door',
  form: new RegExp(String.raw`(?<=(?:我住|我家住?在?|家住|本人住|住在|住址|门牌号?|房号|楼上|楼下|隔壁|对门)[是为在的]?[ :：]{0,2})${ROOM}(?![\d${HAN_DIGITS}A-Za-z*])`, 'g'),
  mask: (found, _before, after) => (isRoom(found, after) && !/^(?:[弄号巷省国县乡医]|学校|大院)/.test(after) ? '***' : null),
};

/** The next room after the others, because it leans on what they have hidden. */
export const DOOR_RULES: readonly MaskRule[] = [dashed, short, side, behindBuilding, namedRoom, myDoor, nextRoom];
