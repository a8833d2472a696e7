import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import { isChecked } from '../shared/content-check';
import { maskPersonal } from '../shared/mask';
import { cursor, id as anId } from '../shared/schema';
import { RESIDENT } from '../deliberation/actor';
import { boardOf, held, opinions, type Opinion } from './record';
import { talkSettingsAt } from './settings';
import { REASON_NAMES, REASONS, STANCE_NAMES, STANCES, type Reason, type Stance } from './stances';
import { isHosting, mayTake, standIn, type Stand } from './stand';

const PAGE = 20;
const OWN_AT_MOST = 20;

export interface OpinionRow {
  readonly id: string;
  readonly round: number;
  readonly stance: Stance;
  readonly stanceLabel: string;
  readonly reasonLabel: string | null;
  readonly text: string;
  readonly mine: boolean;
  /** 居民, and 您 to the author: nobody reads who it was. */
  readonly by: string;
  readonly dateWords: string;
  /** Neighbours do not read it (yet): why, in words. */
  readonly heldWords: string | null;
  readonly waiting: boolean;
  readonly answer: { readonly text: string; readonly byName: string; readonly dateWords: string } | null;
}

export interface OpinionPage {
  readonly items: readonly OpinionRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
  readonly round: number;
  readonly rounds: number;
  /** Of all rounds, by stance. */
  readonly counts: Readonly<Record<Stance, number>>;
  readonly unanswered: number;
  readonly maySpeak: boolean;
  readonly mayAnswer: boolean;
  /** How many more the caller may say in this round. */
  readonly left: number;
  /** The caller's own of this round that neighbours do not read yet; with the first page only. */
  readonly own: readonly OpinionRow[];
  readonly reasons: readonly { readonly value: Reason; readonly label: string; readonly says: string }[];
}

const HELD: Readonly<Record<Opinion['checks']['text'], string | null>> = { pending: '内容还在检查，检查完邻居才看得到', review: '没有通过内容检查，邻居看不到，主持人看得到', risky: '没有通过内容检查，邻居看不到，主持人看得到', pass: null };

function rowOf(opinion: Opinion, { known }: Stand, now: number, plain: boolean): OpinionRow {
  const { _id, round, stance, reason, text, authorId, at, checks, waiting, answer } = opinion;
  const mine = authorId === known.openid;
  const today = civilDate(now);
  return {
    id: _id, round, stance, stanceLabel: STANCES[stance].label, reasonLabel: reason === null ? null : REASONS[reason].label,
    text: mine || plain ? text : maskPersonal(text), mine, by: mine ? '您' : RESIDENT, dateWords: dateWords(civilDate(at), today),
    heldWords: isChecked(checks) ? null : HELD[checks.text], waiting, answer: answer && { text: answer.text, byName: answer.byName, dateWords: dateWords(civilDate(answer.at), today) },
  };
}

/** What was said in a round, the newest first. Neighbours read what has passed, masked; the host reads all of it. */
export const list = action({
  input: z.object({ id: anId, round: z.optional(z.int().check(z.gte(1), z.lte(1000))), stance: z.optional(z.enum(STANCE_NAMES)), waiting: z.optional(z.boolean()), cursor }),
  async run({ id, round: asked, stance, waiting, cursor: from }, context): Promise<OpinionPage> {
    const { store, caller, now } = context;
    const stand = await standIn(context, id);
    const { deliberation } = stand;
    const round = asked ?? deliberation.rounds.at(-1)?.number ?? 1;
    const hosting = isHosting(stand);
    const board = boardOf(id, round);
    const where = { board: hosting ? { in: [board, held(board)] } : board, ...(stance === undefined ? {} : { stance }), ...(waiting === undefined ? {} : { waiting }), ...(from === undefined ? {} : { listKey: { lt: from } }) };
    const [found, mine] = await Promise.all([
      store.list<Opinion>(opinions.name, { where, orderBy: [['listKey', 'desc']], limit: PAGE + 1 }),
      from === undefined ? store.list<Opinion>(opinions.name, { where: { authorId: caller, deliberationId: id, round }, orderBy: [['listKey', 'desc']], limit: OWN_AT_MOST }) : [],
    ]);
    const items = found.slice(0, PAGE);
    const most = talkSettingsAt(stand.reference, now).opinionsEach;
    return {
      items: items.map((each) => rowOf(each, stand, now, hosting)),
      next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null,
      round, rounds: deliberation.rounds.length, counts: deliberation.opinions, unanswered: deliberation.unanswered,
      maySpeak: mayTake(stand, 'speak'), mayAnswer: mayTake(stand, 'answer'), left: Math.max(0, most - mine.length),
      own: hosting ? [] : mine.filter(({ checks }) => !isChecked(checks)).map((each) => rowOf(each, stand, now, false)),
      reasons: REASON_NAMES.map((value) => ({ value, ...REASONS[value] })),
    };
  },
});

export interface ReasonRow {
  readonly reason: Reason;
  readonly label: string;
  readonly count: number;
  readonly waiting: number;
}

/** Why people are against it or have concerns, most named first, and how many still wait for an answer (DELIB-15). */
export const reasons = action({
  input: z.object({ id: anId, round: z.optional(z.int().check(z.gte(1), z.lte(1000))) }),
  async run({ id, round: asked }, context): Promise<{ readonly round: number; readonly items: readonly ReasonRow[] }> {
    const { deliberation } = await standIn(context, id);
    const round = asked ?? deliberation.rounds.at(-1)?.number ?? 1;
    const groups = await context.store.groupBy(opinions.name, { where: { deliberationId: id, round, reason: { in: [...REASON_NAMES] } }, by: { reason: 'reason' }, counts: { waiting: { waiting: true } }, limit: REASON_NAMES.length });
    const items = groups.map(({ by, count, values }) => ({ reason: by['reason'] as Reason, label: REASONS[by['reason'] as Reason].label, count, waiting: values['waiting'] ?? 0 }));
    return { round, items: items.sort((a, b) => b.count - a.count || REASON_NAMES.indexOf(a.reason) - REASON_NAMES.indexOf(b.reason)) };
  },
});
