import { newId } from '../utils/id';

/** Why a call came to nothing: the function's own refusal, or no way to reach it. */
export type ProblemCode = Api.RefusalCode | 'INTERNAL' | 'OFFLINE' | 'UNREACHABLE';

/** What a page shows when a call came to nothing. The message is Chinese and fit to be read. */
export class CallProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'CallProblem';
  }

  /** The function never answered: nothing is known about what happened, so the same request may be sent again. */
  get unanswered(): boolean {
    return this.code === 'OFFLINE' || this.code === 'UNREACHABLE';
  }
}

const MESSAGES = {
  OFFLINE: '没有网络，连上以后再试',
  UNREACHABLE: '网络不太好，没有连上，请再试一次',
  INTERNAL: '系统忙，请稍后再试。写的内容没有丢',
} as const;

/** Is there no network at all? Asked only after a failure. */
export async function isOffline(): Promise<boolean> {
  const { networkType } = await wx.getNetworkType();
  return networkType === 'none';
}

async function unanswered(): Promise<CallProblem> {
  const code = (await isOffline()) ? 'OFFLINE' : 'UNREACHABLE';
  return new CallProblem(code, MESSAGES[code]);
}

/** Makes anything thrown fit to be shown. */
export function asProblem(thrown: unknown): CallProblem {
  return thrown instanceof CallProblem ? thrown : new CallProblem('INTERNAL', MESSAGES.INTERNAL);
}

const isReply = <T>(value: unknown): value is Api.Reply<T> => typeof value === 'object' && value !== null && 'ok' in value;

async function ask<T>(name: string, data: object): Promise<Api.Reply<T>> {
  let result: unknown;
  try {
    ({ result } = await wx.cloud.callFunction({ name, data }));
  } catch {
    throw await unanswered();
  }
  if (!isReply<T>(result)) throw new CallProblem('INTERNAL', MESSAGES.INTERNAL);
  return result;
}

/** Reads. The only way, with {@link write}, from the Mini Program to the cloud functions. */
export async function call<F extends Api.FunctionName, A extends Api.ActionName<F>>(
  name: F,
  action: A,
  input: Api.Input<F, A>,
  requestId?: string,
): Promise<Api.Output<F, A>> {
  const reply = await ask<Api.Output<F, A>>(name, { action, input, ...(requestId === undefined ? {} : { requestId }) });
  if (!reply.ok) throw new CallProblem(reply.code, reply.message, reply.details);
  return reply.data;
}

/**
 * Writes. The request id makes repeating harmless: the function gives its first answer again. So a lost answer is asked
 * for once more here, and a caller that keeps the id may try again as often as it likes.
 */
export async function write<F extends Api.FunctionName, A extends Api.ActionName<F>>(
  name: F,
  action: A,
  input: Api.Input<F, A>,
  requestId: string = newId(),
): Promise<Api.Output<F, A>> {
  try {
    return await call(name, action, input, requestId);
  } catch (problem) {
    if (!(problem instanceof CallProblem) || problem.code !== 'UNREACHABLE') throw problem;
    return call(name, action, input, requestId);
  }
}
