import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDoc } from '../document/ejson';
import { CloudError } from '../errors';
import { APP_ID, type Outcome } from '../functions/functions';
import type { Caller } from '../functions/invocation';
import type { CloudParts } from '../parts';
import { MAX_TEXT_BYTES, readBody, sendText } from './messages';

/** A refusal in the form of the functions' own replies. */
export interface Refused {
  readonly ok: false;
  readonly code: 'NOT_FOUND' | 'INVALID_INPUT' | 'INTERNAL';
  readonly message: string;
}

const refused = (code: Refused['code'], message: string): Refused => ({ ok: false, code, message });

/** Calls a function as the Mini Program does. A function that fails or takes too long is answered like any refusal. */
export async function invokeAs({ functions, counters }: CloudParts, name: string, event: Readonly<Record<string, unknown>>, caller: Caller): Promise<Outcome> {
  if (!functions.exists(name)) return { reply: JSON.stringify(refused('NOT_FOUND', '没有这个云函数')), databaseCalls: 0, busyMs: 0 };
  counters.invocations++;
  const { openid, source } = caller;
  // CloudBase adds this to what the client sends.
  const sent = source === 'wx_client' && openid !== undefined ? { ...event, userInfo: { appId: APP_ID, openId: openid } } : event;
  try {
    return await functions.invoke(name, JSON.stringify(sent), caller);
  } catch (problem) {
    const { databaseCalls = 0 } = problem as { databaseCalls?: number };
    return { reply: JSON.stringify(refused('INTERNAL', '系统繁忙，请稍后再试')), databaseCalls, busyMs: 0 };
  }
}

/** `POST /invoke/<function>`: the development entry. */
export async function handleInvoke(parts: CloudParts, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  try {
    const body = await readBody(request, MAX_TEXT_BYTES);
    if (!parts.functions.exists(name)) return sendText(response, JSON.stringify(refused('NOT_FOUND', '没有这个云函数')), 404);
    const event = readEvent(body);
    const caller: Caller = { openid: readOpenid(request.headers['x-wx-openid']), now: readInstant(request.headers['x-local-now']), source: 'wx_client' };
    const { reply, databaseCalls, busyMs } = await invokeAs(parts, name, event, caller);
    return sendText(response, reply, 200, { 'x-local-db-calls': String(databaseCalls), 'x-local-busy-ms': busyMs.toFixed(3) });
  } catch (problem) {
    const message = problem instanceof CloudError ? problem.message : '请求无法处理';
    return sendText(response, JSON.stringify(refused('INVALID_INPUT', message)), 400);
  }
}

const invalid = (message: string): CloudError => new CloudError('INVALID_INPUT', message);

function readEvent(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  let event: unknown;
  try {
    event = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalid('请求内容不是有效的 JSON');
  }
  if (!isDoc(event)) throw invalid('请求内容必须是一个 JSON 对象');
  return event;
}

function readOpenid(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header !== 'string' || !/^[\w-]{1,128}$/.test(header)) throw invalid('openid 格式不正确');
  return header;
}

function readInstant(header: string | readonly string[] | undefined): Date | undefined {
  if (header === undefined) return undefined;
  const instant = new Date(String(header));
  if (Number.isNaN(instant.getTime())) throw invalid('x-local-now 不是有效的时间');
  return instant;
}
