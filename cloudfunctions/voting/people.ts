import type { Context } from '../shared/context';
import { homesOf } from '../shared/homes';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { placed, RELATION_RULES, relationsTo, type Relation } from '../agenda/access';
import { withTurnout } from './live-turnout';
import { personsOf } from './persons';
import { rolls, votes, type Vote } from './record';
import { dutiesOf, hallOf } from './workers';

type Placed = Pick<Vote, 'hostId' | 'communityId' | 'districtId' | 'hostPerson' | 'candidates'>;

/** What may be done with a vote, and by whom; whoever is on the roll casts, and reads. */
export const MAY = {
  close: ['host'],
  decide: ['host'],
  /** Whoever keeps the people of the roll: the host's people and those of the community. Ballots are entered by `workers.ts`. */
  enter: ['host', 'overseer'],
  read: ['neighbour', 'host', 'overseer', 'leader'],
  witness: ['neighbour', 'overseer', 'leader'],
} as const satisfies Readonly<Record<string, readonly Relation[]>>;

export interface Actor {
  readonly openid: string;
  /** As of now, by the post that lets them; 居民 without one. */
  readonly name: string;
  readonly unitId: string | null;
  readonly relations: readonly Relation[];
}

function actorOf(vote: Placed, posts: readonly Post[], homes: readonly string[], openid: string, reference: Reference): Actor {
  const where = placed(vote, reference);
  const held = relationsTo(where, { posts, homes, supports: false });
  const hosting = vote.hostPerson === openid && !held.includes('host') ? [...held, 'host' as const] : held;
  // Whoever stands for election has no hand in running it.
  const relations = vote.candidates.includes(openid) ? hosting.filter((relation) => relation !== 'host' && relation !== 'overseer') : hosting;
  const post = RELATION_RULES.flatMap(({ role, at }) => posts.filter((each) => each.role === role && each.unitId === where[at]))[0];
  return { openid, name: post?.name ?? '居民', unitId: post?.unitId ?? null, relations };
}

export const NOT_YOURS = (): Refusal => new Refusal('FORBIDDEN', '这次表决只给本社区的邻居和名册上的人看');

/** The caller as the vote knows them; refused unless one of the relations is theirs. */
export async function actingOn(vote: Placed, what: keyof typeof MAY, context: Context): Promise<Actor> {
  const [reference, homes] = await Promise.all([context.reference(), homesOf(context)]);
  const actor = actorOf(vote, reference.posts.of(context.caller, context.now), homes, context.caller, reference);
  if (!actor.relations.some((relation) => (MAY[what] as readonly Relation[]).includes(relation))) throw new Refusal('FORBIDDEN', '这一步由主持表决的党支部或者社区来做');
  return actor;
}

/** A vote that the caller may do this with. One that does not exist is refused like one that is not theirs. */
export async function theirVote(id: string, what: keyof typeof MAY, context: Context): Promise<{ vote: Vote; actor: Actor }> {
  const vote = await context.store.get<Vote>(votes.name, id);
  if (!vote) throw NOT_YOURS();
  return { vote, actor: await actingOn(vote, what, context) };
}

/** The same for reading, which everybody on the roll may as well, wherever they live. */
export async function readableVote(id: string, context: Context): Promise<{ vote: Vote; hosting: boolean }> {
  const { store, caller } = context;
  const [vote, mine, reference, homes] = await Promise.all([store.get<Vote>(votes.name, id), store.count(rolls.name, { caster: caller, voteId: id }), context.reference(), homesOf(context)]);
  if (!vote) throw NOT_YOURS();
  const { relations } = actorOf(vote, reference.posts.of(caller, context.now), homes, caller, reference);
  const reads = mine > 0 || relations.some((relation) => (MAY.read as readonly Relation[]).includes(relation));
  // Asked only of those who would be refused: whoever has given a proxy is on the roll as a person, and some work on the vote at the door.
  if (!reads && (await store.count(rolls.name, { voteId: id, person: { in: await personsOf(context) } })) === 0 && (await dutiesOf(hallOf(vote), context)).length === 0) throw NOT_YOURS();
  const [live = vote] = await withTurnout([vote], context);
  return { vote: live, hosting: relations.includes('host') };
}
