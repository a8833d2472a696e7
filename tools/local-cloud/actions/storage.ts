import { isDoc } from '../document/ejson';
import { invalidParam } from '../errors';
import { assertCloudPath, fileIdOf, pathOfFileId } from '../storage/files';
import type { FileStore } from '../storage/files';
import type { Parameters } from './database';

const MAX_FILES_PER_CALL = 50;

type StorageAction = (files: FileStore, parameters: Parameters, url: string) => unknown;

/** The storage's actions by their name on the wire. */
export const storageActions: Readonly<Record<string, StorageAction>> = {
  'storage.getUploadMetadata': (_, { path }, url) => {
    assertCloudPath(path);
    return { data: { url: storageUrl(url, path), token: 'local', authorization: 'local', fileId: fileIdOf(path), cosFileId: 'local' } };
  },
  'storage.batchGetDownloadUrl': async (files, { file_list: list }, url) => ({ data: { download_list: await Promise.all(fewOf(list).map((file) => downloadUrl(files, file, url))) } }),
  'storage.batchDeleteFile': async (files, { fileid_list: list }) => ({ data: { delete_list: await Promise.all(fewOf(list).map((fileId) => remove(files, fileId))) } }),
};

const storageUrl = (url: string, path: string): string => `${url}/storage/${path}`;

function fewOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_FILES_PER_CALL) throw invalidParam(`a list of 1 to ${MAX_FILES_PER_CALL} files is expected`);
  return list;
}

async function downloadUrl(files: FileStore, file: unknown, url: string): Promise<unknown> {
  const { fileid, max_age: maxAge } = isDoc(file) ? file : {};
  const path = pathOfFileId(fileid);
  if (path === undefined || (await files.size(path)) === undefined) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' };
  const link = storageUrl(url, path);
  return { code: 'SUCCESS', fileid, fileID: fileid, download_url: link, tempFileURL: link, maxAge: maxAge ?? 7200 };
}

async function remove(files: FileStore, fileId: unknown): Promise<unknown> {
  const path = pathOfFileId(fileId);
  return { fileID: fileId, code: path !== undefined && (await files.remove(path)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' };
}
