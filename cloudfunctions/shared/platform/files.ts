import { cloud } from './cloud';

export interface Files {
  /** Download links by fileID; they expire, so store fileIDs only. At most 50 at a time. */
  urls(fileIDs: readonly string[]): Promise<Record<string, string>>;
  /** Stores bytes at a path of the environment; returns the fileID. */
  put(path: string, content: Buffer): Promise<string>;
  /** A Mini Program code that opens `page` with `scene` (at most 32 ASCII characters). PNG bytes. */
  miniProgramCode(scene: string, page: string): Promise<Buffer>;
}

interface CodeApi {
  getUnlimited(input: object): Promise<{ buffer: Buffer }>;
}

export const wxFiles: Files = {
  async urls(fileIDs) {
    const { fileList } = (await cloud.getTempFileURL({ fileList: [...fileIDs] })) as { fileList: { fileID: string; tempFileURL: string }[] };
    return Object.fromEntries(fileList.filter(({ tempFileURL }) => tempFileURL !== '').map(({ fileID, tempFileURL }) => [fileID, tempFileURL]));
  },

  async put(path, content) {
    const { fileID } = (await cloud.uploadFile({ cloudPath: path, fileContent: content as never })) as { fileID: string };
    return fileID;
  },

  async miniProgramCode(scene, page) {
    const { wxacode } = cloud.openapi as unknown as { wxacode: CodeApi };
    return (await wxacode.getUnlimited({ scene, page, check_path: false })).buffer;
  },
};
