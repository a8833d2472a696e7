import type { Cell, RawRow } from '../intake/read/table';
import type { Headings } from '../intake/headings';
import { mobileOf } from '../shared/private-phone';
import type { UnitBasis } from '../shared/register';
import { areaOf } from '../shared/keeping/area';
import { BASES } from '../shared/keeping/unit-steps';
import { buildingName, orderOf, roomName, unitName } from '../shared/keeping/unit-name';
import { BASIS_WORDS, KIND_WORDS, ROLL_FIELDS, YES_WORDS, type RollField } from './columns';

/** A person as a file names them. */
export interface NamedOwner {
  readonly name: string;
  /** Eleven digits; null where the file has none. */
  readonly mobile: string | null;
}

/** One row of the roll as it was read. */
export interface RollEntry {
  readonly line: number;
  readonly unit: string;
  readonly building: string | null;
  readonly room: string;
  readonly order: number;
  readonly kind: 'home' | 'shop' | 'parking';
  /** 0.01 m². */
  readonly area: number;
  readonly basis: UnitBasis;
  readonly owners: readonly NamedOwner[];
  /** Names, each of an owner; null where the file names nobody. */
  readonly voter: string | null;
  /** Of an owner, or somebody who lives there. */
  readonly household: string | null;
  readonly reason: string | null;
  readonly registrable: boolean;
}

/** Why a cell is not taken, for whoever puts the file right. */
export interface CellProblem {
  /** As a spreadsheet counts. */
  readonly line: number;
  /** The heading, or empty for the row as a whole. */
  readonly column: string;
  readonly message: string;
}

const NAME_AT_MOST = 40;
const CO_OWNERS_AT_MOST = 20;

// Control characters come from other systems' memo fields.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufeff]/g;

/** Reads cells by their field and collects what is wrong, so that a row says all its problems at once. */
class Cells {
  readonly problems: CellProblem[] = [];

  constructor(
    private readonly row: RawRow,
    private readonly columns: ReadonlyMap<string, number>,
  ) {}

  refuse(field: RollField | null, message: string): void {
    this.problems.push({ line: this.row.line, column: field === null ? '' : ROLL_FIELDS[field].label, message });
  }

  text(field: RollField): string {
    const column = this.columns.get(field);
    const cell: Cell = (column === undefined ? '' : this.row.cells[column]) ?? '';
    if (typeof cell !== 'string') {
      this.refuse(field, `这一格${cell.problem}`);
      return '';
    }
    if (cell.includes('\uFFFD')) this.refuse(field, '有乱码，可能编码不对');
    return cell.replaceAll(UNSEEN, '').trim();
  }

  /** A word of a table; what it does not know is refused with all it knows. */
  word<T>(field: RollField, words: Readonly<Record<string, T>>, otherwise: T): T {
    const said = this.text(field).normalize('NFKC').replaceAll(/\s/g, '');
    if (Object.hasOwn(words, said)) return words[said] as T;
    if (Object.hasOwn(words, said.toUpperCase())) return words[said.toUpperCase()] as T;
    this.refuse(field, `看不懂“${said.slice(0, 20)}”，可以写：${Object.keys(words).filter(Boolean).slice(0, 6).join('、')}`);
    return otherwise;
  }
}

const isName = (name: string): boolean => name !== '' && name.length <= NAME_AT_MOST && !/\d{5,}/.test(name);

/** 李四 138 0000 0000、王五：two people, one with a number. */
function peopleIn(text: string, field: RollField, cells: Cells): NamedOwner[] {
  return text
    .split(/[、,，;；/\n]+/)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .flatMap((piece): NamedOwner[] => {
      const [, name = '', digits = ''] = /^(.*?)[\s:：(（]*((?:\+?86)?1[\d\s-]{10,14})?[)）]?$/.exec(piece) ?? [];
      const mobile = digits === '' ? null : mobileOf(digits);
      if (!isName(name.trim()) || (digits !== '' && mobile === null)) {
        cells.refuse(field, `“${piece.replaceAll(/\d{4,}/g, '****').slice(0, 20)}”看不懂，写姓名，几个人用顿号隔开`);
        return [];
      }
      return [{ name: name.trim(), mobile }];
    });
}

function areaIn(cells: Cells): number {
  const said = cells.text('area');
  const area = areaOf(said);
  if (said === '') cells.refuse('area', '没有面积');
  else if (area === null) cells.refuse('area', `“${said.slice(0, 20)}”不是面积，写成 89.50 这样，最多两位小数`);
  return area ?? 0;
}

function ownersIn(cells: Cells): NamedOwner[] {
  const names = peopleIn(cells.text('owner'), 'owner', cells);
  const phone = cells.text('phone');
  const mobile = phone === '' ? null : mobileOf(phone);
  if (phone !== '' && mobile === null) cells.refuse('phone', '不是 11 位的手机号，没有就空着');
  const [first, ...others] = names;
  const own = first === undefined ? [] : [{ name: first.name, mobile: mobile ?? first.mobile }, ...others];
  const all = [...own, ...peopleIn(cells.text('coOwners'), 'coOwners', cells)];
  if (all.length > CO_OWNERS_AT_MOST) cells.refuse('coOwners', `一套最多 ${CO_OWNERS_AT_MOST} 个业主`);
  const seen = new Set<string>();
  return all.filter(({ name, mobile: number }) => {
    const key = `${name} ${number ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const saysNothing = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';

/** One row, or everything that is wrong with it; null for a row in which nothing stands. */
export function readRow(row: RawRow, { columns, width }: Headings): { readonly entry: RollEntry } | { readonly problems: readonly CellProblem[] } | null {
  if (row.broken === undefined && row.cells.every(saysNothing)) return null;
  const cells = new Cells(row, columns);
  if (row.broken !== undefined) cells.refuse(null, row.broken);
  const extra = row.cells.slice(width).filter((cell) => !saysNothing(cell)).length;
  if (extra > 0) cells.refuse(null, `比表头多出 ${extra} 格，可能是内容里的逗号没有加引号`);
  if (cells.problems.length > 0) return { problems: cells.problems };

  const building = buildingName(cells.text('building')) || null;
  const room = roomName(cells.text('room'));
  if (room === '') cells.refuse('room', '没有房号');
  const kind = cells.word('kind', KIND_WORDS, 'home');
  const area = areaIn(cells);
  const basis = cells.word('basis', BASIS_WORDS, 'registered');
  const owners = ownersIn(cells);
  const note = cells.text('note').slice(0, 200);
  const registrable = cells.word('registrable', YES_WORDS, false);
  const nameOf = (field: 'voter' | 'household'): string | null => cells.text(field).slice(0, NAME_AT_MOST) || null;
  const [voter, household] = [nameOf('voter'), nameOf('household')];
  const unit = unitName(building, room);

  if (unit.length > 40) cells.refuse('room', '幢和房号加起来太长');
  if (kind !== 'parking' && area === 0 && !cells.problems.some(({ column }) => column === ROLL_FIELDS.area.label)) cells.refuse('area', '面积不能是 0');
  if (BASES[basis].developers && owners.length > 0) cells.refuse('owner', `${BASES[basis].label}的算开发建设单位的，业主要空着`);
  if (!BASES[basis].developers && owners.length === 0 && !cells.problems.some(({ column }) => column === ROLL_FIELDS.owner.label)) cells.refuse('owner', '没有业主；还没卖的，登记情况写“未售”');
  if (basis === 'possession' && note === '') cells.refuse('note', '还没有登记的，备注里写明为什么算业主');
  if (voter !== null && !owners.some(({ name }) => name === voter)) cells.refuse('voter', `“${voter}”不是业主或共有人`);
  if (new Set(owners.map(({ name }) => name)).size < owners.length && (voter !== null || household !== null)) cells.refuse('coOwners', '两个业主同名，投票人和户代表请导入以后在页面上定');
  if (cells.problems.length > 0) return { problems: cells.problems };
  return { entry: { line: row.line, unit, building, room, order: orderOf(room), kind, area, basis, owners, voter, household, reason: note === '' ? null : note, registrable } };
}
