import { isDoc, parseEjson, parseEjsonObject, parseStored, stringifyEjson } from '../document/ejson';
import type { DecodeContext, Doc } from '../document/ejson';
import { aggregate, compileProjection, compileUpdate } from '../document/engine';
import { assertDocumentSize, assertStorable } from '../document/storable';
import { CloudError, duplicateKey, invalidParam } from '../errors';
import { groupFromIndex } from '../query/covered-group';
import { count, find } from '../query/find';
import type { Match } from '../query/find';
import { readSort } from '../query/sort';
import { admit } from '../store/collection-table';
import type { CollectionTable } from '../store/collection-table';
import type { Store } from '../store/database';
import type { Transaction } from '../store/transactions';
import { splitPipeline } from './pipeline';

/** The body of a request, as far as it is known to be an object. */
export type Parameters = Readonly<Record<string, unknown>>;

export type DatabaseAction = (store: Store, parameters: Parameters, context: DecodeContext) => unknown;

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** The database's actions by their name on the wire. */
export const databaseActions: Readonly<Record<string, DatabaseAction>> = {
  'database.addCollection': (store, { collectionName }) => store.writer.submit(() => store.catalog.add(collectionName)).then(() => ({ data: {} })),
  'database.insertDocument': insert,
  'database.getDocument': get,
  'database.calculateDocument': (store, { collectionName, query }, context) => ({
    data: { total: count(store.connection, store.catalog.collection(collectionName), parseEjsonObject(query, context)) },
  }),
  'database.modifyDocument': modify,
  'database.modifyAndReturnDoc': modifyAndReturn,
  'database.removeDocument': remove,
  'database.aggregateDocuments': runAggregate,
  'database.startTransaction': (store) => ({ transactionId: store.transactions.start() }),
  'database.commitTransaction': (store, { transactionId }) => store.transactions.commit(store.transactions.get(transactionId)).then(() => ({})),
  'database.abortTransaction': (store, { transactionId }) => {
    store.transactions.abort(store.transactions.get(transactionId));
    return {};
  },
};

async function insert(store: Store, { collectionName, data, transactionId }: Parameters, context: DecodeContext): Promise<unknown> {
  const table = store.catalog.collection(collectionName);
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must be a non-empty array');
  const documents = data.map((text) => {
    const document = parseEjson(text, context);
    if (!isDoc(document)) throw invalidParam('a document must be an object');
    return { document, text: admit(document) };
  });
  const transaction = transactionOf(store, transactionId);
  if (transaction) {
    for (const { document, text } of documents) insertWithin(store, transaction, table, document, text);
  } else {
    await store.writer.submit(() => {
      for (const { document, text } of documents) {
        store.transactions.assertFree(table, document['_id']);
        table.insert(store.connection, document, text);
      }
    });
  }
  return { data: { insertedIds: documents.map(({ document }) => document['_id']) } };
}

function get(store: Store, parameters: Parameters, context: DecodeContext): unknown {
  const table = store.catalog.collection(parameters['collectionName']);
  const filter = parseEjsonObject(parameters['query'], context);
  const transaction = transactionOf(store, parameters['transactionId']);
  const [offset, limit] = [wholeNumber(parameters['offset'], 'offset') ?? 0, Math.min(wholeNumber(parameters['limit'], 'limit') || DEFAULT_LIMIT, MAX_LIMIT)];
  let texts: string[];
  if (transaction) {
    const text = store.transactions.read(transaction, table, documentId(parameters, filter));
    texts = text === undefined ? [] : [text];
  } else {
    const sort = readSort(parseEjsonObject(parameters['order'], context));
    texts = find(store.connection, table, { filter, sort, skip: offset, limit }).map(({ text }) => text);
  }
  if (parameters['projection']) {
    const project = compileProjection(parseEjsonObject(parameters['projection'], context));
    texts = texts.map((text) => stringifyEjson(project(parseStored(text))));
  }
  return { data: { list: texts, offset, limit } };
}

async function modify(store: Store, parameters: Parameters, context: DecodeContext): Promise<unknown> {
  const table = store.catalog.collection(parameters['collectionName']);
  const filter = parseEjsonObject(parameters['query'], context);
  const change = parseEjsonObject(parameters['data'], context);
  const transaction = transactionOf(store, parameters['transactionId']);
  if (parameters['merge'] === false) return { data: await setDocument(store, table, filter, change, transaction, parameters) };
  const update = readUpdate(change);
  if (transaction) return { data: updateWithin(store, transaction, table, documentId(parameters, filter), update) };
  const selection = parameters['multi'] === true ? { filter } : { filter, limit: 1 };
  const updated = await store.writer.submit(() => {
    let changed = 0;
    for (const match of find(store.connection, table, selection)) if (updateRow(store, table, match, update) !== undefined) changed++;
    return changed;
  });
  return { data: { updated, upsert_id: null } };
}

/** `doc(id).set(…)`: the document becomes exactly this, whether it was there or not. */
async function setDocument(store: Store, table: CollectionTable, filter: Doc, data: Doc, transaction: Transaction | undefined, parameters: Parameters): Promise<unknown> {
  const id = filter['_id'];
  if (id === undefined) throw invalidParam('_id is required');
  const document: Doc = { _id: id, ...data };
  document['_id'] = id;
  const text = admit(document);
  const upsert = parameters['upsert'] === true;
  const answer = (existed: boolean): unknown => ({ updated: existed ? 1 : 0, upsert_id: existed || !upsert ? null : id });
  if (transaction) {
    const existed = store.transactions.read(transaction, table, id) !== undefined;
    if (existed || upsert) writeWithin(store, transaction, table, document, text);
    return answer(existed);
  }
  return store.writer.submit(() => {
    store.transactions.assertFree(table, id);
    const current = table.byId(store.connection, id);
    if (current) table.replace(store.connection, current.row, parseStored(current.text), () => ({ document, text }));
    else if (upsert) table.insert(store.connection, document, text);
    return answer(current !== undefined);
  });
}

async function modifyAndReturn(store: Store, parameters: Parameters, context: DecodeContext): Promise<unknown> {
  const table = store.catalog.collection(parameters['collectionName']);
  const filter = parseEjsonObject(parameters['query'], context);
  const update = readUpdate(parseEjsonObject(parameters['data'], context));
  if (parameters['transactionId']) throw documentsOnly();
  const doc = await store.writer.submit(() => {
    const [match] = find(store.connection, table, { filter, limit: 1 });
    return match && (updateRow(store, table, match, update) ?? match.text);
  });
  return { data: { updated: doc === undefined ? 0 : 1, doc: doc ?? null } };
}

async function remove(store: Store, parameters: Parameters, context: DecodeContext): Promise<unknown> {
  const table = store.catalog.collection(parameters['collectionName']);
  if (!parameters['query']) throw invalidParam('query is required');
  const filter = parseEjsonObject(parameters['query'], context);
  const transaction = transactionOf(store, parameters['transactionId']);
  if (transaction) {
    const id = documentId(parameters, filter);
    const existed = store.transactions.read(transaction, table, id) !== undefined;
    if (existed) store.transactions.write(transaction, table, id, undefined);
    return { data: { deleted: existed ? 1 : 0 } };
  }
  const selection = parameters['multi'] === true ? { filter } : { filter, limit: 1 };
  const deleted = await store.writer.submit(() => {
    const matches = find(store.connection, table, selection);
    for (const { row, text, document } of matches) {
      store.transactions.assertFree(table, document['_id']);
      table.remove(store.connection, row, text);
    }
    return matches.length;
  });
  return { data: { deleted } };
}

function runAggregate(store: Store, { collectionName, stages }: Parameters, context: DecodeContext): unknown {
  const table = store.catalog.collection(collectionName);
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array');
  const pipeline = stages.map((stage: unknown): Doc => {
    const { stageKey, stageValue } = isDoc(stage) ? stage : {};
    if (typeof stageKey !== 'string') throw invalidParam('a stage needs its name');
    return { [stageKey]: parseEjson(stageValue, context) };
  });
  const { selection, countAs, rest } = splitPipeline(pipeline);
  if (countAs !== undefined) {
    const total = count(store.connection, table, selection.filter);
    return { data: { list: (total === 0 ? [] : aggregate([{ [countAs]: total }], rest, all)).map(stringifyEjson) } };
  }
  const group = rest[0]?.['$group'];
  const plainly = group !== undefined && selection.limit === undefined && selection.skip === undefined;
  const grouped = plainly ? groupFromIndex(store.connection, table, selection.filter, group) : undefined;
  if (grouped) return { data: { list: (rest.length === 1 ? grouped : aggregate(grouped, rest.slice(1), all)).map(stringifyEjson) } };
  const documents = find(store.connection, table, selection).map(({ document }) => document);
  return { data: { list: (rest.length === 0 ? documents : aggregate(documents, rest, all)).map(stringifyEjson) } };

  function all(name: string): Doc[] {
    return find(store.connection, store.catalog.collection(name), { filter: {} }).map(({ document }) => document);
  }
}

/** Applies an update to a row; the new text, or undefined when nothing changed. */
function updateRow(store: Store, table: CollectionTable, { row, document }: Match, update: Update): string | undefined {
  store.transactions.assertFree(table, document['_id']);
  let text: string | undefined;
  table.replace(store.connection, row, document, () => {
    text = changedText(document, update);
    return text === undefined ? undefined : { document, text };
  });
  return text;
}

/** Changes the document in place; its new text, or undefined when the update changes nothing. */
function changedText(document: Doc, update: Update): string | undefined {
  if (update(document).length === 0) return undefined;
  assertStorable(document);
  const text = stringifyEjson(document);
  assertDocumentSize(text);
  return text;
}

type Update = ReturnType<typeof compileUpdate>;

/** The update as operators; a bare object sets its fields. */
const readUpdate = (change: Doc): Update => compileUpdate(Object.keys(change).some((key) => key.startsWith('$')) ? change : { $set: change });

const transactionOf = (store: Store, id: unknown): Transaction | undefined => (id ? store.transactions.get(id) : undefined);

const documentsOnly = (): CloudError => new CloudError('INVALID_PARAM', 'in a transaction only doc() and add() are supported (事务中只支持单记录操作)');

function documentId(parameters: Parameters, filter: Doc): unknown {
  if (parameters['queryType'] !== 'DOC') throw documentsOnly();
  return filter['_id'];
}

function insertWithin(store: Store, transaction: Transaction, table: CollectionTable, document: Doc, text: string): void {
  if (store.transactions.read(transaction, table, document['_id']) !== undefined) throw duplicateKey(table.name, '_id_');
  writeWithin(store, transaction, table, document, text);
}

function writeWithin(store: Store, transaction: Transaction, table: CollectionTable, document: Doc, text: string): void {
  store.transactions.assertUnique(table, document);
  store.transactions.write(transaction, table, document['_id'], text);
}

function updateWithin(store: Store, transaction: Transaction, table: CollectionTable, id: unknown, update: Update): unknown {
  const current = store.transactions.read(transaction, table, id);
  if (current === undefined) return { updated: 0, upsert_id: null };
  const document = parseStored(current);
  const text = changedText(document, update);
  if (text !== undefined) writeWithin(store, transaction, table, document, text);
  return { updated: text === undefined ? 0 : 1, upsert_id: null };
}

function wholeNumber(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParam(`${name} must be a whole number`);
  return value;
}
