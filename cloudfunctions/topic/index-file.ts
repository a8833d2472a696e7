import type { Context } from '../shared/context';
import { decodeTopics, encodeTopics } from './engine/snapshot';
import { TopicIndex } from './engine/topic-index';

/** The index that this instance wrote last: a warm instance need not read it again. */
let warm: { readonly fileID: string; readonly index: TopicIndex } | null = null;

/** The index as the last run left it; a new one where there is none, or where its file is of an earlier version. */
export async function loadIndex(fileID: string | null, { files, log }: Context): Promise<TopicIndex> {
  if (fileID === null) return new TopicIndex();
  const kept = warm;
  // It is changed from here on: should this run die, the next one reads the file.
  warm = null;
  if (kept?.fileID === fileID) return kept.index;
  const file = await files.open(fileID);
  if (!file) throw new Error(`the index of topics is gone: ${fileID}`);
  const parts: Uint8Array[] = [];
  for await (const part of file.read(0, file.size)) parts.push(part);
  try {
    return decodeTopics(Buffer.concat(parts));
  } catch (problem) {
    log.error('topics', problem);
    throw problem;
  }
}

/** Stores the index under a new name; returns its fileID. */
export async function saveIndex(index: TopicIndex, { files, now }: Context): Promise<string> {
  const fileID = await files.put(`topics/${now}.bin`, Buffer.from(encodeTopics(index)));
  warm = { fileID, index };
  return fileID;
}
