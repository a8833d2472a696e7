import type { SavedFile } from './supervision';

/** Gives the link to somebody with a computer: spreadsheets and printed pages are no phone's business. */
export const copyLink = async ({ url }: SavedFile): Promise<void> => {
  await wx.setClipboardData({ data: url });
};

/** Sends the file itself into a chat. Has to be called in a tap: WeChat allows it at no other time. */
export async function sendToChat({ fileID, name }: SavedFile): Promise<void> {
  const { tempFilePath } = await wx.cloud.downloadFile({ fileID });
  await wx.shareFileMessage({ filePath: tempFilePath, fileName: name });
}
