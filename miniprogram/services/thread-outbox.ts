import { asProblem, write } from './cloud';
import { discardFile, settled, type Kept, type Photo } from './photo';
import { upload } from './upload';

/** A recording on its way. */
export interface Spoken extends Kept {
  /** 1 to 60. */
  seconds: number;
}

/** A message that was handed over and has not been answered for yet. */
export interface WaitingMessage {
  /** Made with the message and kept until it has arrived: however often it is sent, it is one message. */
  requestId: string;
  subject: string;
  text: string;
  photos: Photo[];
  recordings: Spoken[];
  since: number;
  /** Why it was refused; it then waits for its writer instead of for the network. */
  problem?: string;
}

export type Arrived = Api.Output<'thread', 'send'>;
/** Told when something of a conversation arrives (with the message) or its waiting ones change. */
type Listener = (subject: string, arrived: Arrived | null) => void;

const KEY = 'thread.outbox';
/** Conversations in which a message is travelling now: one at a time each, so that one's own order is kept. */
const travelling = new Set<string>();
/** The end of each conversation as it was last seen: with it a message needs no look around. */
const tails = new Map<string, string>();
const listeners = new Set<Listener>();

function all(): WaitingMessage[] {
  const kept = wx.getStorageSync<WaitingMessage[] | ''>(KEY);
  return kept === '' || kept == null ? [] : kept;
}

function tell(subject: string, arrived: Arrived | null = null): void {
  for (const listener of listeners) listener(subject, arrived);
}

function change(requestId: string, edit: (message: WaitingMessage) => WaitingMessage | null): void {
  wx.setStorageSync(KEY, all().flatMap((each) => (each.requestId === requestId ? (edit(each) ?? []) : [each])));
}

/** What waits in a conversation, in the order in which it was written. */
export const waitingIn = (subject: string): WaitingMessage[] => all().filter((each) => each.subject === subject);

/** Whether a message is on its way now, as against waiting for the network or for a tap. */
export const isTravelling = (subject: string): boolean => travelling.has(subject);

export const knowTail = (subject: string, tail: string | null): void => {
  if (tail !== null) tails.set(subject, tail);
};

export function onMessages(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const spoken = ({ key, path, fileID, ending, seconds }: Spoken): Spoken => ({ key, path, seconds, ...(fileID === undefined ? {} : { fileID }), ...(ending === undefined ? {} : { ending }) });

async function deliver({ requestId, subject, text, photos, recordings }: WaitingMessage): Promise<Arrived> {
  const arrived = new Map<string, string>();
  for (const file of [...photos, ...recordings]) {
    const fileID = await upload(file);
    arrived.set(file.key, fileID);
    // Remembered at once: after an interruption only the missing ones travel.
    const noted = <T extends Kept>(kept: T): T => (kept.key === file.key ? { ...kept, fileID } : kept);
    change(requestId, (kept) => ({ ...kept, photos: kept.photos.map(noted), recordings: kept.recordings.map(noted) }));
  }
  const fileOf = ({ key }: Kept): string => arrived.get(key) ?? '';
  const tail = tails.get(subject);
  return write('thread', 'send', { subject, text, photos: photos.map(fileOf), recordings: recordings.map((each) => ({ fileID: fileOf(each), seconds: each.seconds })), ...(tail === undefined ? {} : { tail }) }, requestId);
}

/** Sends what waits in a conversation, one after the other; stops where nobody answers. */
async function run(subject: string): Promise<void> {
  for (;;) {
    const next = waitingIn(subject).find(({ problem }) => problem === undefined);
    if (!next) break;
    try {
      const arrived = await deliver(next);
      knowTail(subject, arrived.tail);
      change(next.requestId, () => null);
      for (const file of [...next.photos, ...next.recordings]) discardFile(file.path);
      tell(subject, arrived);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.unanswered) break;
      change(next.requestId, (kept) => ({ ...kept, problem: problem.message }));
      tell(subject);
    }
  }
  travelling.delete(subject);
  tell(subject);
}

function go(subject: string): void {
  if (travelling.has(subject)) return;
  travelling.add(subject);
  tell(subject);
  void run(subject);
}

/** Hands a message over: written down before it is sent, so that closing the app loses nothing. */
export function sendMessage(message: Omit<WaitingMessage, 'problem'>): void {
  wx.setStorageSync(KEY, [...all(), { ...message, photos: message.photos.map(settled), recordings: message.recordings.map(spoken) }]);
  go(message.subject);
}

/** A tap on what did not go out. */
export function sendAgain(requestId: string): void {
  change(requestId, ({ subject, text, photos, recordings, since }) => ({ requestId, subject, text, photos, recordings, since }));
  const found = all().find((each) => each.requestId === requestId);
  if (found) go(found.subject);
}

/** Takes back what was not sent. */
export function takeBack(requestId: string): WaitingMessage | null {
  const found = all().find((each) => each.requestId === requestId) ?? null;
  if (found) {
    change(requestId, () => null);
    tell(found.subject);
  }
  return found;
}

/** Everything that waits for the network. */
export function flushMessages(): void {
  for (const subject of new Set(all().filter(({ problem }) => problem === undefined).map((each) => each.subject))) go(subject);
}

/** Called once by app.ts. */
export function keepSending(): void {
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) flushMessages();
  });
}
