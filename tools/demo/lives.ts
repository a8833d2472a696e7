import type { Matter } from '../../cloudfunctions/matter/matter';
import { holdersOf } from '../../cloudfunctions/matter/assignee';
import { limitOf } from '../../cloudfunctions/matter/limits';
import { CATALOGUE, DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { drawPhoto } from './drawing';
import type { Random } from './random';
import { CLASSIFY_REMARKS, DECLINES, GIVE_BACKS, HAND_OVERS, QUESTIONS, REFUSALS, REMARKS, SUPPLEMENTS, WITHDRAWALS } from './stories';
import type { Story } from './stories/story';
import type { Telling } from './telling';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far a matter has come. */
export type Ending = 'reported' | 'asked' | 'classified' | 'handling' | 'refused' | 'resolved' | 'closed' | 'silent' | 'declined' | 'withdrawn';

/** How long ago the last thing happened, in hours; the longest of the open ones are overdue. */
const LAST_HOURS: Readonly<Record<Ending, readonly [number, number]>> = {
  reported: [0.05, 3],
  asked: [0.3, 40],
  classified: [0.01, 0.3],
  handling: [0.3, 40],
  refused: [0.5, 20],
  resolved: [0.3, 60],
  closed: [3, 900],
  silent: [3, 600],
  declined: [3, 700],
  withdrawn: [3, 700],
};

/** A safety matter is dealt with in two hours, so few of those in hand are older. */
const URGENT_HOURS = [0.1, 2.6] as const;
const URGENT_AND_OPEN: ReadonlySet<Ending> = new Set<Ending>(['handling', 'refused']);

/** Endings that a safety matter does not have: it skips the queue, and nobody leaves it lying. */
export const NEVER_URGENT: ReadonlySet<Ending> = new Set<Ending>(['asked', 'classified', 'declined', 'withdrawn']);

type Act = (telling: Telling, at: number) => Promise<void>;
interface Scene {
  /** After the one before it, in milliseconds. */
  readonly after: number;
  readonly act: Act;
}

export interface Cast {
  readonly reporter: string;
  readonly story: Story;
  readonly report: Readonly<Record<string, unknown>>;
  readonly reference: Reference;
  readonly random: Random;
}

const codeOf = (name: string): string => {
  const found = CATALOGUE.find((category) => category.name === name);
  if (!found) throw new Error(`no category ${name}`);
  return found.code;
};

/** Whoever may take the step of this relation now: who has it already, else the one on duty. */
function onDuty(relation: 'branchSecretary' | 'gridOfficer', matter: Matter, reference: Reference, at: number): string {
  const holders = holdersOf(relation, matter, reference, at);
  const chosen = holders.find(({ openid }) => openid === matter.assignee?.openid) ?? holders[0];
  if (!chosen) throw new Error(`nobody is ${relation} of ${matter.placeName}`);
  return chosen.openid;
}

/** The scenes of one life, from the report on. */
export function scenesOf(ending: Ending, { reporter, story, report, reference, random }: Cast): Scene[] {
  const code = codeOf(story.category);
  const category = DEFAULT_CATALOGUE.of(code);
  const isSafety = category?.isSafety ?? false;
  const step = (relation: 'branchSecretary' | 'gridOfficer' | 'reporter', name: Parameters<Telling['step']>[0], input: (by: string, telling: Telling) => object): Act =>
    async (telling, at) => {
      const by = relation === 'reporter' ? reporter : onDuty(relation, telling.matter, reference, at);
      await telling.step(name, by, input(by, telling), at);
    };
  const scene = (least: number, most: number, act: Act): Scene => ({ after: random.between(least, most), act });
  const picture = (by: string, telling: Telling, solved: boolean): string[] => (story.scene === null ? [] : [telling.photo(by, drawPhoto(story.scene, solved, random))]);
  const proof = (by: string, telling: Telling): string[] => (category?.needsPhoto === true && story.scene === null ? [telling.photo(by, drawPhoto('notice', true, random))] : picture(by, telling, true));

  const start = scene(0, 0, async (telling, at) => {
    const photos = story.scene !== null && random.chance(0.75) ? picture(reporter, telling, false) : [];
    await telling.report(reporter, { ...report, ...(isSafety && report['channel'] === undefined && random.chance(0.6) && ending !== 'reported' ? { categoryCode: code } : {}), photos }, at);
    // A few wait for a person to look at them; most pass within a minute.
    if (!random.chance(0.04)) await telling.check(random.chance(0.03) ? 'review' : 'pass', at + MINUTE);
  });
  const unlessUrgent = (act: Act): Act => async (telling, at) => {
    if (telling.matter.state !== 'handling') await act(telling, at);
  };
  const classify = step('branchSecretary', 'classify', () => ({ categoryCode: code, ...(random.chance(0.15) ? { remark: random.pick(CLASSIFY_REMARKS) } : {}) }));
  const askMore = step('branchSecretary', 'askMore', () => ({ question: random.pick(QUESTIONS) }));
  const supplement = step('reporter', 'supplement', () => ({ text: random.pick(SUPPLEMENTS), photos: [] }));
  const accept = unlessUrgent(step('gridOfficer', 'accept', () => ({})));
  const resolve = step('gridOfficer', 'resolve', (by, telling) => ({ text: random.pick(story.done), photos: proof(by, telling) }));
  const refuse = step('reporter', 'refuse', (by, telling) => ({ reason: random.pick(REFUSALS), photos: random.chance(0.5) ? picture(by, telling, false) : [] }));
  const confirm = step('reporter', 'confirm', () => ({ stars: random.pick([5, 5, 5, 4, 4, 3, 2]), ...(random.chance(0.4) ? { remark: random.pick(REMARKS) } : {}) }));
  const neighbourGrid = (matter: Matter): string | undefined => reference.units.grids.find(({ _id, parentId }) => parentId === matter.communityId && _id !== matter.gridId)?._id;
  const handOver: Act = async (telling, at) => {
    const gridId = neighbourGrid(telling.matter);
    if (gridId !== undefined) await step('gridOfficer', 'handOver', () => ({ gridId, reason: random.pick(HAND_OVERS) }))(telling, at);
  };

  const limit = category ? limitOf({ state: 'handling', urgent: isSafety, categoryCode: code }, reference.rulesAt(0)) : null;
  const work = isSafety ? 100 * MINUTE : (limit?.amount ?? 3) * DAY;
  const classified = [
    ...(random.chance(0.1) ? [scene(5 * MINUTE, 30 * MINUTE, unlessUrgent(askMore)), scene(20 * MINUTE, 6 * HOUR, unlessUrgent(supplement))] : []),
    scene(2 * MINUTE, 50 * MINUTE, unlessUrgent(classify)),
    ...(random.chance(0.05) && !isSafety ? [scene(2 * MINUTE, 9 * MINUTE, unlessUrgent(step('gridOfficer', 'giveBack', () => ({ reason: random.pick(GIVE_BACKS) })))), scene(3 * MINUTE, 20 * MINUTE, unlessUrgent(classify))] : []),
    ...(random.chance(0.05) && !isSafety ? [scene(2 * MINUTE, 9 * MINUTE, handOver)] : []),
  ];
  const accepted = [...classified, scene(MINUTE, 9 * MINUTE, accept)];
  const resolved = [...accepted, scene(0.1 * work, 0.85 * work, resolve)];
  const refused = [...resolved, scene(30 * MINUTE, 20 * HOUR, refuse)];
  const again = random.chance(0.12) ? [...refused, scene(HOUR, 20 * HOUR, resolve)] : resolved;
  switch (ending) {
    case 'reported': return [start];
    case 'asked': return [start, scene(5 * MINUTE, 40 * MINUTE, askMore)];
    case 'classified': return [start, ...classified];
    case 'handling': return [start, ...accepted];
    case 'refused': return [start, ...refused];
    case 'resolved': return [start, ...again];
    case 'closed': return [start, ...again, scene(20 * MINUTE, 30 * HOUR, confirm)];
    // The clock closes it five working days later; holidays can make that eleven days.
    case 'silent': return [start, ...resolved, scene(12 * DAY, 13 * DAY, (telling) => telling.letTimePass((telling.matter.dueAt ?? 0) + 5 * MINUTE))];
    case 'declined': return [start, scene(10 * MINUTE, 50 * MINUTE, step('branchSecretary', 'decline', () => ({ reason: random.pick(DECLINES) })))];
    case 'withdrawn': return [start, scene(MINUTE, 40 * MINUTE, step('reporter', 'withdraw', () => ({ reason: random.pick(WITHDRAWALS) })))];
  }
}

/** Hours of the day in Shanghai at which most people are up. */
const [UP, DOWN] = [7, 22];
const hourOf = (instant: number): number => ((instant + 8 * HOUR) % DAY) / HOUR;

/** Moves what would have happened at night to the morning after. */
function awake(instant: number, random: Random): number {
  const hour = hourOf(instant);
  if (hour >= UP && hour < DOWN) return instant;
  const untilMorning = (UP - hour + 24) % 24;
  return instant + (untilMorning + random.between(0, 2)) * HOUR;
}

/** Tells a life so that its last scene lies in the past as long as its ending says, and none at an odd hour if that can be. */
export async function live(telling: Telling, ending: Ending, cast: Cast, now: number): Promise<void> {
  const { random } = cast;
  const scenes = scenesOf(ending, cast);
  const length = scenes.reduce((sum, { after }) => sum + after, 0);
  const urgent = DEFAULT_CATALOGUE.of(codeOf(cast.story.category))?.isSafety ?? false;
  const [least, most] = urgent && URGENT_AND_OPEN.has(ending) ? URGENT_HOURS : LAST_HOURS[ending];
  const last = now - random.between(least, most) * HOUR;
  let at = last - length;
  for (const [index, { after, act }] of scenes.entries()) {
    const wanted = awake(at + after, random);
    // Near the present there is no room to wait for the morning.
    const rest = scenes.slice(index + 1).reduce((sum, scene) => sum + scene.after, 0);
    at = Math.floor(wanted + rest <= Math.max(last, now - HOUR) ? wanted : Math.min(at + after, now - (scenes.length - index) * 10_000));
    await act(telling, at);
  }
}
