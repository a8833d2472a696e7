import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { closingWords, dateWords } from '../../shared/calendar/words';
import { civilDate } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { registeredUnits, type RegisteredUnit } from '../../shared/register';
import { id, words } from '../../shared/schema';
import { everything } from '../../voting/pages';
import { CHANNEL_LABELS, rolls, type OfflineChannel, type RollRow } from '../../voting/record';
import { turnedOut } from '../../voting/turned-out';
import { dutyAt, reaches, workingOn, type Duty } from '../../voting/workers';
import { planOf, doorOf } from './building-plan';
import { CELL_STATE_NAMES, CELL_STATES, OBJECTION_REASONS, OUTCOME_NAMES, OUTCOMES, REASON_NAMES, stateOf, type CellState } from './outcomes';
import { visits, type Visit } from './records';
import { topicOf, type Topic } from './topic';

/** A visit as the workers of the building read it. */
export interface VisitLine {
  readonly at: number;
  readonly name: string;
  readonly label: string;
  readonly reason: string | null;
  readonly words: string;
  readonly returnWords: string | null;
}

/** One door of the building. Nothing of who lives there, and of a ballot only that there is one. */
export interface CanvassCell {
  readonly unit: string;
  readonly room: string;
  readonly state: CellState;
  readonly label: string;
  readonly sign: string;
  readonly log: readonly VisitLine[];
}

interface CountedState {
  readonly state: CellState;
  readonly label: string;
  readonly sign: string;
  readonly count: number;
}

export interface CanvassView {
  readonly id: string;
  readonly title: string;
  readonly building: string;
  readonly kind: 'vote' | 'called';
  readonly closesWords: string;
  readonly running: boolean;
  readonly rows: readonly { readonly label: string; readonly cells: readonly CanvassCell[] }[];
  /** The states that occur, with how many: the legend. */
  readonly states: readonly CountedState[];
  readonly units: number;
  readonly missing: number;
  /** Ways in which the caller may enter a ballot of this building. */
  readonly enters: readonly { readonly channel: OfflineChannel; readonly label: string }[];
  readonly outcomes: readonly { readonly value: string; readonly label: string; readonly reason: 'none' | 'may' | 'must' }[];
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
}

const lineOf = ({ at, name, outcome, reason, words: said, returnOn }: Visit, today: string): VisitLine => ({
  at, name, label: OUTCOMES[outcome].label, reason: reason === null ? null : OBJECTION_REASONS[reason], words: said, returnWords: returnOn === null ? null : `约好${dateWords(returnOn, today)}再去`,
});

interface Listed {
  readonly unit: string;
  readonly owner: string | null;
  readonly listed: boolean;
}

/** The units of a building by the register: its keys begin with the building's name, so that one range of the index holds them. */
const registered = async ({ hall: { compoundId } }: Topic, building: string, { store }: Context): Promise<Pick<RegisteredUnit, '_id' | 'unit' | 'building'>[]> => {
  if (compoundId === null) return [];
  const first = `${compoundId}:${building}`;
  const found = await store.list<Pick<RegisteredUnit, '_id' | 'unit' | 'building'>>(registeredUnits.name, { where: { compoundId, _id: { gte: first, lt: `${first}\uffff` } }, orderBy: [['_id', 'asc']], limit: 1000, fields: ['unit', 'building'] });
  return found.filter((each) => each.building === building);
};

const fromRoll = (voteId: string, building: string, { store }: Context) => everything<Pick<RollRow, '_id' | 'unit' | 'owner'>>(store, rolls.name, { voteId, building }, ['unit', 'owner']);

/**
 * The map of one building for those who work on it (扫楼图, DELIB-14): O(its doors), two round trips (a deliberation's id costs up to two more). Visit logs are read
 * by the workers of this building and those above; the answer to objections alone is for everybody.
 */
export const canvass = action({
  input: z.object({ id, building: words(40) }),
  async run({ id: topicId, building }, context): Promise<CanvassView> {
    const { store, now } = context;
    // Read beside the topic, before it is known whether it is a vote's id: of a deliberation's there is nothing.
    const [topic, read] = await Promise.all([topicOf(topicId, context), fromRoll(topicId, building, context)]);
    const { vote } = topic;
    const roll = vote === null || vote._id === topicId ? read : await fromRoll(vote._id, building, context);
    const [duties, register, log, voted] = await Promise.all([
      workingOn(topic.hall, context),
      registered(topic, building, context),
      everything<Visit>(store, visits.name, { about: topic.about, building }),
      vote === null ? new Set<string>() : turnedOut(vote, roll.map(({ owner }) => owner), store),
    ]);
    dutyAt(duties, building);
    const onRoll = new Set(roll.map(({ unit }) => unit));
    const units: Listed[] = [...roll.map(({ unit, owner }) => ({ unit, owner, listed: true })), ...register.filter(({ unit }) => !onRoll.has(unit)).map(({ unit }) => ({ unit, owner: null, listed: vote === null }))];
    const visitsOf = new Map<string, Visit[]>();
    for (const visit of log) visitsOf.set(visit.unit, [...(visitsOf.get(visit.unit) ?? []), visit]);
    const today = civilDate(now);
    const cells = units.map(({ unit, owner, listed }): CanvassCell => {
      const made = (visitsOf.get(unit) ?? []).sort((a, b) => b.n - a.n);
      const state = stateOf({ listed, voted: owner !== null && voted.has(owner), last: made[0]?.outcome ?? null });
      return { unit, room: doorOf(unit, building).room, state, ...CELL_STATES[state], log: made.map((visit) => lineOf(visit, today)) };
    });
    const count = (state: CellState): number => cells.filter((cell) => cell.state === state).length;
    const enters = [...new Set(duties.filter((duty) => reaches(duty, building)).flatMap((duty) => duty.enters))];
    return {
      id: vote?._id ?? topicId, title: topic.title, building, kind: vote === null ? 'called' : 'vote', closesWords: closingWords(topic.closesAt, now), running: topic.running,
      rows: planOf(cells, building),
      states: CELL_STATE_NAMES.map((state) => ({ state, ...CELL_STATES[state], count: count(state) })).filter((each) => each.count > 0),
      units: cells.length - count('notListed'), missing: cells.length - count('notListed') - count('voted'),
      enters: topic.running && vote !== null && vote.opensAt <= now ? enters.map((channel) => ({ channel, label: CHANNEL_LABELS[channel] })) : [],
      outcomes: OUTCOME_NAMES.map((value) => ({ value, label: OUTCOMES[value].label, reason: OUTCOMES[value].reason })),
      reasons: REASON_NAMES.map((value) => ({ value, label: OBJECTION_REASONS[value] })),
    };
  },
});

export interface CanvassBuilding {
  /** Null: what stands in no building. */
  readonly building: string | null;
  readonly units: number;
  readonly missing: number;
  /** Units where somebody has been. */
  readonly visited: number;
}

export interface CanvassBuildings {
  readonly id: string;
  readonly title: string;
  readonly kind: 'vote' | 'called';
  readonly closesWords: string;
  readonly running: boolean;
  readonly buildings: readonly CanvassBuilding[];
  readonly mayRemind: boolean;
  readonly mayAnswer: boolean;
}

const byName = (a: CanvassBuilding, b: CanvassBuilding): number => Number(a.building === null) - Number(b.building === null) || (a.building ?? '').localeCompare(b.building ?? '', 'zh', { numeric: true });

interface AnyUnit {
  readonly building: string | null;
  /** Null where there is no roll yet. */
  readonly owner: string | null;
}

/** Every unit within reach: of the roll, before there is one of the register. */
async function allUnits({ vote, hall }: Topic, within: object, { store }: Context): Promise<readonly AnyUnit[]> {
  if (vote !== null) return everything<Pick<RollRow, '_id' | 'owner' | 'building'>>(store, rolls.name, { voteId: vote._id, ...within }, ['owner', 'building']);
  const place = hall.compoundId === null ? { communityId: hall.communityId } : { compoundId: hall.compoundId };
  return (await everything<Pick<RegisteredUnit, '_id' | 'building'>>(store, registeredUnits.name, { ...place, ...within }, ['building'])).map(({ building }) => ({ building, owner: null }));
}

const MOST_VISITED = 10_000;

/** A grid's or a building's workers read only their own rows; the whole roll is read for those who lead. */
const within = (duties: readonly Duty[]): object => (duties.some(({ buildings }) => buildings === 'all') ? {} : { building: { in: [...new Set(duties.flatMap(({ buildings }) => (buildings === 'all' ? [] : [...buildings])))] } });

/** The buildings that the caller works on, and how many of each are still missing. Reads the roll within the caller's reach, a page of a thousand a round trip. */
export const canvassBuildings = action({
  input: z.object({ id }),
  async run({ id: topicId }, context): Promise<CanvassBuildings> {
    const { store, now } = context;
    const topic = await topicOf(topicId, context);
    const { vote, about } = topic;
    const duties = await workingOn(topic.hall, context);
    const where = within(duties);
    const [rows, seen] = await Promise.all([
      allUnits(topic, where, context),
      store.groupBy(visits.name, { where: { about, ...where }, by: { building: 'building', unit: 'unit' }, limit: MOST_VISITED }),
    ]);
    const voted = vote === null ? new Set<string>() : await turnedOut(vote, rows.flatMap(({ owner }) => owner ?? []), store);
    const buildings = new Map<string | null, { building: string | null; units: number; missing: number; visited: number }>();
    for (const { building, owner } of rows) {
      const entry = buildings.get(building) ?? { building, units: 0, missing: 0, visited: 0 };
      entry.units += 1;
      if (owner === null || !voted.has(owner)) entry.missing += 1;
      buildings.set(building, entry);
    }
    for (const { by } of seen) {
      const entry = buildings.get(by['building'] === undefined || by['building'] === null ? null : String(by['building']));
      if (entry) entry.visited += 1;
    }
    const leads = duties.some((duty) => duty.leads);
    return {
      id: vote?._id ?? topicId, title: topic.title, kind: vote === null ? 'called' : 'vote', closesWords: closingWords(topic.closesAt, now), running: topic.running,
      buildings: [...buildings.values()].sort(byName), mayRemind: leads && vote !== null && topic.running && vote.opensAt <= now, mayAnswer: leads,
    };
  },
});
