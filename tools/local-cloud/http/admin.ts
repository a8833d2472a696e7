import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { databaseActions } from '../actions/database';
import type { Parameters } from '../actions/database';
import { storageActions } from '../actions/storage';
import { isDoc } from '../document/ejson';
import { CloudError, describe, invalidParam } from '../errors';
import { countDatabaseCall } from '../functions/invocation';
import type { Invocation } from '../functions/invocation';
import { readRequest } from '../openapi/wire';
import type { CloudParts } from '../parts';
import { MAX_FORM_BYTES, MAX_TEXT_BYTES, readBody, sendText } from './messages';

/** `POST /admin`: the protocol of CloudBase's server SDKs. Whatever goes wrong is answered with HTTP 200 and a code. */
export async function handleAdmin(parts: CloudParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const contentType = request.headers['content-type'] ?? '';
  const isForm = contentType.startsWith('multipart/form-data');
  const signed = Boolean(request.headers.authorization);
  try {
    const body = await readBody(request, isForm ? MAX_FORM_BYTES : MAX_TEXT_BYTES);
    if (!isForm) return sendText(response, await answerAdmin(parts, signed, body));
    assertServer(signed);
    const call = readRequest(body, contentType);
    const answer = await parts.openapi.handle(call, parts.functions.invocations.of(call.token)?.now);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': answer.length });
    response.end(answer);
  } catch (problem) {
    sendText(response, failure(problem, randomUUID()));
  }
  return undefined;
}

/** The answer to a request in JSON, at once where nothing has to be waited for. It never fails. */
export function answerAdmin(parts: CloudParts, signed: boolean, body: Buffer): string | Promise<string> {
  const requestId = randomUUID();
  try {
    assertServer(signed);
    const answer = act(parts, readParameters(body));
    if (!(answer instanceof Promise)) return withRequestId(answer, requestId);
    return answer.then(
      (value) => withRequestId(value, requestId),
      (problem: unknown) => failure(problem, requestId),
    );
  } catch (problem) {
    return failure(problem, requestId);
  }
}

const failure = (problem: unknown, requestId: string): string => JSON.stringify({ ...describe(problem), requestId });

/** Clients reach no collection and no file: a request must carry a server's signature. It is not verified, this being one machine. */
function assertServer(signed: boolean): void {
  if (!signed) throw new CloudError('PERMISSION_DENIED', 'Permission denied: only cloud functions and servers may call this (客户端不能直接访问)');
}

function readParameters(body: Buffer): Parameters {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalidParam('the body is not JSON');
  }
  if (!isDoc(value)) throw invalidParam('the body must be an object');
  return value;
}

function act(parts: CloudParts, parameters: Parameters): unknown {
  const { action } = parameters;
  const caller = parts.functions.invocations.of(parameters['wxCloudApiToken']);
  if (typeof action !== 'string') throw new CloudError('INVALID_ACTION', 'action is missing');
  if (Object.hasOwn(databaseActions, action)) {
    parts.counters.databaseCalls++;
    countDatabaseCall(caller);
    return databaseActions[action]?.(parts.store, parameters, { now: caller?.now?.getTime() ?? Date.now() });
  }
  if (Object.hasOwn(storageActions, action)) return storageActions[action]?.(parts.files, parameters, parts.url());
  if (action === 'functions.invokeFunction') return invokeFunction(parts, parameters, caller);
  throw new CloudError('INVALID_ACTION', `unknown action ${action}`);
}

/** A function calls another: the caller's identity and instant go along. */
async function invokeFunction({ functions }: CloudParts, { function_name: name, request_data: data }: Parameters, caller: Invocation | undefined): Promise<unknown> {
  const event = typeof data === 'string' && data !== '' ? data : '{}';
  const { reply } = await functions.invoke(String(name), event, { openid: caller?.openid, now: caller?.now, source: 'scf' }, caller);
  return { data: { response_data: reply } };
}

/** Adds the request's id without building the answer anew; the lists in it can be long. */
function withRequestId(answer: unknown, requestId: string): string {
  const text = JSON.stringify(answer);
  return text === '{}' ? `{"requestId":"${requestId}"}` : `${text.slice(0, -1)},"requestId":"${requestId}"}`;
}
