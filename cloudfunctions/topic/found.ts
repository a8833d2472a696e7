import { fingerprint } from '../shared/id';
import type { Reference } from '../shared/reference/reference';
import type { Topic } from './engine/topic';
import type { Said } from './sources';
import { tagOf } from './tags';
import { listKeyOf, SUBJECTS_AT_MOST, type HotTopic, type Subject } from './topic';

const POINTS_AT_MOST = 60;
const PLACES_AT_MOST = 5;
/** One alone is nobody's topic. */
const LEAST_IN_A_UNIT = 2;

function tally(keys: readonly (string | null)[]): [key: string, count: number][] {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

/** The heading: that of the voice that speaks best, unless it was said to staff alone; then the first that neighbours may read. */
function headingOf({ title }: Topic, members: readonly Said[], categoryName: string | undefined): string {
  const open = members.filter(({ hidden }) => !hidden);
  return open.find((each) => each.title === title)?.title ?? open[0]?.title ?? categoryName ?? '只给工作人员看的诉求';
}

/** A topic as the desks read it; `members` are its records as they are now, without those that are gone. */
export function hotTopicOf(topic: Topic, members: readonly Said[], reference: Reference, now: number): HotTopic {
  const _id = fingerprint('topic', topic.ids[0] ?? '');
  const [category] = tally(members.map(({ categoryCode }) => categoryCode))[0] ?? [];
  const categoryName = reference.catalogue.of(category)?.name;
  const units = tally(members.flatMap(({ compoundId, communityId, streetId, districtId }) => [compoundId, communityId, streetId, districtId]));
  const places = tally(members.map(({ compoundId, communityId }) => compoundId ?? communityId));
  return {
    _id,
    title: headingOf(topic, members, categoryName),
    subjects: members.slice(-SUBJECTS_AT_MOST).map(({ subject }): Subject => subject),
    count: members.length,
    people: new Set(members.flatMap(({ people }) => people)).size,
    score: topic.score,
    from: topic.from,
    to: topic.to,
    weeks: topic.trend.weeks,
    direction: topic.trend.direction,
    points: members.flatMap(({ point }) => (point ? [{ longitude: point.longitude, latitude: point.latitude }] : [])).slice(-POINTS_AT_MOST),
    places: places.slice(0, PLACES_AT_MOST).map(([unitId, count]) => ({ unitId, name: reference.units.get(unitId)?.name ?? '', count })),
    categoryCode: category ?? null,
    tag: tagOf(categoryName),
    lists: units.filter(([, count]) => count >= LEAST_IN_A_UNIT).map(([unitId]) => unitId),
    listKey: listKeyOf(topic.score, _id),
    updatedAt: now,
  };
}
