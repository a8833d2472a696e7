import * as z from 'zod/mini';
import { Refusal } from '../../shared/refusal';
import { id, line, words } from '../../shared/schema';
import type { RegisteredUnit } from '../electorate';
import type { VotingRule } from '../rules';

const BASES = ['registered', 'possession', 'unsold', 'undelivered', 'member'] as const;

/** One unit as the register has it. Owners are person ids: an openid, or the register's own id until the person has come. */
export const unitRow = z.object({
  unit: words(40),
  kind: z.prefault(z.enum(['home', 'shop', 'parking', 'seat']), 'home'),
  /** 0.01 m². */
  area: z.prefault(z.int().check(z.gte(0), z.lte(100_000_000_000)), 0),
  basis: z.prefault(z.enum(BASES), 'registered'),
  owners: z.prefault(z.array(id).check(z.maxLength(30)), []),
  namedVoter: z.optional(id),
  reason: z.optional(line(200)),
  registrable: z.optional(z.boolean()),
  building: z.optional(line(40)),
});
export type UnitRow = z.output<typeof unitRow>;

export interface RowProblem {
  /** From 1. */
  readonly row: number;
  readonly unit: string;
  readonly message: string;
}

interface Fault {
  readonly message: string;
  readonly applies: (row: UnitRow, rule: VotingRule) => boolean;
}

const isDevelopers = ({ basis }: UnitRow): boolean => basis === 'unsold' || basis === 'undelivered';

/** What no roll may have, one row each. Whether co-owners who have named nobody are let stand is the host's to say. */
const FAULTS: readonly Fault[] = [
  { message: '面积是 0，请填专有部分面积，以 0.01 平方米为单位', applies: ({ area, kind }, { weights }) => weights.includes('area') && kind !== 'parking' && area === 0 },
  { message: '没有业主', applies: (row) => !isDevelopers(row) && row.owners.length === 0 },
  { message: '未售、未交付的房屋算开发建设单位的，不要填业主', applies: (row) => isDevelopers(row) && row.owners.length > 0 },
  { message: '尚未登记，要写明为什么算业主', applies: ({ basis, reason }) => basis === 'possession' && (reason ?? '') === '' },
  { message: '推选的人不是共有人', applies: ({ namedVoter, owners }) => namedVoter !== undefined && !owners.includes(namedVoter) },
];

const personsOf = ({ owners }: UnitRow): string => [...new Set(owners)].sort().join('\n');

/** Every problem of a roll, in the order of its rows. */
export function rollProblems(rows: readonly UnitRow[], rule: VotingRule, unnamedStand: boolean): RowProblem[] {
  const seen = new Map<string, number>();
  const namedBy = new Map<string, string | null>();
  return rows.flatMap((row, at) => {
    const messages = FAULTS.filter(({ applies }) => applies(row, rule)).map(({ message }) => message);
    const before = seen.get(row.unit);
    if (before === undefined) seen.set(row.unit, at + 1);
    else messages.push(`和第 ${before} 行是同一套`);
    const persons = personsOf(row);
    if (new Set(row.owners).size > 1) {
      if (row.namedVoter === undefined && !unnamedStand) messages.push('有几个共有人，还没有推选谁来投票');
      const named = namedBy.get(persons);
      if (named !== undefined && named !== (row.namedVoter ?? null)) messages.push('同样的共有人在另一套房屋推选了别人，一户共有人只推选一个人');
      namedBy.set(persons, row.namedVoter ?? null);
    }
    return messages.map((message) => ({ row: at + 1, unit: row.unit, message }));
  });
}

const SHOWN_PROBLEMS = 50;

/** The rows as units of a roll; assemblies count persons only, so that their areas are left out. */
export function acceptedUnits(rows: readonly UnitRow[], rule: VotingRule, unnamedStand: boolean): RegisteredUnit[] {
  const problems = rollProblems(rows, rule, unnamedStand);
  const [first] = problems;
  if (first !== undefined) throw new Refusal('INVALID_INPUT', `名册第 ${first.row} 行“${first.unit}”：${first.message}${problems.length > 1 ? `。一共 ${problems.length} 处要改` : ''}`, { field: 'roll', problems: problems.slice(0, SHOWN_PROBLEMS) });
  return rows.map(({ unit, kind, area, basis, owners, namedVoter, reason, registrable }) => ({
    unit, kind, basis, owners,
    area: rule.weights.includes('area') ? area : 0,
    ...(namedVoter === undefined ? {} : { namedVoter }),
    ...(reason === undefined ? {} : { reason }),
    ...(registrable === undefined ? {} : { registrable }),
  }));
}
