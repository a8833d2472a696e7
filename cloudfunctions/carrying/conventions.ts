import * as z from 'zod/mini';
import { OUTCOMES, type OutcomeKind } from '../deliberation/process/outcomes';
import { action } from '../shared/action';
import { civilDate, type CivilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { enactments, type Enactment } from '../shared/enactment';
import { knownOf, type Known } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { civilDay, id as anId, words } from '../shared/schema';

/** Outcomes that are words in force: what people keep to (DELIB-33). */
const WORDS: readonly OutcomeKind[] = ['convention', 'rule'];
const AT_MOST = 200;

export interface ConventionLine {
  readonly id: string;
  readonly deliberationId: string;
  readonly number: string;
  readonly title: string;
  readonly kindLabel: string;
  readonly text: string;
  readonly placeWords: string;
  readonly effectiveOn: CivilDate;
  readonly effectiveWords: string;
  readonly state: 'coming' | 'inForce' | 'over';
  /** Why it is not in force any more, in words. */
  readonly endedWords: string;
  readonly replacedBy: string | null;
  /** Which version it is of the same one, from 1. */
  readonly edition: number;
  /** The caller may take it out of force. */
  readonly mayEnd: boolean;
}

/** The places whose rules somebody keeps: home, register, posts. */
function placesOf({ households, registered, posts }: Known, { units }: Reference): { readonly communities: Set<string>; readonly compounds: Set<string>; readonly staffed: Set<string> } {
  const staffed = new Set(posts.flatMap(({ unitId }) => units.nearest(unitId, 'community')?._id ?? []));
  return {
    communities: new Set([...households.map(({ communityId }) => communityId), ...registered.map(({ communityId }) => communityId), ...staffed]),
    compounds: new Set([...households.flatMap(({ anchorId }) => units.nearest(anchorId, 'compound')?._id ?? []), ...registered.flatMap(({ compoundId }) => compoundId ?? [])]),
    staffed,
  };
}

const leadsAt = ({ partyId, communityId }: Enactment, { posts }: Known): boolean => posts.some(({ role, unitId }) => (unitId === partyId && (role === 'branchSecretary' || role === 'head')) || (unitId === communityId && (role === 'head' || role === 'communityDesk')));

/** How many versions of one deliberation's words came before. */
const editionOf = (each: Enactment, all: readonly Enactment[]): number => {
  const earlier = all.find(({ replacedBy }) => replacedBy === each._id);
  return earlier === undefined ? 1 : editionOf(earlier, all) + 1;
};

function lineOf(each: Enactment, all: readonly Enactment[], known: Known, today: CivilDate): ConventionLine {
  const over = each.state === 'replaced' || each.state === 'ended';
  const ended = each.endedOn === null ? '' : `${dateWords(each.endedOn, today)}起不再执行`;
  return {
    id: each._id, deliberationId: each.deliberationId, number: each.number, title: each.title, kindLabel: OUTCOMES[each.kind as OutcomeKind].label, text: each.text, placeWords: each.placeName, effectiveOn: each.effectiveOn,
    effectiveWords: `${dateWords(each.effectiveOn, today)}起执行`, state: over ? 'over' : each.effectiveOn > today ? 'coming' : 'inForce', endedWords: over ? [ended, each.replacedBy === null ? '' : '有了新的版本', each.endReason ?? ''].filter(Boolean).join('，') : '',
    replacedBy: each.replacedBy, edition: editionOf(each, all), mayEnd: !over && leadsAt(each, known),
  };
}

/** 公约 and rules of the caller's compounds and communities: in force, coming, and what was in force before. Two trips. */
export const conventions = action({
  input: z.object({}),
  async run(_, context): Promise<{ readonly place: string; readonly lines: readonly ConventionLine[] }> {
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    const { communities, compounds, staffed } = placesOf(known, reference);
    const found = await listed([...communities], context);
    const mine = found.filter(({ compoundId, communityId }) => compoundId === null || compounds.has(compoundId) || staffed.has(communityId));
    const today = civilDate(context.now);
    const place = [...compounds, ...communities].flatMap((unitId) => reference.units.get(unitId)?.name ?? [])[0] ?? '';
    return { place, lines: mine.map((each) => lineOf(each, mine, known, today)) };
  },
});

const listed = async (communities: readonly string[], { store }: Context): Promise<Enactment[]> =>
  communities.length === 0 ? [] : store.list<Enactment>(enactments.name, { where: { communityId: { in: communities }, kind: { in: [...WORDS] }, state: { in: ['inForce', 'replaced', 'ended'] } }, orderBy: [['at', 'desc']], limit: AT_MOST });

const unknown = (): Refusal => new Refusal('FORBIDDEN', '没有这份公约，或者不归您管');

/** A convention goes out of force: a later one takes its place, or the reason is given. The words stay to be read. */
export const endConvention = action({
  writes: true,
  input: z.object({ id: anId, replacedBy: z.optional(anId), endedOn: civilDay, reason: words(300) }),
  async run({ id, replacedBy, endedOn, reason }, context): Promise<{ readonly ended: true }> {
    const { store } = context;
    const reference = await context.reference();
    const [each, later, known] = await Promise.all([store.get<Enactment>(enactments.name, id), replacedBy === undefined ? null : store.get<Enactment>(enactments.name, replacedBy), knownOf(context, reference)]);
    if (!each || !WORDS.includes(each.kind as OutcomeKind) || !leadsAt(each, known)) throw unknown();
    if (replacedBy !== undefined && (later?.communityId !== each.communityId || later.at <= each.at || !WORDS.includes(later.kind as OutcomeKind))) throw new Refusal('INVALID_INPUT', '代替它的要是这个地方后来的公约或者规定', { field: 'replacedBy' });
    if (endedOn < each.effectiveOn) throw new Refusal('INVALID_INPUT', '不能早于它开始执行的那天', { field: 'endedOn' });
    const done = await store.update(enactments.name, { _id: id, state: 'inForce' }, { set: { state: replacedBy === undefined ? 'ended' : 'replaced', replacedBy: replacedBy ?? null, endedOn, endReason: reason }, inc: { version: 1 } });
    if (done === 0 && each.endReason !== reason) throw new Refusal('CONFLICT', '这份公约已经不在执行了');
    return { ended: true };
  },
});
