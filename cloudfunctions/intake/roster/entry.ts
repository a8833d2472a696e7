import { DAY, minuteOfDay, type Instant } from '../../shared/calendar/civil';
import { mobileOf } from '../../shared/private-phone';
import { ROLES, type Post, type Role } from '../../shared/reference/post';
import { Fields, RowProblem } from '../fields';
import type { Batch } from '../kind';
import type { RawRow } from '../read/table';
import { ROLE_NAMES, ROSTER_FIELDS, type RosterField } from './columns';
import { parseShifts } from './shifts';
import type { UnitNames } from './unit-names';

/** What a row says of a post. What the file has no column for is left as it is: undefined. */
export interface RosterEntry {
  readonly line: number;
  readonly name: string;
  readonly role: Role;
  readonly unitId: string;
  /** The number itself goes no further than this. */
  readonly phoneDigest: string;
  readonly phone: string | null | undefined;
  readonly ab: Post['ab'] | undefined;
  readonly shifts: Post['shifts'] | undefined;
  readonly since: Instant | undefined;
  readonly until: Instant | null | undefined;
  readonly duties: string | undefined;
  readonly party: boolean | undefined;
  readonly named: boolean | undefined;
}

/** What a row's reading depends on besides the row. */
export interface EntryContext extends Pick<Batch, 'headings' | 'isFrom1904'> {
  readonly units: UnitNames;
  readonly digest: (mobile: string) => string;
}

type Cells = Fields<RosterField>;

const NAME_AT_MOST = 40;
const SHORTENED = /^\d(?:\.\d+)?[eE]\+?\d+$/;
const ROLE_BY_NAME = new Map(Object.entries(ROLE_NAMES).flatMap(([role, names]) => [role, ...names].map((name) => [name, role as Role])));

function required(cells: Cells, field: RosterField): string {
  const text = cells.text(field);
  if (text === '') throw new RowProblem(`没有${ROSTER_FIELDS[field].label}`);
  return text;
}

function nameOf(cells: Cells): string {
  const name = required(cells, 'name');
  if (name.length > NAME_AT_MOST) throw new RowProblem(`“${ROSTER_FIELDS.name.label}”超过 ${NAME_AT_MOST} 个字`);
  // Residents read it on the card.
  if (mobileOf(name) !== null) throw new RowProblem('“姓名或岗位称呼”里写的是手机号，居民会看到');
  return name;
}

/** The refusal never repeats the number: it is read by others, too. */
function mobile(cells: Cells): string {
  const said = required(cells, 'mobile');
  if (SHORTENED.test(said) && /e/i.test(said)) throw new RowProblem('手机号被表格改成了科学计数；请把这一列设为文本再导出');
  const number = mobileOf(said);
  if (number === null) throw new RowProblem('手机号不是 11 位的手机号，认领时对不上');
  return number;
}

function roleOf(cells: Cells): Role {
  const said = required(cells, 'role');
  const role = ROLE_BY_NAME.get(said.replaceAll(/\s/g, ''));
  if (!role) throw new RowProblem(`没有“${said.slice(0, 20)}”这个岗位，可以写：${Object.values(ROLE_NAMES).map(([first]) => first).join('、')}`);
  return role;
}

function abOf(cells: Cells): Post['ab'] {
  const said = cells.text('ab').normalize('NFKC').toUpperCase().replace(/岗$/, '');
  if (said === '') return null;
  if (said !== 'A' && said !== 'B') throw new RowProblem(`AB岗只能写 A 或 B，这里是“${said.slice(0, 10)}”`);
  return said;
}

function shiftsOf(cells: Cells): Post['shifts'] {
  const said = cells.text('shifts');
  const shifts = parseShifts(said);
  if (!shifts) throw new RowProblem(`“班次”看不懂：${said.slice(0, 30)}。可以写 7:30-16:30，或 周一至周五 8:30-17:30`);
  return shifts;
}

/** Somebody is in post through the whole of the last day; a time of the day is exact. */
function untilOf(cells: Cells, isFrom1904: boolean): Instant | null {
  const at = cells.moment('until', 'ymd', isFrom1904);
  if (at === null) return null;
  return minuteOfDay(at) === 0 ? at + DAY : at;
}

/** Digits that residents may call. */
function dutyPhoneOf(cells: Cells): string | null {
  const said = cells.text('dutyPhone').normalize('NFKC').replaceAll(/[\s()]/g, '');
  if (said === '') return null;
  if (!/^[\d-]{5,20}$/.test(said)) throw new RowProblem('“值班电话”不是电话号码');
  return said;
}

const DUTIES_AT_MOST = 300;

function dutiesOf(cells: Cells): string {
  const said = cells.text('duties');
  if (said.length > DUTIES_AT_MOST) throw new RowProblem(`“${ROSTER_FIELDS.duties.label}”超过 ${DUTIES_AT_MOST} 个字`);
  return said;
}

/** How lists say yes and no; an empty cell is no. */
const YES = new Set(['是', '有', '党员', '中共党员', '预备党员', '中共预备党员', '公开', '同意', '√', 'Y', 'YES', '1']);
const NO = new Set(['', '否', '无', '群众', '不公开', '不同意', '×', 'N', 'NO', '0']);

function yesOf(cells: Cells, field: 'party' | 'named'): boolean {
  const said = cells.text(field).normalize('NFKC').toUpperCase();
  if (!YES.has(said) && !NO.has(said)) throw new RowProblem(`“${ROSTER_FIELDS[field].label}”只能写 是 或 否，这里是“${said.slice(0, 10)}”`);
  return YES.has(said);
}

/** Reads one row. @throws RowProblem saying why it is not taken */
export function entryOf(row: RawRow, { headings, isFrom1904, units, digest }: EntryContext): RosterEntry {
  const cells: Cells = new Fields(row, headings.columns, ROSTER_FIELDS);
  const given = <T>(field: RosterField, read: () => T): T | undefined => (cells.has(field) ? read() : undefined);
  const [name, role] = [nameOf(cells), roleOf(cells)];
  const found = units.find(required(cells, 'unit'), role);
  if ('problem' in found) throw new RowProblem(found.problem);
  const phoneDigest = digest(mobile(cells));
  const since = cells.moment('since', 'ymd', isFrom1904) ?? undefined;
  const until = given('until', () => untilOf(cells, isFrom1904));
  if (since !== undefined && until != null && until <= since) throw new RowProblem('止比起早');
  const phone = given('dutyPhone', () => dutyPhoneOf(cells));
  // A neighbour who helps is no office: what is printed in the staircase must not be their own number.
  if ('neighbour' in ROLES[role] && phone != null && mobileOf(phone) !== null) throw new RowProblem(`${ROLES[role].label}的值班电话不能是手机号，居民会看到；没有座机就空着，居民在卡上留言`);
  return { line: row.line, name, role, unitId: found.unit._id, phoneDigest, phone, duties: given('duties', () => dutiesOf(cells)), party: given('party', () => yesOf(cells, 'party')), named: given('named', () => yesOf(cells, 'named')), ab: given('ab', () => abOf(cells)), shifts: given('shifts', () => shiftsOf(cells)), since, until };
}
