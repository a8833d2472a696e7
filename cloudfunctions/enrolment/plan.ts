import { fingerprint } from '../shared/id';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import type { PersonIds } from '../shared/keeping/persons';
import type { CellProblem, NamedOwner, RollEntry } from './row';

/** What the register has of the compound. */
export interface Register {
  readonly units: ReadonlyMap<string, KeptUnit>;
  readonly persons: ReadonlyMap<string, KeptPerson>;
}

/** A person whom the file names and the register does not have yet. */
export interface NewPerson {
  readonly _id: string;
  readonly name: string;
  readonly phoneDigest: string | null;
  readonly unit: string;
  readonly owns: boolean;
}

/** A unit as the file has it; `id` and who is who are the register's. */
export interface PlannedUnit {
  readonly line: number;
  readonly unit: string;
  readonly was: KeptUnit | null;
  readonly set: Pick<KeptUnit, 'building' | 'room' | 'order' | 'kind' | 'area' | 'basis' | 'owners' | 'namedVoter' | 'householdVoter' | 'reason' | 'registrable'>;
  /** What changes, in words; empty where nothing does. */
  readonly changes: readonly string[];
}

export interface Plan {
  readonly units: readonly PlannedUnit[];
  readonly persons: readonly NewPerson[];
  /** Numbers that become known of people whom the register has. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Units of the register that are not in the file; they stay. */
  readonly untouched: number;
  /** Of everything above: what was shown is what is written. */
  readonly hash: string;
}

interface Reading {
  readonly placeId: string;
  readonly register: Register;
  readonly ids: PersonIds;
  readonly fresh: Map<string, NewPerson>;
  readonly numbers: Map<string, string>;
  /** People of the register by name and number. */
  readonly byNumber: ReadonlyMap<string, KeptPerson>;
}

const numberKey = (name: string, digest: string): string => `${name}\n${digest}`;

/**
 * Who is meant: whoever has this name and number; else the owner of this very unit who has the name and whose number is not known or not
 * given; else somebody new. The same name and number is one person over several units.
 */
function personOf({ name, mobile }: NamedOwner, unit: string, owns: boolean, was: KeptUnit | null, { placeId, register, ids, fresh, numbers, byNumber }: Reading): string {
  const digest = mobile === null ? null : ids.digest(mobile);
  const known = digest === null ? undefined : byNumber.get(numberKey(name, digest));
  if (known) return known._id;
  const here = (was?.owners ?? []).flatMap((each) => register.persons.get(each) ?? []).filter((person) => person.name === name && (digest === null || person.phoneDigest === null));
  const [only, another] = here;
  if (only && !another) {
    if (digest !== null) numbers.set(only._id, digest);
    return only._id;
  }
  const _id = ids.idOf(placeId, name, digest, unit);
  if (!register.persons.has(_id) && !fresh.has(_id)) fresh.set(_id, { _id, name, phoneDigest: digest, unit, owns });
  return _id;
}

const same = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();

interface Difference {
  readonly label: string;
  readonly differs: (was: KeptUnit, set: PlannedUnit['set']) => boolean;
}

/** What of a unit may change, in the words of the preview. */
const DIFFERENCES: readonly Difference[] = [
  { label: '面积', differs: (was, set) => was.area !== set.area },
  { label: '业主', differs: (was, set) => !same(was.owners, set.owners) },
  { label: '投票人', differs: (was, set) => was.namedVoter !== set.namedVoter },
  { label: '户代表', differs: (was, set) => was.householdVoter !== set.householdVoter },
  { label: '登记情况', differs: (was, set) => was.basis !== set.basis || (was.reason ?? '') !== (set.reason ?? '') },
  { label: '用途', differs: (was, set) => was.kind !== set.kind || was.registrable !== set.registrable },
];

function planUnit(entry: RollEntry, reading: Reading): PlannedUnit {
  const { unit, line, building, room, order, kind, area, basis, reason, registrable } = entry;
  const was = reading.register.units.get(unit) ?? null;
  const ids = entry.owners.map((owner) => personOf(owner, unit, true, was, reading));
  const owners = [...new Set(ids)];
  const idOf = (name: string): string | undefined => owners[entry.owners.findIndex((owner) => owner.name === name)] ?? undefined;
  const kept = (person: string | null | undefined): string | null => (person != null && owners.includes(person) ? person : null);
  const namedVoter = entry.voter === null ? kept(was?.namedVoter) : (idOf(entry.voter) ?? null);
  const household = entry.household === null ? (was !== null && same(was.owners, owners) ? was.householdVoter : kept(was?.householdVoter)) : (idOf(entry.household) ?? personOf({ name: entry.household, mobile: null }, unit, false, null, reading));
  const set = { building, room, order, kind, area, basis, owners, namedVoter, householdVoter: household, reason, registrable };
  return { line, unit, was, set, changes: was === null ? [] : DIFFERENCES.filter(({ differs }) => differs(was, set)).map(({ label }) => label) };
}

/** Rows that mean the same unit: the file itself contradicts. */
export function doubles(entries: readonly RollEntry[]): CellProblem[] {
  const lines = new Map<string, number>();
  return entries.flatMap(({ unit, line }): CellProblem[] => {
    const before = lines.get(unit);
    if (before !== undefined) return [{ line, column: '室', message: `“${unit}”和第 ${before} 行是同一套` }];
    lines.set(unit, line);
    return [];
  });
}

/** What a file changes in the register. Pure: the same file and register make the same plan. */
export function planOf(entries: readonly RollEntry[], placeId: string, register: Register, ids: PersonIds): Plan {
  const byNumber = new Map([...register.persons.values()].flatMap((person) => (person.phoneDigest === null ? [] : [[numberKey(person.name, person.phoneDigest), person] as const])));
  const reading: Reading = { placeId, register, ids, byNumber, fresh: new Map(), numbers: new Map() };
  const units = entries.map((entry) => planUnit(entry, reading));
  const named = new Set(entries.map(({ unit }) => unit));
  const hash = fingerprint('roll-plan', placeId, JSON.stringify(units.map(({ unit, set, changes, was }) => [unit, set, changes, was?.version ?? 0])));
  return { units, persons: [...reading.fresh.values()], numbers: reading.numbers, untouched: [...register.units.keys()].filter((unit) => !named.has(unit)).length, hash };
}
