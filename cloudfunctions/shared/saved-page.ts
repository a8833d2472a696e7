import type { Context } from './context';
import { fingerprint, uploadFolder } from './id';

/** A file that was made for somebody: in their own folder of cloud storage, with a link that expires. */
export interface SavedFile {
  readonly fileID: string;
  readonly url: string;
  /** What to call it when it is sent on. */
  readonly name: string;
}

/** Saves what was made on demand. The same content made again is one file. */
export async function savedFile({ files, caller }: Pick<Context, 'files' | 'caller'>, kind: string, name: string, content: string): Promise<SavedFile> {
  const [, ending = 'txt'] = /\.(\w+)$/.exec(name) ?? [];
  const fileID = await files.put(`${uploadFolder(caller)}/${kind}-${fingerprint(name, content)}.${ending}`, Buffer.from(content));
  return { fileID, url: (await files.urls([fileID]))[fileID] ?? '', name };
}
