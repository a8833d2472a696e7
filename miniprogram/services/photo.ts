/** A file on its way: kept on the phone until what it belongs to has arrived. */
export interface Kept {
  /** Names the file, here and in the cloud, so that sending it twice writes the same file. */
  key: string;
  /** Where it lies on the phone. */
  path: string;
  /** Where it lies in the cloud, once it has arrived. */
  fileID?: string;
  /** 0 to 100 while it is travelling. */
  progress?: number;
  /** It did not arrive; a tap tries again. */
  failed?: boolean;
  /** How its name in the cloud ends; photos are jpg. */
  ending?: string;
}

export type Photo = Kept;

/** The part that is worth keeping in storage. */
export function settled({ key, path, fileID }: Photo): Photo {
  return fileID === undefined ? { key, path } : { key, path, fileID };
}

/** Moves a chosen picture out of WeChat's temporary folder, which is emptied when the app closes. */
export function keepFile(tempFilePath: string): Promise<string> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      // A full phone cannot keep it; the temporary file still serves until the app closes.
      fail: () => resolve(tempFilePath),
    });
  });
}

/** Gives the phone its space back. */
export function discardFile(filePath: string): void {
  wx.getFileSystemManager().removeSavedFile({ filePath, fail: () => undefined });
}
