import { asProblem, CallProblem } from './cloud';
import { type Draft, filesOf, settledDraft, withArrived } from './draft';
import type { ReportDraft, VoiceDraft } from './drafts';
import { reportFor } from './matter';
import { discardFile } from './photo';
import type { Receipt, VoiceReceipt } from './shapes';
import { me } from './session';
import { upload } from './upload';
import { postFor } from './voice';

/** What can be handed over, and what comes back when it has arrived. */
interface Kinds {
  report: { draft: ReportDraft; receipt: Receipt };
  voice: { draft: VoiceDraft; receipt: VoiceReceipt };
}
export type OutboxKind = keyof Kinds;

type OfKind<K extends OutboxKind> = { [P in K]: { kind: P; draft: Kinds[P]['draft'] } }[K];
/** A draft with what it is. */
export type Handed = OfKind<OutboxKind>;

/** What was handed over and has not been answered for yet. */
export type Waiting = Handed & {
  since: number;
  /** Why it was refused; it then waits for its writer instead of for the network. */
  problem?: string;
};

type Send<K extends OutboxKind> = (draft: Kinds[K]['draft'], fileIDs: ReadonlyMap<string, string>, name: string | null) => Promise<Kinds[K]['receipt']>;

const idsOf = (files: readonly { key: string }[], fileIDs: ReadonlyMap<string, string>): string[] => files.map(({ key }) => fileIDs.get(key) ?? '');

/** How a draft is sent once its files have arrived. */
const SEND: { [K in OutboxKind]: Send<K> } = {
  report: ({ text, photos, place, category, anonymous, requestId }, fileIDs, name) =>
    reportFor({ text, photos: idsOf(photos, fileIDs), place, categoryCode: category?.code ?? null, anonymous, name }, requestId),
  voice: (draft, fileIDs, name) =>
    postFor({ ...draft, photos: idsOf(draft.photos, fileIDs), recordings: draft.recordings.map(({ key, seconds }) => ({ fileID: fileIDs.get(key) ?? '', seconds })), name }, draft.requestId),
};

// The key is older than voices: what lies on phones is found under it.
const KEY = 'report.outbox';
const sending = new Map<string, Promise<unknown>>();
const listeners = new Set<() => void>();
const arrived: { [K in OutboxKind]: Map<string, Kinds[K]['receipt']> } = { report: new Map(), voice: new Map() };

/** What has not arrived, oldest first. Without a kind it was kept by an earlier version and is a report. */
export function waitingItems(): Waiting[] {
  const kept = wx.getStorageSync<(Waiting | Omit<Waiting, 'kind'>)[] | ''>(KEY);
  return kept === '' || kept == null ? [] : kept.map((each) => ({ kind: 'report', ...each }) as Waiting);
}

function store(waiting: Waiting[]): void {
  wx.setStorageSync(KEY, waiting);
  for (const listener of listeners) listener();
}

function change(requestId: string, edit: (waiting: Waiting) => Waiting | null): void {
  store(waitingItems().flatMap((each) => (each.draft.requestId === requestId ? (edit(each) ?? []) : [each])));
}

/** Tells a page when something arrives or begins to wait; returns the way to stop listening. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The receipt of what has arrived since the app was opened. */
export const receiptOf = <K extends OutboxKind>(kind: K, requestId: string): Kinds[K]['receipt'] | null => arrived[kind].get(requestId) ?? null;

/** Takes something out, to write on. */
export function takeBack(requestId: string): Handed | null {
  const found = waitingItems().find((each) => each.draft.requestId === requestId);
  if (found) change(requestId, () => null);
  return found ? ({ kind: found.kind, draft: found.draft } as Handed) : null;
}

/** Remembered at once: after an interruption only the missing files travel. */
async function bringFiles(draft: Draft): Promise<Map<string, string>> {
  const fileIDs = new Map<string, string>();
  for (const file of filesOf(draft)) {
    const fileID = await upload(file);
    fileIDs.set(file.key, fileID);
    change(draft.requestId, (kept) => ({ ...kept, draft: withArrived(kept.draft, file.key, fileID) }) as Waiting);
  }
  return fileIDs;
}

async function attempt<K extends OutboxKind>({ kind, draft }: OfKind<K>): Promise<Kinds[K]['receipt']> {
  try {
    const fileIDs = await bringFiles(draft);
    // Nothing waits for a name.
    const name = await me().then((person) => person.name, () => null);
    const receipt = await SEND[kind](draft, fileIDs, name);
    arrived[kind].set(draft.requestId, receipt);
    change(draft.requestId, () => null);
    for (const file of filesOf(draft)) discardFile(file.path);
    return receipt;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (!problem.unanswered) change(draft.requestId, (kept) => ({ ...kept, problem: problem.message }));
    throw problem;
  }
}

function attemptOnce<K extends OutboxKind>(handed: OfKind<K>): Promise<Kinds[K]['receipt']> {
  const { requestId } = handed.draft;
  const known = sending.get(requestId) as Promise<Kinds[K]['receipt']> | undefined;
  if (known) return known;
  const journey = attempt(handed).finally(() => sending.delete(requestId));
  sending.set(requestId, journey);
  return journey;
}

/**
 * Hands a draft over. It is written down before it is sent, so that closing the app loses nothing; the request id makes
 * a second sending harmless. Throws CallProblem: when unanswered it waits here and goes by itself later, when
 * refused it is given back to its writer.
 */
export async function handOver<K extends OutboxKind>(kind: K, draft: Kinds[K]['draft'], now: number): Promise<Kinds[K]['receipt']> {
  const { requestId } = draft;
  const handed = { kind, draft: settledDraft(draft) } as OfKind<K>;
  store([...waitingItems().filter((each) => each.draft.requestId !== requestId), { ...(handed as Handed), since: now }]);
  try {
    return await attemptOnce(handed);
  } catch (problem) {
    if (problem instanceof CallProblem && !problem.unanswered) takeBack(requestId);
    throw problem;
  }
}

/** Sends what waits for the network, one after another; stops at the first that still cannot be answered. Resolves to how many have arrived. */
export async function flushOutbox(): Promise<number> {
  let count = 0;
  for (const waiting of waitingItems()) {
    if (waiting.problem !== undefined) continue;
    try {
      await attemptOnce(waiting);
      count += 1;
    } catch (thrown) {
      if (asProblem(thrown).unanswered) break;
    }
  }
  return count;
}

/** Called once by app.ts. */
export function followNetwork(): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void flushOutbox();
  });
}
