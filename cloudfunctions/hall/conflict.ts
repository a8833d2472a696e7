import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { id, words } from '../shared/schema';
import type { Channel } from '../voting/counting/casts';
import { samePicks } from '../voting/counting/casts';
import { castsOf, isUntouched } from '../voting/count';
import { saysWhatItCounts } from '../voting/pass';
import { isOrdered } from '../voting/question';
import { voteAndUnit } from './entry';
import { ballotKey } from '../voting/keys';
import { inPages } from '../voting/pages';
import { NOT_YOURS } from '../voting/people';
import { recordEvent } from '../voting/record-event';
import { ballots, CHANNEL_LABELS, CHANNELS, rolls, votes, type BallotRow, type RollRow, type Vote } from '../voting/record';
import { hallOf, refusedDuty, workingOn, type Duty } from '../voting/workers';

/**
 * `contradiction` the ways of voting do not say the same · `changed` a ballot no longer is what its receipt was given for · `stranger` a
 * ballot that is nobody's of the roll. None of them is counted by guess, and none holds up the count for ever: a recorded decision ends it.
 */
export type ConflictKind = 'contradiction' | 'changed' | 'stranger';

const KIND_LABELS: Readonly<Record<ConflictKind, string>> = {
  contradiction: '几张票写的不一样',
  changed: '存着的票和回执对不上，可能被改动过',
  stranger: '这张票不是名册上任何一户的',
};

export interface ConflictRow {
  /** What the decision names it by: the unit, or for a stranger's ballot its own mark. */
  readonly key: string;
  /** Null for a stranger's. */
  readonly unit: string | null;
  readonly kind: ConflictKind;
  readonly kindLabel: string;
  /** By which ways ballots came. What they say is not among it. */
  readonly channels: readonly Channel[];
  /** Ways that may be kept. */
  readonly keepable: readonly { readonly channel: Channel; readonly label: string }[];
  readonly decided: { readonly keep: Channel | null; readonly words: string; readonly document: string; readonly reason: string } | null;
}

export const keepWords = (keep: Channel | null): string => (keep === null ? '这一户的票都不算' : `算${CHANNEL_LABELS[keep]}那一张`);

function kindOf(row: BallotRow, vote: Vote, unit: string | undefined): ConflictKind | null {
  if (unit === undefined) return 'stranger';
  const casts = castsOf(row, unit);
  if (!saysWhatItCounts(row, vote) || casts.some(({ stored }) => !isUntouched(vote._id, stored))) return 'changed';
  return casts.some(({ picks }) => !samePicks(picks, casts[0]?.picks ?? [], isOrdered(vote.question))) ? 'contradiction' : null;
}

/** The mark of a ballot that is nobody's: its place in the box. */
const markOf = ({ _id, voteId }: Pick<BallotRow, '_id' | 'voteId'>): string => _id.slice(voteId.length + 1);

async function unitsByPlace(vote: Vote, { store }: Context): Promise<ReadonlyMap<string, string>> {
  const units = new Map<string, string>();
  for await (const page of inPages<Pick<RollRow, '_id' | 'unit' | 'owner'>>(store, rolls.name, { voteId: vote._id }, ['unit', 'owner'])) {
    for (const { unit, owner } of page) {
      const key = ballotKey(vote, owner);
      if (key !== null && !units.has(key)) units.set(key, unit);
    }
  }
  return units;
}

async function decidingOn(vote: Vote | null, context: Context): Promise<{ vote: Vote; duty: Duty }> {
  if (!vote) throw NOT_YOURS();
  const duty = (await workingOn(hallOf(vote), context)).find(({ decides }) => decides);
  if (duty === undefined) throw refusedDuty('lead');
  return { vote, duty };
}

/**
 * What has to be decided before the count: which units, by which ways; never what was marked. While ballots come in, only
 * those that came another way than online are looked at; once the box is shut, all of them.
 */
export const conflicts = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<{ readonly title: string; readonly counting: boolean; readonly conflicts: readonly ConflictRow[] }> {
    const { vote } = await decidingOn(await context.store.get<Vote>(votes.name, voteId), context);
    const head = { title: vote.title, counting: vote.state === 'counting' };
    if (vote.state === 'closed') return { ...head, conflicts: [] };
    const units = await unitsByPlace(vote, context);
    const found: ConflictRow[] = [];
    const where = vote.state === 'counting' ? { voteId, box: { in: ['sealed', 'excluded'] } } : { voteId, offline: true };
    for await (const page of inPages<BallotRow>(context.store, ballots.name, where)) {
      for (const row of page) {
        const unit = units.get(row._id);
        const kind = kindOf(row, vote, unit);
        if (kind === null) continue;
        const casts = castsOf(row, unit ?? '');
        const keepable = unit === undefined ? [] : casts.filter(({ stored }) => isUntouched(voteId, stored)).map(({ channel }) => ({ channel, label: CHANNEL_LABELS[channel] }));
        const { decision } = row;
        found.push({
          key: unit ?? markOf(row), unit: unit ?? null, kind, kindLabel: KIND_LABELS[kind], channels: casts.map(({ channel }) => channel), keepable,
          decided: decision === null ? null : { keep: decision.keep, words: keepWords(decision.keep), document: decision.document, reason: decision.reason },
        });
      }
    }
    return { ...head, conflicts: found };
  },
});

interface Decided {
  readonly keep: Channel | null;
  readonly document: string;
  readonly reason: string;
}

/** Writes the decision once, on the ballot and in the history. The count looks at such a row by itself, whatever it says of itself. */
async function decide(vote: Vote, duty: Duty, row: BallotRow, what: { readonly unit: string } | { readonly ballot: string }, fate: Partial<BallotRow>, { keep, document, reason }: Decided, context: Context): Promise<{ readonly decided: true }> {
  const { store, caller, now, requestId } = context;
  const decision = { keep, by: caller, at: now, reason, document };
  if ((await store.update(ballots.name, { _id: row._id, decision: null }, { set: { decision, offline: true, ...fate } })) === 0) {
    if (row.decision?.by === caller && row.decision.keep === keep) return { decided: true };
    throw new Refusal('CONFLICT', '这一户已经有了决定');
  }
  await recordEvent(vote, { at: now, step: 'decideConflict', by: caller, name: duty.post.name, unitId: duty.post.unitId, to: vote.state, input: { ...what, keep, document, reason }, requestId: requestId ?? null }, context);
  return { decided: true };
}

const decision = { document: words(80), reason: words(400) };
const COUNTED = (): Refusal => new Refusal('CONFLICT', '已经计票，不能再决定');

/**
 * Ends a conflict, or a ballot that no longer is what its receipt was given for: one of the ways counts, or none. Once, with
 * the document, in the history and the dossier; until the result is there.
 */
export const decideConflict = action({
  writes: true,
  input: z.object({ id, unit: words(40), keep: z.nullable(z.enum(CHANNELS)), ...decision }),
  async run({ id: voteId, unit, ...decided }, context): Promise<{ readonly decided: true }> {
    const found = await voteAndUnit(voteId, unit, context);
    const { vote, duty } = await decidingOn(found.vote, context);
    const rowId = ballotKey(vote, found.row.owner);
    if (vote.state === 'closed' || rowId === null) throw COUNTED();
    const row = await context.store.get<BallotRow>(ballots.name, rowId);
    const kept = decided.keep === null ? null : (row?.[decided.keep] ?? null);
    if (!row || (decided.keep !== null && kept === null)) throw new Refusal('NOT_FOUND', `“${unit}”没有这种票`);
    if (kept !== null && !isUntouched(voteId, kept)) throw new Refusal('CONFLICT', '这张票和回执对不上，不能算，请选另一张或者都不算');
    return decide(vote, duty, row, { unit }, { area: vote.secret ? 0 : found.row.ownerArea }, decided, context);
  },
});

/** Leaves out a ballot that is nobody's of the roll: somebody put it into the box behind the functions' back. */
export const excludeBallot = action({
  writes: true,
  input: z.object({ id, ballot: words(64), ...decision }),
  async run({ id: voteId, ballot, ...decided }, context): Promise<{ readonly decided: true }> {
    const { store } = context;
    const [found, row] = await Promise.all([store.get<Vote>(votes.name, voteId), store.get<BallotRow>(ballots.name, `${voteId}:${ballot}`)]);
    const { vote, duty } = await decidingOn(found, context);
    if (vote.state === 'closed') throw COUNTED();
    if (!row) throw new Refusal('NOT_FOUND', '没有这张票');
    if ((await unitsByPlace(vote, context)).has(row._id)) throw new Refusal('CONFLICT', '这是名册上一户的票，请按那一户来决定');
    return decide(vote, duty, row, { ballot }, { box: 'excluded', area: 0 }, { keep: null, ...decided }, context);
  },
});
