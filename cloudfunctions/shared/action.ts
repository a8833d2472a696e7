import * as z from 'zod/mini';
import type { Context } from './context';
import { explain } from './explain';
import { Refusal, type RefusalCode } from './refusal';
import { id } from './schema';

export interface Action<In extends z.core.$ZodType = z.core.$ZodType, Out = unknown> {
  readonly input: In;
  /** A writing action takes a `requestId` and counts against the caller's rate limit. */
  readonly writes?: true;
  run(input: z.output<In>, context: Context): Promise<Out>;
}

/** Fixes the types of one action; callers infer their side of the contract from the result. */
export const action = <In extends z.core.$ZodType, Out>(definition: Action<In, Out>): Action<In, Out> => definition;

/** The only place where actions of all shapes meet. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Actions = Readonly<Record<string, Action<any>>>;

export type Reply<T> = { ok: true; data: T } | { ok: false; code: RefusalCode | 'INTERNAL'; message: string; details?: unknown };

/** What a caller sends. Everything in it is untrusted. */
export const envelope = z.object({
  action: z.string().check(z.maxLength(64)),
  input: z.optional(z.unknown()),
  requestId: z.optional(id),
});

/** Reads untrusted input; refuses it with a message fit for the person who sent it. */
export function accept<T extends z.core.$ZodType>(schema: T, input: unknown): z.output<T> {
  const result = z.safeParse(schema, input ?? {}, { reportInput: true });
  if (result.success) return result.data;
  const { message, field } = explain(result.error);
  throw new Refusal('INVALID_INPUT', message, { field });
}

/** Turns whatever was thrown into the reply of its kind; only bugs are logged. */
export function refuse(problem: unknown, log: Context['log'], where: string): Reply<never> {
  if (problem instanceof Refusal) {
    const { code, message, details } = problem;
    return details === undefined ? { ok: false, code, message } : { ok: false, code, message, details };
  }
  log.error(where, problem);
  return { ok: false, code: 'INTERNAL', message: '系统忙，请稍后再试。写的内容没有丢' };
}

/** Finds the action, checks the input, runs it. Never throws. */
export async function perform(actions: Actions, event: unknown, prepare: (requestId: string | undefined) => Context): Promise<Reply<unknown>> {
  let context: Context | undefined;
  let where = '?';
  try {
    const { action: name, input, requestId } = accept(envelope, event);
    where = name;
    const chosen = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!chosen) throw new Refusal('NOT_FOUND', '没有这个操作');
    context = prepare(requestId);
    if (context.caller === '') throw new Refusal('FORBIDDEN', '请在微信里打开');
    const accepted = accept(chosen.input, input);
    if (chosen.writes) context.limiter.take(context.caller, context.now);
    return { ok: true, data: await chosen.run(accepted, context) };
  } catch (problem) {
    return refuse(problem, context?.log ?? console, where);
  }
}
