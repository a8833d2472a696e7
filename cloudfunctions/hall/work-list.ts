import * as z from 'zod/mini';
import { action } from '../shared/action';
import { closingWords } from '../shared/calendar/words';
import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { placesOf } from '../shared/reference/post-places';
import { entries, votes, type Vote } from '../voting/record';
import { dutiesOf, hallOf, WORKING_ROLES, type Hall } from '../voting/workers';

/** A vote, or one that has been announced, on which the caller has work to do. */
export interface VoteWork {
  /** Of the vote; of the deliberation while it is only announced. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'vote' | 'called';
  readonly stateLabel: string;
  readonly closesWords: string;
  readonly enters: boolean;
  readonly decides: boolean;
  readonly leads: boolean;
  /** Entries that wait for a second person; 0 for whoever does not see all of them. */
  readonly waiting: number;
}

const MOST = 20;
const LABELS: Readonly<Record<Exclude<Vote['state'], 'closed'>, string>> = { open: '正在投票', counting: '截止了，等决定和计票' };

/** The communities of the caller's posts, and the units themselves, which may host. */
async function placesWorked(context: Context): Promise<{ communities: string[]; hosts: string[] }> {
  const { caller, now, store } = context;
  const reference = await context.reference();
  const held = reference.posts.of(caller, now).filter(({ role }) => WORKING_ROLES.has(role));
  const places = await placesOf(held, reference, store);
  const communities = held.flatMap(({ unitId }) => {
    const unit = places.get(unitId);
    return reference.units.nearest(unit?.kind === 'building' ? unit.parentId : unitId, 'community')?._id ?? [];
  });
  return { communities: [...new Set(communities)], hosts: [...new Set(held.map(({ unitId }) => unitId))] };
}

type VoteRow = Pick<Vote, '_id' | 'title' | 'state' | 'opensAt' | 'closesAt' | 'hostId' | 'hostPerson' | 'communityId' | 'districtId' | 'compoundId' | 'candidates'>;
const VOTE_FIELDS = ['title', 'state', 'opensAt', 'closesAt', 'hostId', 'hostPerson', 'communityId', 'districtId', 'compoundId', 'candidates'] as const satisfies readonly (keyof VoteRow)[];

/** What the desk shows: the votes that somebody's posts let them work on, those that end first in front. Nothing for everybody else. */
export const voteWork = action({
  input: z.object({}),
  async run(_input, context): Promise<{ readonly items: readonly VoteWork[] }> {
    const { store, now, caller } = context;
    const { communities, hosts } = await placesWorked(context);
    const running = { in: ['open', 'counting'] };
    const [there, hosted, appointed, called, mine] = await Promise.all([
      communities.length === 0 ? [] : store.list<VoteRow>(votes.name, { where: { communityId: { in: communities }, state: running }, orderBy: [['listKey', 'desc']], limit: MOST, fields: VOTE_FIELDS }),
      hosts.length === 0 ? [] : store.list<VoteRow>(votes.name, { where: { hostId: { in: hosts }, state: running }, orderBy: [['listKey', 'desc']], limit: MOST, fields: VOTE_FIELDS }),
      store.list<VoteRow>(votes.name, { where: { hostPerson: caller, state: running }, orderBy: [['listKey', 'desc']], limit: MOST, fields: VOTE_FIELDS }),
      communities.length === 0 ? [] : store.list<CalledVote>(calledVotes.name, { where: { state: 'called', communityId: { in: communities } }, orderBy: [['opensAt', 'asc']], limit: MOST }),
      store.list<CalledVote>(calledVotes.name, { where: { state: 'called', hostPerson: caller }, orderBy: [['opensAt', 'asc']], limit: MOST }),
    ]);
    const open = [...new Map([...there, ...hosted, ...appointed].map((vote) => [vote._id, vote])).values()];
    const known: readonly { id: string; title: string; kind: VoteWork['kind']; stateLabel: string; closesAt: Instant; hall: Hall }[] = [
      ...open.map((vote) => ({ id: vote._id, title: vote.title, kind: 'vote' as const, stateLabel: vote.state === 'counting' ? LABELS.counting : now < vote.opensAt ? '还没开始' : LABELS.open, closesAt: vote.closesAt, hall: hallOf(vote) })),
      ...[...new Map([...called, ...mine].map((vote) => [vote._id, vote])).values()].map((vote) => ({ id: vote.deliberationId, title: vote.title, kind: 'called' as const, stateLabel: '公告期，可以先走访', closesAt: vote.closesAt, hall: hallOf(vote) })),
    ];
    const [duties, waiting] = await Promise.all([
      Promise.all(known.map(({ hall }) => dutiesOf(hall, context))),
      open.length === 0 ? {} : store.countBy(entries.name, { voteId: { in: open.map(({ _id }) => _id) }, state: 'waiting' }, 'voteId'),
    ]);
    const counts: Readonly<Record<string, number>> = waiting;
    const items = known.flatMap(({ id, title, kind, stateLabel, closesAt }, at) => {
      const own = duties[at] ?? [];
      if (own.length === 0) return [];
      const everything = own.some(({ buildings }) => buildings === 'all');
      return [{ closesAt, line: { id, title, kind, stateLabel, closesWords: closingWords(closesAt, now), enters: kind === 'vote', decides: own.some((duty) => duty.decides), leads: own.some((duty) => duty.leads), waiting: everything ? (counts[id] ?? 0) : 0 } }];
    });
    return { items: items.sort((a, b) => a.closesAt - b.closesAt || (a.line.id < b.line.id ? -1 : 1)).map(({ line }) => line) };
  },
});
