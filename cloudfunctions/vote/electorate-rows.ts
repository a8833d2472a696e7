import { Refusal } from '../shared/refusal';
import type { Basis, RegisteredUnit } from '../voting/roll/electorate';
import type { VotingRule } from '../voting/counting/rules';

/** One place on a roll before it is frozen. */
export interface UnitRow {
  readonly unit: string;
  readonly building: string | null;
  readonly kind: RegisteredUnit['kind'];
  /** 0.01 m². */
  readonly area: number;
  readonly basis: Basis;
  /** Ids of the register. */
  readonly owners: readonly string[];
  readonly namedVoter: string | null;
  readonly reason: string | null;
  readonly registrable: boolean;
}

export interface RowProblem {
  readonly unit: string;
  readonly message: string;
}

interface Fault {
  readonly message: string;
  readonly applies: (row: UnitRow, rule: VotingRule) => boolean;
}

const isDevelopers = ({ basis }: UnitRow): boolean => basis === 'unsold' || basis === 'undelivered';

/** What no roll may have, one row each. Whether co-owners who have named nobody are let stand is the community's to say. */
const FAULTS: readonly Fault[] = [
  { message: '面积是 0，请补上专有部分面积', applies: ({ area, kind }, { weights }) => weights.includes('area') && kind !== 'parking' && area === 0 },
  { message: '没有业主', applies: (row) => !isDevelopers(row) && row.owners.length === 0 },
  { message: '未售、未交付的房屋算开发建设单位的，不要填业主', applies: (row) => isDevelopers(row) && row.owners.length > 0 },
  { message: '尚未登记，要写明为什么算业主', applies: ({ basis, reason }) => basis === 'possession' && (reason ?? '') === '' },
  { message: '推选的人不是共有人', applies: ({ namedVoter, owners }) => namedVoter !== null && !owners.includes(namedVoter) },
];

const personsOf = ({ owners }: UnitRow): string => [...new Set(owners)].sort().join('\n');

/** Every problem of a roll, in the order of its rows. */
export function rollProblems(rows: readonly UnitRow[], rule: VotingRule, unnamedStand: boolean): RowProblem[] {
  const seen = new Set<string>();
  const namedBy = new Map<string, string | null>();
  return rows.flatMap((row) => {
    const messages = FAULTS.filter(({ applies }) => applies(row, rule)).map(({ message }) => message);
    if (seen.has(row.unit)) messages.push('在名册里出现了两次');
    seen.add(row.unit);
    const persons = personsOf(row);
    if (new Set(row.owners).size > 1) {
      if (row.namedVoter === null && !unnamedStand) messages.push('有几个共有人，还没有推选谁来投票');
      const named = namedBy.get(persons);
      if (named !== undefined && named !== row.namedVoter) messages.push('同样的共有人在另一套房屋推选了别人，一户共有人只推选一个人');
      namedBy.set(persons, row.namedVoter);
    }
    return messages.map((message) => ({ unit: row.unit, message }));
  });
}

const TOLD = 5;

/** The problems as the host reads them: the first few by unit, and how many there are. */
export const problemWords = (problems: readonly RowProblem[]): string =>
  `${problems.slice(0, TOLD).map(({ unit, message }) => `“${unit}”${message}`).join('；')}${problems.length > TOLD ? `。一共 ${problems.length} 处要改` : ''}`;

/** The rows as units of a roll; assemblies count persons only, so that their areas are left out. */
export function acceptedUnits(rows: readonly UnitRow[], rule: VotingRule, unnamedStand: boolean): RegisteredUnit[] {
  const problems = rollProblems(rows, rule, unnamedStand);
  if (problems.length > 0) throw new Refusal('INVALID_INPUT', problemWords(problems), { problems: problems.slice(0, 50) });
  return rows.map((row) => rollUnit(row, rule));
}

export const rollUnit = ({ unit, kind, area, basis, owners, namedVoter, reason, registrable }: UnitRow, { weights }: VotingRule): RegisteredUnit => ({
  unit, kind, basis, owners, registrable,
  area: weights.includes('area') ? area : 0,
  ...(namedVoter === null ? {} : { namedVoter }),
  ...(reason === null ? {} : { reason }),
});

/** Who casts for a place, by the register's id: its owner, or the one whom the owners or the household named. */
export const voterOf = ({ owners, namedVoter }: Pick<UnitRow, 'owners' | 'namedVoter'>): string | null => namedVoter ?? (new Set(owners).size === 1 ? (owners[0] ?? null) : null);
