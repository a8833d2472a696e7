import type { Context } from '../../shared/context';
import type { Model } from '../classifier/model';
import { decodeModel } from '../classifier/model-file';
import { MODEL_BYTES } from './lesson';
import type { ModelRow } from './records';

export const modelId = (version: number): string => `model-${version}`;

/** Stores the bytes; returns the fileID. */
export const keepModel = (version: number, bytes: Uint8Array, { files }: Pick<Context, 'files'>): Promise<string> => files.put(`models/voice/${modelId(version)}.bin`, Buffer.from(bytes));

/** The model of a row; what is missing, cut off or foreign is an error. */
export async function openModel({ fileID, _id }: Pick<ModelRow, 'fileID' | '_id'>, { files }: Pick<Context, 'files'>): Promise<Model> {
  const file = await files.open(fileID);
  if (!file || file.size > MODEL_BYTES) throw new Error(`${_id}: no model of this size is stored`);
  const parts: Uint8Array[] = [];
  for await (const part of file.read(0, file.size)) parts.push(part);
  // A copy of its own: a slice of a Buffer is a view into the pool that it shares with others.
  return decodeModel(new Uint8Array(Buffer.concat(parts)));
}
