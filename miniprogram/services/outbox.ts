import { asProblem, CallProblem } from './cloud';
import type { ReportDraft } from './draft';
import { reportFor } from './matter';
import { discardFile, settled } from './photo';
import type { Receipt } from './shapes';
import { me } from './session';
import { upload } from './upload';

/** A report that was handed over and has not been answered for yet. */
export interface Waiting {
  draft: ReportDraft;
  since: number;
  /** Why it was refused; it then waits for its writer instead of for the network. */
  problem?: string;
}

const KEY = 'report.outbox';
const sending = new Map<string, Promise<Receipt>>();
const listeners = new Set<() => void>();
const arrived = new Map<string, Receipt>();

/** Reports that have not arrived, oldest first. */
export function waitingReports(): Waiting[] {
  const kept = wx.getStorageSync<Waiting[] | ''>(KEY);
  return kept === '' || kept == null ? [] : kept;
}

function store(waiting: Waiting[]): void {
  wx.setStorageSync(KEY, waiting);
  for (const listener of listeners) listener();
}

function change(requestId: string, edit: (waiting: Waiting) => Waiting | null): void {
  store(waitingReports().flatMap((each) => (each.draft.requestId === requestId ? (edit(each) ?? []) : [each])));
}

/** Tells a page when a report arrives or begins to wait; returns the way to stop listening. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The receipt of a report that has arrived since the app was opened. */
export const receiptOf = (requestId: string): Receipt | null => arrived.get(requestId) ?? null;

/** Takes a report out, to write on. */
export function takeBack(requestId: string): ReportDraft | null {
  const found = waitingReports().find((each) => each.draft.requestId === requestId);
  if (found) change(requestId, () => null);
  return found?.draft ?? null;
}

async function deliver(draft: ReportDraft): Promise<Receipt> {
  const photos: string[] = [];
  for (const photo of draft.photos) {
    const fileID = await upload(photo);
    photos.push(fileID);
    // Remembered at once: after an interruption only the missing ones travel.
    change(draft.requestId, (kept) => ({
      ...kept,
      draft: { ...kept.draft, photos: kept.draft.photos.map((each) => (each.key === photo.key ? { ...settled(each), fileID } : each)) },
    }));
  }
  const { text, place, category, anonymous, requestId } = draft;
  // A report does not wait for a name.
  const name = await me().then((person) => person.name, () => null);
  return reportFor({ text, photos, place, categoryCode: category?.code ?? null, anonymous, name }, requestId);
}

async function attempt(draft: ReportDraft): Promise<Receipt> {
  try {
    const receipt = await deliver(draft);
    arrived.set(draft.requestId, receipt);
    change(draft.requestId, () => null);
    for (const photo of draft.photos) discardFile(photo.path);
    return receipt;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (!problem.unanswered) change(draft.requestId, (kept) => ({ ...kept, problem: problem.message }));
    throw problem;
  }
}

function attemptOnce(draft: ReportDraft): Promise<Receipt> {
  const { requestId } = draft;
  const known = sending.get(requestId);
  if (known) return known;
  const journey = attempt(draft).finally(() => sending.delete(requestId));
  sending.set(requestId, journey);
  return journey;
}

/**
 * Hands a report over. It is written down before it is sent, so that closing the app loses nothing; the request id makes
 * a second sending harmless. Throws CallProblem: when unanswered the report waits here and goes by itself later, when
 * refused it is given back to its writer.
 */
export async function sendReport(draft: ReportDraft, now: number): Promise<Receipt> {
  const { requestId } = draft;
  store([...waitingReports().filter((each) => each.draft.requestId !== requestId), { draft: { ...draft, photos: draft.photos.map(settled) }, since: now }]);
  try {
    return await attemptOnce(draft);
  } catch (problem) {
    if (problem instanceof CallProblem && !problem.unanswered) takeBack(requestId);
    throw problem;
  }
}

/** Sends what waits for the network, one after another; stops at the first that still cannot be answered. */
export async function flushOutbox(): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (const { draft, problem } of waitingReports()) {
    if (problem !== undefined) continue;
    try {
      receipts.push(await attemptOnce(draft));
    } catch (thrown) {
      if (asProblem(thrown).unanswered) break;
    }
  }
  return receipts;
}

/** Called once by app.ts. */
export function followNetwork(): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void flushOutbox();
  });
}
