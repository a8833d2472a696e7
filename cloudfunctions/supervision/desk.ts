import * as z from 'zod/mini';
import { MATTERS } from '../matter/counted';
import { laneKey, listKey } from '../matter/lane-key';
import { LISTS } from '../matter/watch-lists';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Post, Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { callbacks } from './callback-record';
import { unsatisfiedWhere } from './callbacks';
import { openByGrid, type Lights } from './open';
import { ownUnits, placedIn } from './scope';

/** What waits for a leader beside the lists: tasks in their own lanes. */
const WAITING: readonly { readonly name: string; readonly label: string; readonly roles: readonly Role[] }[] = [
  { name: 'requested', label: '待批延期', roles: ['districtDesk', 'deputyHead', 'head'] },
  { name: 'inspecting', label: '待督查', roles: ['inspector'] },
  { name: 'instructed', label: '待落实批示', roles: ['streetDesk', 'districtDesk', 'communityDesk'] },
  { name: 'demanded', label: '待回复督办', roles: ['streetDesk', 'districtDesk', 'communityDesk'] },
];

/** The lists of a leader's day, in the order in which they are looked at. */
const DAILY: readonly string[] = ['hard', 'unsatisfied', 'refused', 'agenda'];

/** One list of the leader's day. `lane` is what `matter.queue` takes; null for call-backs, which `unsatisfied` lists. */
export interface DeskList {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly lane: string | null;
}

/** The leader's desk of the day (SUPERVISE-07). */
export interface LeaderDesk {
  readonly unit: { readonly id: string; readonly name: string };
  readonly day: string;
  readonly lists: readonly DeskList[];
  readonly today: { readonly reported: number; readonly closed: number };
  readonly lights: Lights;
}

interface Asked {
  readonly key: string;
  readonly label: string;
  readonly field: 'watches' | 'lanes';
  readonly lanes: readonly string[];
}

/** The lists that a person has by their posts. */
export function asked(posts: readonly Post[]): Asked[] {
  const lists = LISTS.filter(({ key }) => DAILY.includes(key)).map(({ key, label, roles }): Asked => ({ key, label, field: 'watches', lanes: posts.filter(({ role }) => roles.includes(role)).map(({ unitId }) => listKey(unitId, key)) }));
  const tasks = WAITING.map(({ name, label, roles }): Asked => ({ key: name, label, field: 'lanes', lanes: posts.filter(({ role }) => roles.includes(role)).map(({ role, unitId }) => laneKey(role, unitId, name)) }));
  return [...lists, ...tasks].filter(({ lanes }) => lanes.length > 0);
}

export const desk = action({
  input: z.object({}),

  /** What a leader looks at today: a {@link LeaderDesk}. For those who lead or inspect a street or the district. */
  async run(_input, context): Promise<LeaderDesk> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const posts = reference.posts.of(caller, now);
    const questions = asked(posts);
    const unit = ownUnits(reference, caller, now).find(({ kind }) => kind !== 'department');
    if (!unit || questions.length === 0) throw new Refusal('FORBIDDEN', '这里给街道和区的负责人看');
    const day = civilDate(now);
    const unhappy = unsatisfiedWhere(posts, (unitId) => reference.units.get(unitId)?.kind);
    const [counts, unhappyCount, reported, closed, { lights }] = await Promise.all([
      Promise.all(questions.map(({ field, lanes }) => store.count(MATTERS, { [field]: { in: lanes } }))),
      unhappy === null ? null : store.count(callbacks.name, unhappy),
      store.count(MATTERS, { 'facts.reportedOn': day, ...placedIn(unit) }),
      store.count(MATTERS, { 'facts.closedOn': day, ...placedIn(unit) }),
      openByGrid(context, unit),
    ]);
    const lists = questions.map(({ key, label }, index): DeskList => ({ key, label, count: counts[index] ?? 0, lane: key }));
    return {
      unit: { id: unit._id, name: unit.name },
      day,
      lists: unhappyCount === null ? lists : [...lists, { key: 'callbacks', label: '回访不满意', count: unhappyCount, lane: null }],
      today: { reported, closed },
      lights,
    };
  },
});
