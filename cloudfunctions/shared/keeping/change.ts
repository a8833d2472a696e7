import type { Context } from '../context';
import { link, type HistoryEvent } from '../history';
import { Refusal } from '../refusal';
import type { Actor } from './standing';

/** What every record of the register has. */
export interface Kept {
  readonly _id: string;
  readonly version: number;
  readonly history?: readonly HistoryEvent[];
}

export interface Step {
  readonly step: string;
  readonly to: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export const eventOf = (history: readonly HistoryEvent[], { step, to, input }: Step, { openid, name, unitId }: Actor, { now, requestId }: Pick<Context, 'now' | 'requestId'>): HistoryEvent =>
  link(history, { at: now, step, by: openid, name, unitId, to, input, requestId: requestId ?? null });

/** Whether this very call has been carried out before. */
export const isDone = ({ history = [] }: Kept, step: string, { caller, requestId }: Pick<Context, 'caller' | 'requestId'>): boolean => requestId !== undefined && history.some((event) => event.by === caller && event.requestId === requestId && event.step === step);

const TRIES = 4;

/**
 * Reads a record, lets `edit` say what becomes of it, and writes change and event with one conditional write; again where somebody else was
 * faster. `edit` may refuse. Null where there is no such record.
 */
export async function change<T extends Kept>(collection: string, id: string, actor: Actor, step: Omit<Step, 'input'> & { readonly input: (record: T) => Step['input'] }, edit: (record: T) => Partial<T> | Promise<Partial<T>>, context: Context): Promise<T | null> {
  const { store } = context;
  for (let turn = 0; turn < TRIES; turn += 1) {
    const record = await store.get<T>(collection, id);
    if (record === null || isDone(record, step.step, context)) return record;
    const set = await edit(record);
    const event = eventOf(record.history ?? [], { ...step, input: step.input(record) }, actor, context);
    if ((await store.update(collection, { _id: id, version: record.version }, { set: { ...set }, push: { history: event }, inc: { version: 1 } })) === 1) return { ...record, ...set, history: [...(record.history ?? []), event], version: record.version + 1 };
  }
  throw new Refusal('CONFLICT', '刚刚有别人在改，请再看一次');
}
