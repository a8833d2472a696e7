import * as z from 'zod/mini';
import { Unreadable } from '../intake/read/table';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { fingerprint, ownsFile } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { registeredPersons, registeredUnits } from '../shared/register';
import { id, words } from '../shared/schema';
import type { RegisterPlace } from '../shared/keeping/access';
import { areaWords } from '../shared/keeping/area';
import { eventOf } from '../shared/keeping/change';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import { rollImports, type RollImport } from './roll-import';
import { allOf } from './pages';
import { freshPerson, personIds } from '../shared/keeping/persons';
import { standingAt, type Actor } from '../shared/keeping/standing';
import { releaseFormer } from '../shared/keeping/release';
import { BASES, withOwners } from '../shared/keeping/unit-steps';
import { ROLL_FIELDS, ROLL_FIELD_NAMES, ROLL_RULE } from './columns';
import { planOf, type Plan, type PlannedUnit } from './plan';
import { readRoll, type RollFile } from './read';
import type { CellProblem } from './row';

const file = { compoundId: id, fileID: z.string().check(z.minLength(1), z.maxLength(512)) };
const PROBLEMS_SHOWN = 50;
const CHANGES_SHOWN = 20;

async function fileOf(fileID: string, { files, caller }: Context): Promise<RollFile> {
  if (!ownsFile(fileID, caller)) throw new Refusal('INVALID_INPUT', '文件不是您上传的，请重新选', { field: 'fileID' });
  const stored = await files.open(fileID);
  if (!stored) throw new Refusal('NOT_FOUND', '上传的文件没有了，请重新选一次', { field: 'fileID' });
  try {
    return await readRoll(stored);
  } catch (problem) {
    if (problem instanceof Unreadable) throw new Refusal('INVALID_INPUT', problem.message, { field: 'fileID' });
    throw problem;
  }
}

/** The register of the compound and what the file makes of it. Two pages of a thousand at a time. */
async function planned({ entries }: RollFile, place: RegisterPlace, context: Context): Promise<Plan> {
  const where = { compoundId: place.unitId };
  const [units, persons, ids] = await Promise.all([
    allOf<KeptUnit>(context.store, registeredUnits.name, where, ['unit', 'kind', 'area', 'basis', 'owners', 'namedVoter', 'householdVoter', 'reason', 'registrable', 'version']),
    allOf<KeptPerson>(context.store, registeredPersons.name, where, ['name', 'phoneDigest', 'unit', 'owns']),
    personIds(context),
  ]);
  return planOf(entries, place.unitId, { units: new Map(units.map((unit) => [unit.unit, unit])), persons: new Map(persons.map((person) => [person._id, person])) }, ids);
}

export interface RollPreview {
  /** Rows by row and column, the first fifty; where there is one, nothing can be brought in. */
  readonly problems: readonly CellProblem[];
  readonly problemCount: number;
  readonly units: number;
  readonly owners: number;
  readonly developers: number;
  readonly area: string;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  /** Units of the register that the file does not name; they stay. */
  readonly untouched: number;
  /** Co-owned, and nobody named to vote. */
  readonly unnamed: number;
  readonly changes: readonly { readonly unit: string; readonly line: number; readonly what: string }[];
  /** To be given back with the confirmation: what was shown is what is written. Empty where nothing can be brought in. */
  readonly plan: string;
}

const isChanged = ({ was, changes }: PlannedUnit): boolean => was !== null && changes.length > 0;

function previewOf({ problems }: RollFile, plan: Plan): RollPreview {
  const { units } = plan;
  const sold = units.filter(({ set }) => !BASES[set.basis].developers);
  const changed = units.filter(isChanged);
  return {
    problems: problems.slice(0, PROBLEMS_SHOWN), problemCount: problems.length, units: units.length, owners: new Set(sold.flatMap(({ set }) => set.owners)).size, developers: units.length - sold.length,
    area: areaWords(units.reduce((sum, { set }) => sum + set.area, 0)), fresh: units.filter(({ was }) => was === null).length, changed: changed.length, same: units.filter(({ was, changes }) => was !== null && changes.length === 0).length,
    untouched: plan.untouched, unnamed: sold.filter(({ set }) => set.owners.length > 1 && set.namedVoter === null).length,
    changes: changed.slice(0, CHANGES_SHOWN).map(({ unit, line, changes }) => ({ unit, line, what: changes.join('、') })), plan: problems.length > 0 ? '' : plan.hash,
  };
}

export const importColumns = action({
  input: z.object({}),

  /** The columns that a file may have, for whoever makes one. */
  async run(): Promise<{ readonly columns: readonly { readonly heading: string; readonly required: boolean }[] }> {
    return { columns: ROLL_FIELD_NAMES.map((field) => ({ heading: ROLL_RULE.headings[field]?.[0] ?? ROLL_FIELDS[field].label, required: 'required' in ROLL_FIELDS[field] })) };
  },
});

export const previewImport = action({
  input: z.object(file),

  /** What a file would change. Nothing is written. */
  async run({ compoundId, fileID }, context): Promise<RollPreview> {
    const { place } = await standingAt(compoundId, 'keep', context);
    const read = await fileOf(fileID, context);
    return previewOf(read, await planned(read, place, context));
  },
});

/** Changes that are written at the same time. */
const AT_ONCE = 20;

/** Writes a plan. Everything in it can be written twice: new rows by their ids, changes against the version that was read. */
async function write(plan: Plan, place: RegisterPlace, actor: Actor, context: Context): Promise<void> {
  const { store } = context;
  await store.insertMany(registeredPersons.name, plan.persons.map(({ _id, name, phoneDigest, unit, owns }) => freshPerson(_id, { name, phoneDigest }, { place, unit, owns, adult: true }, actor, context)));
  const known = new Set(plan.persons.map(({ _id }) => _id));
  const fresh = plan.units.filter(({ was }) => was === null);
  await store.insertMany(registeredUnits.name, fresh.map(({ unit, set }): KeptUnit => ({
    _id: `${place.unitId}:${unit}`, districtId: place.districtId, communityId: place.communityId, compoundId: place.unitId, unit, ...set, naming: [], version: 1,
    history: [eventOf([], { step: 'imported', to: set.basis, input: { area: set.area, owners: set.owners, reason: set.reason } }, actor, context)],
  })));
  const changed = plan.units.filter(isChanged);
  const owners = [...new Set(plan.units.flatMap(({ set }) => set.owners))].filter((each) => !known.has(each));
  for (let at = 0; at < owners.length; at += 500) await store.update(registeredPersons.name, { _id: { in: owners.slice(at, at + 500) }, owns: false }, { set: { owns: true } });
  for (const [person, phoneDigest] of plan.numbers) await store.update(registeredPersons.name, { _id: person, phoneDigest: null }, { set: { phoneDigest } });
  for (let at = 0; at < changed.length; at += AT_ONCE) {
    await Promise.all(changed.slice(at, at + AT_ONCE).map(async ({ unit, set, was, changes }) => {
      if (was === null) return;
      const _id = `${place.unitId}:${unit}`;
      const before = await store.get<KeptUnit>(registeredUnits.name, _id);
      if (before?.version !== was.version) return;
      const next = { ...withOwners(before, set.owners), ...set };
      const event = eventOf(before.history ?? [], { step: 'imported', to: set.basis, input: { ...set, changes, before: { area: was.area, owners: was.owners } } }, actor, context);
      await store.update(registeredUnits.name, { _id, version: was.version }, { set: next, push: { history: event }, inc: { version: 1 } });
      await releaseFormer(was.owners.filter((each) => !set.owners.includes(each)), { unit }, context);
    }));
  }
}

export interface Imported {
  readonly id: string;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}

export const confirmImport = action({
  writes: true,
  input: z.object({ ...file, name: words(120), plan: id }),

  /**
   * Brings in what the preview showed, all of it or nothing where a row is refused or the register has changed since. A call that died is
   * finished by the same call; the file, which holds names and numbers, is deleted at the end.
   */
  async run({ compoundId, fileID, name, plan: agreed }, context): Promise<Imported> {
    const { store, caller, now, files, log } = context;
    const { place, actor } = await standingAt(compoundId, 'keep', context);
    const _id = fingerprint('roll-import', compoundId, fileID, agreed);
    const view = ({ units }: RollImport): Imported => ({ id: _id, ...units });
    const before = await store.get<RollImport>(rollImports.name, _id);
    if (before?.done === true) return view(before);
    const read = await fileOf(fileID, context);
    if (read.problems.length > 0) throw new Refusal('INVALID_INPUT', `有 ${read.problems.length} 处要改，一行也没有导入`, { field: 'fileID' });
    const plan = await planned(read, place, context);
    if (before === null && plan.hash !== agreed) throw new Refusal('CONFLICT', '名册刚刚有人改过，请再看一遍要改什么');
    const { fresh, changed, same } = previewOf(read, plan);
    const made: RollImport = before ?? { _id, placeId: compoundId, fileID, name, plan: agreed, by: caller, byName: actor.name, at: now, done: false, units: { fresh, changed, same } };
    if (before === null) await store.insert(rollImports.name, made);
    await write(plan, place, actor, context);
    await store.update(rollImports.name, { _id }, { set: { done: true } });
    await files.remove(fileID).catch((problem: unknown) => log.warn('file of a roll', problem));
    return view(made);
  },
});

/** Everything that can be asked of a file of the roll. */
export const enrolmentActions = { columns: importColumns, preview: previewImport, confirm: confirmImport };
