import type { Message } from './messages';
import { pointOf, type Area } from './points';

/** What one message has come to. */
export interface Outcome {
  readonly message: Message;
  /** Null when it was accepted. `NETWORK` when no answer came, however often it was tried. */
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly gridName: string | null;
  /** Sent more than once because no answer had come. */
  readonly retries: number;
}

/** Sends one call as a resident at an instant; rejects when there is no answer. */
export type Report = (event: object, caller: { readonly openid: string; readonly now: number }) => Promise<unknown>;

export interface SendOptions {
  readonly area: Area;
  /** Residents who write at the same time. */
  readonly concurrency: number;
  readonly tries: number;
  readonly onDone?: (outcome: Outcome) => void;
}

/** The resident of a user of the file. */
export const openidOf = (user: string): string => `replay-${user.replaceAll(/[^\w-]/g, '_')}`;

interface Reply {
  readonly ok?: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly data?: { readonly grid?: { readonly name?: string } | null };
}

const eventOf = ({ id, text }: Message, area: Area) => ({ action: 'report', requestId: `replay-${id}`, input: { text, photos: [], location: pointOf(id, area) } });

/** A lost answer is asked for again with the same requestId, so that nothing is written twice. */
async function sendOne(message: Message, report: Report, { area, tries }: SendOptions): Promise<Outcome> {
  const event = eventOf(message, area);
  const caller = { openid: openidOf(message.user), now: message.at };
  let lost: unknown;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      const { ok, code = 'NETWORK', message: text = '', data } = (await report(event, caller)) as Reply;
      return { message, refusal: ok === true ? null : { code, text }, gridName: data?.grid?.name ?? null, retries: attempt };
    } catch (problem) {
      lost = problem;
    }
  }
  return { message, refusal: { code: 'NETWORK', text: lost instanceof Error ? lost.message : String(lost) }, gridName: null, retries: tries - 1 };
}

/** Each resident's messages in the order of their time; residents in the order of their first. */
function byResident(messages: readonly Message[]): Message[][] {
  const residents = new Map<string, Message[]>();
  for (const message of [...messages].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const own = residents.get(message.user);
    if (own) own.push(message);
    else residents.set(message.user, [message]);
  }
  return [...residents.values()];
}

/** Sends every message and accounts for every one, in no particular order. */
export async function sendAll(messages: readonly Message[], report: Report, options: SendOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = byResident(messages).values();
  const writer = async (): Promise<void> => {
    // All writers take from the same iterator, so each resident is somebody's and nobody else's.
    for (const own of waiting) {
      for (const message of own) {
        const outcome = await sendOne(message, report, options);
        outcomes.push(outcome);
        options.onDone?.(outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, writer));
  return outcomes;
}
