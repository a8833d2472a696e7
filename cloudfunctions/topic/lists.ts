import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { maskPersonal } from '../shared/mask';
import { proposalId, proposals, type Proposal } from '../shared/proposal';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { cursor, id as anId, words } from '../shared/schema';
import { isImported } from './people';
import { scopeOf, type TopicScope } from './scope';
import { read, type Said } from './sources';
import { HOT_TAGS } from './tags';
import { topics, type HotTopic, type TopicPoint } from './topic';

const PAGE = 20;
const SUBJECTS_SHOWN = 50;
const SUPPORTERS_AT_ONCE = 200;

/** A topic as a line of a list. */
export interface TopicRow {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly people: number;
  readonly direction: HotTopic['direction'];
  readonly weeks: readonly number[];
  readonly from: Instant;
  readonly to: Instant;
  readonly places: readonly { readonly name: string; readonly count: number }[];
  readonly category: string;
  readonly tag: string;
  readonly points: readonly TopicPoint[];
}

export interface TopicPage {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly TopicRow[];
  readonly next: string | null;
}

/** One thing that was said, for those who may read it. */
export interface TopicSubject {
  readonly kind: 'voice' | 'matter';
  readonly id: string;
  readonly title: string;
  readonly at: Instant;
  readonly placeName: string;
}

export interface TopicView extends TopicRow {
  readonly subjects: readonly TopicSubject[];
  /** Said to staff above the reader: counted, not shown. */
  readonly hidden: number;
  readonly mayChoose: boolean;
  readonly mayPropose: boolean;
}

const rowOf = ({ _id, title, count, people, direction, weeks, from, to, places, categoryCode, tag, points }: HotTopic, { catalogue }: Reference): TopicRow => ({
  id: _id, title, count, people, direction, weeks, from, to, points,
  places: places.map(({ name, count: many }) => ({ name, count: many })),
  category: catalogue.of(categoryCode)?.name ?? '',
  tag: HOT_TAGS.find(({ key }) => key === tag)?.label ?? '',
});

async function scoped(context: Context): Promise<{ scope: TopicScope; reference: Reference }> {
  const reference = await context.reference();
  const scope = scopeOf(reference, context.caller, context.now);
  if (!scope) throw new Refusal('FORBIDDEN', '热点由党支部、社区、街道和区的负责人看');
  return { scope, reference };
}

/** A unit of the caller's own, or below one of them. */
function within(unitId: string, { unitIds }: TopicScope, reference: Reference): boolean {
  return reference.units.lineage(unitId).some(({ _id }) => unitIds.includes(_id));
}

export const hot = action({
  input: z.object({ cursor, unitId: z.optional(anId), tag: z.optional(anId) }),

  /** What is hot in a unit of the caller's, the hottest first: a {@link TopicPage}. One round trip. */
  async run({ cursor: from, unitId, tag }, context): Promise<TopicPage> {
    const { scope, reference } = await scoped(context);
    const chosen = unitId ?? scope.unitIds[0] ?? '';
    if (!within(chosen, scope, reference)) throw new Refusal('FORBIDDEN', '这里的热点您不能看');
    const found = await context.store.list<HotTopic>(topics.name, { where: { lists: chosen, ...(tag === undefined ? {} : { tag }), ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1 });
    const items = found.slice(0, PAGE);
    const named = (id: string) => ({ id, name: reference.units.get(id)?.name ?? '' });
    return { unit: named(chosen), units: scope.unitIds.map(named), items: items.map((topic) => rowOf(topic, reference)), next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null };
  },
});

async function topicOf(id: string, context: Context): Promise<{ topic: HotTopic; scope: TopicScope; reference: Reference }> {
  const { scope, reference } = await scoped(context);
  const topic = await context.store.get<HotTopic>(topics.name, id);
  if (!topic) throw new Refusal('NOT_FOUND', '没有这个热点，可能已经过去了');
  if (!topic.lists.some((unitId) => within(unitId, scope, reference))) throw new Refusal('FORBIDDEN', '这里的热点您不能看');
  return { topic, scope, reference };
}

/** What of a topic lies in the reader's own units; a community reads its own part of what the whole district says. */
const isHere = ({ compoundId, communityId, streetId, districtId }: Said, { unitIds }: TopicScope): boolean => [compoundId, communityId, streetId, districtId].some((unitId) => unitId !== null && unitIds.includes(unitId));

export const topic = action({
  input: z.object({ id: anId }),

  /** One topic with what was said: a {@link TopicView}. At most three round trips. */
  async run({ id }, context): Promise<TopicView> {
    const { topic: found, scope, reference } = await topicOf(id, context);
    const posts = reference.posts.of(context.caller, context.now);
    const said = (await read(found.subjects.slice(-SUBJECTS_SHOWN), context)).filter((each) => !each.gone && isHere(each, scope));
    const readable = said.filter(({ hidden }) => !hidden || scope.reads === 'all');
    return {
      ...rowOf(found, reference),
      subjects: readable.reverse().map(({ subject, title, at, placeName }) => ({ kind: subject.startsWith('voice:') ? 'voice' : 'matter', id: subject.slice(subject.indexOf(':') + 1), title, at, placeName })),
      hidden: said.length - readable.length,
      mayChoose: posts.some(({ role }) => role === 'districtDesk'),
      mayPropose: hostOf(found, scope, reference) !== null,
    };
  },
});

/** The branch or community that may put a topic on the agenda of the 15th: where the reader hosts it and most of it was said. */
function hostOf({ places }: HotTopic, scope: TopicScope, reference: Reference): { hostId: string; communityId: string; compoundId: string | null; name: string } | null {
  const place = places.find(({ unitId }) => within(unitId, scope, reference));
  const community = place && reference.units.nearest(place.unitId, 'community');
  if (!place || !community) return null;
  const compoundId = reference.units.nearest(place.unitId, 'compound')?._id ?? null;
  return { hostId: reference.units.branchFor(place.unitId)?._id ?? community._id, communityId: community._id, compoundId, name: place.name };
}

export const propose = action({
  writes: true,
  input: z.object({ id: anId, title: words(60), text: z.optional(words(2000)) }),

  /** Puts a topic on the agenda of the 15th (DELIB-05, DELIB-09): a proposal with everybody who said or supported it. Once for each topic. */
  async run({ id, title, text = '' }, context): Promise<{ proposalId: string }> {
    const { store, caller, now } = context;
    const { topic: found, scope, reference } = await topicOf(id, context);
    const host = hostOf(found, scope, reference);
    if (!host) throw new Refusal('FORBIDDEN', '由事情所在的党支部或者社区来提');
    const people = new Set<string>();
    for (let from = 0; from < found.subjects.length; from += SUPPORTERS_AT_ONCE) for (const said of await read(found.subjects.slice(from, from + SUPPORTERS_AT_ONCE), context)) if (!said.gone) said.people.filter((openid) => !isImported(openid)).forEach((openid) => people.add(openid));
    const _id = proposalId('topic', found._id);
    const proposal: Proposal = {
      _id, source: { kind: 'topic', id: found._id }, title: maskPersonal(title), text: maskPersonal(text || `${found.people} 位居民说到这件事：${found.title}`),
      districtId: reference.units.nearest(host.communityId, 'district')?._id ?? '', communityId: host.communityId, compoundId: host.compoundId, placeName: host.name, hostId: host.hostId,
      state: 'waiting', supporters: [...people], support: people.size, promotedBy: reference.posts.of(caller, now)[0]?.name ?? '', at: now, listKey: `${String(now).padStart(13, '0')}:${_id}`, version: 1,
    };
    await store.insert(proposals.name, proposal);
    return { proposalId: _id };
  },
});
