import { asProblem, CallProblem } from './cloud';
import type { BallotDone } from './shapes';
import { cast } from './vote';

/** A ballot that was put to the vote and has not been answered for yet. The choice is on the phone as long as that, and no longer. */
export interface PendingBallot {
  /** The vote. */
  id: string;
  /** The unit that is named when casting; its owner's other units come with it. */
  unit: string;
  /** 3 幢 502，89.64 m². */
  unitWords: string;
  title: string;
  picks: readonly string[];
  /** 32 hexadecimal digits, made once: however often it is sent, it is one ballot. */
  tag: string;
  since: number;
}

/** What is kept of a ballot that arrived: never what it said. */
export interface KeptReceipt {
  id: string;
  unit: string;
  unitWords: string;
  title: string;
  code: string;
  mark: string;
  leaf: string;
  /** Only with it can the leaf be recomputed from the server's commitment. */
  tag: string;
  at: number;
  /** The unit had voted before, in one way or another. */
  changed: boolean;
}

/** A seal that this phone has seen published, so that a later change of it shows. */
export interface WitnessedSeal {
  hash: string;
  root: string;
  at: number;
}

const PENDING = 'vote.pending';
const RECEIPTS = 'vote.receipts';
const DRAFTS = 'vote.drafts';
const SEALS = 'vote.seals';
/** A phone's storage is small, and old votes are decided. */
const RECEIPTS_AT_MOST = 60;
const DRAFTS_AT_MOST = 20;

function kept<T>(key: string, nothing: T): T {
  const found = wx.getStorageSync<T | ''>(key);
  return found === '' || found == null ? nothing : found;
}

const sameBallot = (a: { id: string; unit: string }, b: { id: string; unit: string }): boolean => a.id === b.id && a.unit === b.unit;

/** 16 random bytes; where the phone has no good source, from the clock and chance: it only has to differ from the neighbours'. */
export async function newTag(): Promise<string> {
  const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const { randomValues } = await wx.getRandomValues({ length: 16 });
    const bytes = new Uint8Array(randomValues);
    if (bytes.length === 16) return hex(bytes);
  } catch {
    // An older phone.
  }
  return hex(Uint8Array.from({ length: 16 }, (_, at) => Math.floor(Math.random() * 256) ^ (Date.now() >> (at % 8))));
}

export const pendingBallots = (): PendingBallot[] => kept<PendingBallot[]>(PENDING, []);
export const pendingOf = (id: string): PendingBallot[] => pendingBallots().filter((each) => each.id === id);

function forget(tag: string): void {
  wx.setStorageSync(PENDING, pendingBallots().filter((each) => each.tag !== tag));
}

/** All receipts of this phone, the newest first. */
export const receipts = (): KeptReceipt[] => kept<KeptReceipt[]>(RECEIPTS, []);
export const receiptsOf = (id: string): KeptReceipt[] => receipts().filter((each) => each.id === id);
export const receiptFor = (id: string, unit: string): KeptReceipt | null => receipts().find((each) => sameBallot(each, { id, unit })) ?? null;

/** An earlier receipt of the same unit stays: the check says that it was replaced. */
function keepReceipt(receipt: KeptReceipt): void {
  wx.setStorageSync(RECEIPTS, [receipt, ...receipts().filter(({ code }) => code !== receipt.code)].slice(0, RECEIPTS_AT_MOST));
}

interface BallotDraft {
  id: string;
  unit: string;
  picks: readonly string[];
}

/** What was chosen and not cast: leaving the page loses nothing. */
export const draftOf = (id: string, unit: string): readonly string[] | null => kept<BallotDraft[]>(DRAFTS, []).find((each) => sameBallot(each, { id, unit }))?.picks ?? null;

export function keepDraft(id: string, unit: string, picks: readonly string[] | null): void {
  const others = kept<BallotDraft[]>(DRAFTS, []).filter((each) => !sameBallot(each, { id, unit }));
  wx.setStorageSync(DRAFTS, picks === null ? others : [{ id, unit, picks }, ...others].slice(0, DRAFTS_AT_MOST));
}

/** Told when a ballot has arrived or was refused. */
const listeners = new Set<() => void>();
export function onBallotAnswered(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const journeys = new Map<string, Promise<KeptReceipt>>();

async function deliver(ballot: PendingBallot): Promise<KeptReceipt> {
  let done: BallotDone;
  try {
    done = await cast(ballot);
  } catch (thrown) {
    // Refused is answered for: it never counted. Unanswered may have counted, and stays to be asked again under the same tag.
    if (thrown instanceof CallProblem && !thrown.unanswered && thrown.code !== 'INTERNAL') forget(ballot.tag);
    throw thrown;
  }
  const { id, unit, unitWords, title } = ballot;
  const { code, mark, leaf, tag } = done.receipt;
  const receipt = { id, unit, unitWords, title, code, mark, leaf, tag, at: Date.now(), changed: done.changed };
  // The receipt first: between the two steps a ballot would rather be asked for twice than be without its receipt.
  keepReceipt(receipt);
  forget(ballot.tag);
  keepDraft(id, unit, null);
  return receipt;
}

function deliverOnce(ballot: PendingBallot): Promise<KeptReceipt> {
  const known = journeys.get(ballot.tag);
  if (known) return known;
  const journey = deliver(ballot).finally(() => {
    journeys.delete(ballot.tag);
    for (const listener of listeners) listener();
  });
  journeys.set(ballot.tag, journey);
  return journey;
}

/**
 * Puts a ballot to the vote. It is written down before it is sent, so that closing the app loses nothing, and the tag makes a second sending
 * harmless. Throws CallProblem: unanswered, it waits here; refused, it is gone from here and its draft is still there.
 */
export async function put(ballot: PendingBallot): Promise<KeptReceipt> {
  wx.setStorageSync(PENDING, [...pendingBallots().filter((each) => !sameBallot(each, ballot)), ballot]);
  return deliverOnce(ballot);
}

/** A ballot that waited and was refused when it arrived: it did not count, and its voter has to hear of it. */
export interface RefusedBallot {
  ballot: Omit<PendingBallot, 'picks'>;
  message: string;
}

const REFUSED = 'vote.refused';
export const refusedOf = (id: string): RefusedBallot[] => kept<RefusedBallot[]>(REFUSED, []).filter(({ ballot }) => ballot.id === id);

/** Once it has been read. */
export const forgetRefused = (tag: string): void => wx.setStorageSync(REFUSED, kept<RefusedBallot[]>(REFUSED, []).filter(({ ballot }) => ballot.tag !== tag));

function keepRefused({ picks: _picks, ...ballot }: PendingBallot, message: string): void {
  wx.setStorageSync(REFUSED, [...kept<RefusedBallot[]>(REFUSED, []).filter((each) => each.ballot.tag !== ballot.tag), { ballot, message }]);
}

/** Sends what waits, of one vote or of all; stops where nobody answers. What is refused is kept to be told, never silently dropped. Resolves to what arrived. */
export async function flushBallots(id?: string): Promise<KeptReceipt[]> {
  const arrived: KeptReceipt[] = [];
  for (const ballot of id === undefined ? pendingBallots() : pendingOf(id)) {
    try {
      arrived.push(await deliverOnce(ballot));
    } catch (thrown) {
      if (asProblem(thrown).unanswered) break;
      if (!pendingBallots().some(({ tag }) => tag === ballot.tag)) keepRefused(ballot, asProblem(thrown).message);
    }
  }
  return arrived;
}

/** Called once by app.ts. */
export function keepBallotsGoing(): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void flushBallots();
  });
}

export const witnessed = (id: string): WitnessedSeal | null => kept<Record<string, WitnessedSeal>>(SEALS, {})[id] ?? null;

/** Kept once: a later one would hide a change. */
export function keepSeal(id: string, seal: WitnessedSeal): void {
  const all = kept<Record<string, WitnessedSeal>>(SEALS, {});
  if (all[id] === undefined) wx.setStorageSync(SEALS, { ...all, [id]: seal });
}
