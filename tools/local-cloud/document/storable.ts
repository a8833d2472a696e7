import { CloudError, invalidParam } from '../errors';
import { isDoc } from './ejson';
import type { Doc } from './ejson';

/** MongoDB's own limit on one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Refuses what a stored document may not hold: operators as field names would be read as special values later. */
export function assertStorable(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') assertStorable(item);
    return;
  }
  if (!isDoc(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('\0')) throw new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] invalid field name ${JSON.stringify(key)}`);
    if (typeof item === 'object') assertStorable(item);
  }
}

export function assertDocumentSize(text: string): void {
  if (text.length > MAX_DOCUMENT_BYTES / 4 && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) throw invalidParam('the document is larger than 16 MB');
}

/** The document's identity: a string or a number as CloudBase's `doc(id)` takes it, never an array or an expression. */
export function assertId(document: Doc): void {
  const id = document['_id'];
  const fits = typeof id === 'string' ? id.length > 0 && id.length <= 512 : typeof id === 'number' ? Number.isFinite(id) : id instanceof Date;
  if (!fits) throw invalidParam('_id must be a non-empty string or a number');
}
