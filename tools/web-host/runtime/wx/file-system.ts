import { files } from '../files';
import { call } from './call';

interface PathOptions {
  filePath: string;
}

async function textOrBytes(blob: Blob, encoding: string | undefined): Promise<string | ArrayBuffer> {
  if (encoding === undefined) return blob.arrayBuffer();
  if (encoding !== 'base64') return blob.text();
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The phone's files: what is saved is still there after a reload. */
export function fileSystem(): Record<string, unknown> {
  const save = async ({ tempFilePath, filePath }: { tempFilePath: string; filePath?: string }): Promise<object> => ({ savedFilePath: await files.save(tempFilePath, filePath) });
  const info = async ({ filePath }: PathOptions): Promise<object> => ({ size: (await files.read(filePath)).size });
  const list = async (): Promise<object> => ({ fileList: await Promise.all((await files.list()).map(async (filePath) => ({ filePath, size: (await files.read(filePath)).size, createTime: 0 }))) });
  const remove = async ({ filePath }: PathOptions): Promise<void> => files.remove(filePath);
  const manager = {
    readFile: call('readFile', async ({ filePath, encoding }: PathOptions & { encoding?: string }) => ({ data: await textOrBytes(await files.read(filePath), encoding) })),
    writeFile: call('writeFile', async ({ filePath, data }: PathOptions & { data: string | ArrayBuffer }) => files.write(filePath, new Blob([data]))),
    saveFile: call('saveFile', save),
    copyFile: call('copyFile', async ({ srcPath, destPath }: { srcPath: string; destPath: string }) => files.write(destPath, await files.read(srcPath))),
    unlink: call('unlink', remove),
    removeSavedFile: call('removeSavedFile', remove),
    getSavedFileList: call('getSavedFileList', list),
    getFileInfo: call('getFileInfo', info),
    access: call('access', async ({ path }: { path: string }) => void (await files.read(path))),
    stat: call('stat', async ({ path }: { path: string }) => ({ stats: { size: (await files.read(path)).size, isFile: () => true, isDirectory: () => false } })),
  };
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => manager,
    saveFile: manager.saveFile,
    getSavedFileList: manager.getSavedFileList,
    removeSavedFile: manager.removeSavedFile,
    getFileInfo: manager.getFileInfo,
  };
}
