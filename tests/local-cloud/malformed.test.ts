/** Nothing that comes over the wire makes the server fail: it answers with a code, and goes on. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { admin, get, insert, list, update } from './support/admin';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [defineCollection({ name: 'things', indexes: [{ name: 'a', keys: { a: 1 } }] })], timers: false });
  await admin(cloud, insert('things', { _id: 'one', a: 1 }));
});
afterAll(async () => {
  // Whatever was sent, the server still works and the document is untouched.
  expect(list(await admin(cloud, get('things', { _id: 'one' })))).toEqual([{ _id: 'one', a: 1 }]);
  await cloud.close();
  remove();
});

test.each([
  ['no JSON', '{"action":'],
  ['no object', '[1]'],
  ['nothing', ''],
  ['no action', '{}'],
  ['an unknown action', '{"action":"database.dropEverything"}'],
  ['a property of every object', '{"action":"constructor"}'],
  ['a document that is no JSON', '{"action":"database.insertDocument","collectionName":"things","data":["{"]}'],
  ['a document that is no object', '{"action":"database.insertDocument","collectionName":"things","data":["5"]}'],
  ['data that is no list', '{"action":"database.insertDocument","collectionName":"things","data":"x"}'],
  ['a query that is no text', '{"action":"database.getDocument","collectionName":"things","query":{"a":1}}'],
  ['a negative limit', '{"action":"database.getDocument","collectionName":"things","limit":-1}'],
  ['a sort direction that is none', JSON.stringify(get('things', {}, { order: '{"a":"up"}' }))],
  ['an operator that is none', JSON.stringify(get('things', { a: { $near: 1, $nope: 2 } }))],
  ['code in a query', JSON.stringify(get('things', { $where: 'process.exit()' }))],
  ['a regular expression that is none', JSON.stringify(get('things', { a: { $regularExpression: { pattern: '(', options: '' } } }))],
  ['a date that is none', JSON.stringify(insert('things', { at: { $date: 'x' } }))],
  ['a number that is none', JSON.stringify(insert('things', { n: { $numberInt: 'x' } }))],
  ['an operator as a field', JSON.stringify(insert('things', { deep: { $set: 1 } }))],
  ['a list as an id', JSON.stringify(insert('things', { _id: [1] }))],
  ['an update of the id', JSON.stringify(update('things', { _id: 'one' }, { $set: { _id: 'two' } }))],
  ['an update operator that is none', JSON.stringify(update('things', { _id: 'one' }, { $nope: { a: 1 } }))],
  ['an update that is no object', JSON.stringify(update('things', { _id: 'one' }, { $set: 5 }))],
  ['the prototype as a field', `{"action":"database.insertDocument","collectionName":"things","data":["{\\"__proto__\\":{\\"polluted\\":1}}"]}`],
  ['the prototype in an update', `{"action":"database.modifyDocument","collectionName":"things","query":"{}","data":"{\\"$set\\":{\\"__proto__.polluted\\":1}}","multi":true}`],
  ['a document nested too deeply', JSON.stringify({ action: 'database.insertDocument', collectionName: 'things', data: [`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`] })],
  ['stages that are no list', '{"action":"database.aggregateDocuments","collectionName":"things","stages":5}'],
  ['a stage that is none', '{"action":"database.aggregateDocuments","collectionName":"things","stages":[{"stageKey":"$nope","stageValue":"{}"}]}'],
  ['a removal without a query', '{"action":"database.removeDocument","collectionName":"things"}'],
  ['an unknown transaction', '{"action":"database.commitTransaction","transactionId":"x"}'],
  ['an unknown function', '{"action":"functions.invokeFunction","function_name":"../whoami"}'],
  ['a path out of the storage', '{"action":"storage.getUploadMetadata","path":"../../etc/passwd"}'],
  ['a file list that is none', '{"action":"storage.batchDeleteFile","fileid_list":"x"}'],
])('%s is refused with a code', async (_, body) => {
  const answer = await admin(cloud, body);
  expect(answer.code).toMatch(/^[A-Z_]+$/);
  expect(answer.message).toBeTruthy();
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('any JSON at all is answered with HTTP 200', async () => {
  const action = fc.constantFrom('database.insertDocument', 'database.getDocument', 'database.modifyDocument', 'database.aggregateDocuments', 'database.modifyAndReturnDoc', 'storage.batchGetDownloadUrl');
  const anything = fc.oneof(fc.jsonValue(), fc.jsonValue().map((value) => JSON.stringify(value)));
  await fc.assert(
    fc.asyncProperty(action, fc.record({ query: anything, data: anything, stages: anything, order: anything, projection: anything, file_list: anything }, { requiredKeys: [] }), async (name, body) => {
      // A change of everything is a legitimate request, so the collection is one that is not there.
      await admin(cloud, { action: name, collectionName: name.includes('get') ? 'things' : 'nowhere', ...body });
    }),
    { numRuns: 150, seed: 7 },
  );
});

test('a broken multipart call is refused', async () => {
  for (const body of ['', 'nonsense', '--b\r\ncontent-disposition: form-data; name="requestData"\r\n\r\n\u00ff\u00ff\r\n--b--']) {
    expect((await admin(cloud, body, { authorization: 'test', 'content-type': 'multipart/form-data; boundary=b' })).code).toBe('INVALID_PARAM');
  }
});

describe('/invoke', () => {
  const call = async (name: string, body: string, headers: Record<string, string> = {}): Promise<{ status: number; reply: unknown }> => {
    const response = await fetch(`${cloud.url}/invoke/${name}`, { method: 'POST', body, headers });
    return { status: response.status, reply: await response.json() };
  };

  test.each([
    ['an unknown function', 'nobody', '{}', {}, 'NOT_FOUND'],
    ['a path as a function', '..%2Fwhoami', '{}', {}, 'NOT_FOUND'],
    ['a body that is no JSON', 'whoami', '{', {}, 'INVALID_INPUT'],
    ['a body that is no object', 'whoami', '[]', {}, 'INVALID_INPUT'],
    ['a body beyond 100 KB', 'whoami', `{"a":"${'x'.repeat(103_000)}"}`, {}, 'INVALID_INPUT'],
    ['an openid that is none', 'whoami', '{}', { 'x-wx-openid': 'a b' }, 'INVALID_INPUT'],
    ['an instant that is none', 'whoami', '{}', { 'x-local-now': 'soon' }, 'INVALID_INPUT'],
  ])('%s is refused, never with 5xx', async (_, name, body, headers, code) => {
    const { status, reply } = await call(name, body, headers);
    expect(status).toBeLessThan(500);
    expect(reply).toMatchObject({ ok: false, code, message: expect.stringMatching(/[\u4e00-\u9fff]/) as string });
  });
});

test('an address that does not exist is answered as such', async () => {
  expect((await fetch(`${cloud.url}/nowhere`)).status).toBe(404);
  expect((await fetch(`${cloud.url}/local/nowhere`)).status).toBe(404);
  expect((await fetch(`${cloud.url}/storage/..%2f..%2fetc%2fpasswd`)).status).toBe(400);
  expect((await fetch(`${cloud.url}/storage/%ff`)).status).toBe(400);
  expect((await fetch(`${cloud.url}/local/openapi`, { method: 'POST', body: '[' })).status).toBe(400);
});

/** Sends pieces of bytes over one connection and waits for so many answers. */
function overOneConnection(pieces: readonly string[], answers: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(cloud.url).port), '127.0.0.1');
    let received = '';
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.split('HTTP/1.1 ').length - 1 < answers) return;
      socket.destroy();
      resolve(received);
    });
    const send = ([first, ...rest]: readonly string[]): void => void (first !== undefined && socket.write(first, () => setImmediate(send, rest)));
    send(pieces);
  });
}

describe('one connection', () => {
  const body = JSON.stringify(get('things', { _id: 'one' }));
  const request = (more = ''): string => `POST /admin?env=x HTTP/1.1\r\nHost: x\r\nAuthorization: t\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`;
  const found = (text: string): number => text.split(String.raw`{\"_id\":\"one\"`).length - 1;

  test('carries requests in single bytes, several at once, and of different kinds', async () => {
    expect(found(await overOneConnection([...request()], 1))).toBe(1);
    expect(found(await overOneConnection([request() + request() + request()], 3))).toBe(3);
    const mixed = await overOneConnection([request(), 'GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n', request(), 'GET /local/stats HTTP/1.1\r\nhost: x\r\n\r\n'], 4);
    expect(found(mixed)).toBe(2);
    expect(mixed.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200', 'HTTP/1.1 200']);
  });

  test('may ask to be closed, send in chunks, or send nonsense', async () => {
    expect(await overOneConnection([request('Connection: close\r\n')], 1)).toMatch(/connection: close/i);
    const chunked = `POST /admin HTTP/1.1\r\nhost: x\r\nauthorization: t\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(found(await overOneConnection([chunked], 1))).toBe(1);
    expect(await overOneConnection(['\u0000\u0001 nonsense\r\n\r\n'], 1)).toMatch(/^HTTP\/1\.1 400/);
    expect(await overOneConnection(['POST /admin HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n'], 1)).toMatch(/^HTTP\/1\.1 400/);
  });
});
