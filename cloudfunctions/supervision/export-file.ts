import type { Context } from '../shared/context';
import { fingerprint, uploadFolder } from '../shared/id';

/** A file that was made for somebody: in their own folder of cloud storage, with a link that expires. */
export interface SavedFile {
  readonly fileID: string;
  readonly url: string;
  /** What to call it when it is sent on. */
  readonly name: string;
}

/** Saves an export. The same export made twice at one instant is one file. */
export async function saved({ files, caller, now }: Context, name: string, content: string): Promise<SavedFile> {
  const [, ending = 'txt'] = /\.(\w+)$/.exec(name) ?? [];
  const fileID = await files.put(`${uploadFolder(caller)}/report-${fingerprint(name, String(now))}.${ending}`, Buffer.from(content));
  return { fileID, url: (await files.urls([fileID]))[fileID] ?? '', name };
}
