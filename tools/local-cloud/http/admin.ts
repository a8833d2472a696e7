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
  const requestId = randomUUID();
  try {
    const contentType = request.headers['content-type'] ?? '';
    const isForm = contentType.startsWith('multipart/form-data');
    const body = await readBody(request, isForm ? MAX_FORM_BYTES : MAX_TEXT_BYTES);
    assertServer(request);
    if (isForm) {
      const call = readRequest(body, contentType);
      const answer = await parts.openapi.handle(call, parts.functions.invocations.of(call.token)?.now);
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': answer.length });
      response.end(answer);
      return;
    }
    sendText(response, withRequestId(await act(parts, readParameters(body)), requestId));
  } catch (problem) {
    sendText(response, JSON.stringify({ ...describe(problem), requestId }));
  }
}

/** Clients reach no collection and no file: a request must carry a server's signature. It is not verified, this being one machine. */
function assertServer({ headers }: IncomingMessage): void {
  if (!headers.authorization) throw new CloudError('PERMISSION_DENIED', 'Permission denied: only cloud functions and servers may call this (客户端不能直接访问)');
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
