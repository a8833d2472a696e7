import type { LocalCloud } from '../../../tools/local-cloud';

export type Answer = Record<string, unknown> & { code?: string; message?: string; data?: Record<string, unknown> };

/** Sends a request of the protocol as it is on the wire, signed or not. */
export async function admin(cloud: Pick<LocalCloud, 'url'>, body: unknown, headers: Record<string, string> = { authorization: 'test' }): Promise<Answer> {
  const response = await fetch(`${cloud.url}/admin`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Answer;
}

/** The documents of an answer, plain. */
export const list = (answer: Answer): Record<string, unknown>[] => ((answer.data?.['list'] ?? []) as string[]).map((text) => JSON.parse(text) as Record<string, unknown>);

export const insert = (collectionName: string, ...documents: object[]): object => ({
  action: 'database.insertDocument',
  collectionName,
  data: documents.map((document) => JSON.stringify(document)),
});

export const get = (collectionName: string, query: object = {}, more: object = {}): object => ({
  action: 'database.getDocument',
  collectionName,
  query: JSON.stringify(query),
  queryType: 'WHERE',
  ...more,
});

export const update = (collectionName: string, query: object, data: object, more: object = {}): object => ({
  action: 'database.modifyDocument',
  collectionName,
  query: JSON.stringify(query),
  data: JSON.stringify(data),
  merge: true,
  multi: true,
  upsert: false,
  ...more,
});
