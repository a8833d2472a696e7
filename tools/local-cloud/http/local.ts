import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDoc } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { describe, invalidParam } from '../errors';
import { readScriptedReply } from '../openapi/openapi';
import type { CloudParts } from '../parts';
import { MAX_TEXT_BYTES, readBody, sendJson } from './messages';

/**
 * `/local/…`: the development controls. `GET stats`, `GET log`, `GET openapi?api=…`,
 * `POST openapi {api, reply}`, `POST openapi/media {delay} | {release}`, `POST timers/<fn> {at?}`, `POST events/<fn> <event>`.
 */
export async function handleLocal(parts: CloudParts, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  try {
    const body = request.method === 'POST' ? readObject(await readBody(request, MAX_TEXT_BYTES)) : {};
    const answer = await control(parts, `${request.method} ${url.pathname.slice('/local/'.length)}`, body, url);
    sendJson(response, answer ?? { code: 'NOT_FOUND', message: '没有这个控制入口' }, answer === undefined ? 404 : 200);
  } catch (problem) {
    sendJson(response, describe(problem), 400);
  }
}

async function control(parts: CloudParts, command: string, body: Doc, url: URL): Promise<unknown> {
  const [, verb = '', name = ''] = /^(\w+ (?:timers|events))\/([\w-]+)$/.exec(command) ?? [];
  switch (verb || command) {
    case 'GET stats':
      return parts.stats();
    case 'GET log':
      return { lines: parts.log.lines() };
    case 'GET openapi':
      return { calls: parts.openapi.calls(url.searchParams.get('api') ?? undefined) };
    case 'POST openapi': {
      const reply = readScriptedReply(body['reply']);
      if (typeof body['api'] !== 'string' || reply === undefined) throw invalidParam('api and reply are expected');
      parts.openapi.script(body['api'], reply);
      return {};
    }
    case 'POST openapi/media': {
      const { delay } = body;
      if (delay === 'held' || typeof delay === 'number') parts.openapi.setMediaDelay(delay);
      return { released: body['release'] === true ? await parts.openapi.releaseMedia() : 0 };
    }
    case 'POST timers':
      return { reply: await parts.fireTimer(name, readInstant(body['at'])) };
    case 'POST events':
      return { reply: await parts.deliverEvent(name, body) };
    default:
      return undefined;
  }
}

function readObject(body: Buffer): Doc {
  if (body.length === 0) return {};
  const value = JSON.parse(body.toString('utf8')) as unknown;
  if (!isDoc(value)) throw invalidParam('the body must be an object');
  return value;
}

function readInstant(value: unknown): Date | undefined {
  if (value === undefined) return undefined;
  const instant = new Date(value as string | number);
  if (Number.isNaN(instant.getTime())) throw invalidParam('at is not an instant');
  return instant;
}
