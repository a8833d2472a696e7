import { keepFile, type Kept } from './photo';
import { newId } from '../utils/id';

export type AttachmentKind = 'audio' | 'video' | 'document';

/** A recording, a film or a document on its way to the cloud. */
export interface Attachment extends Kept {
  name: string;
  kind: AttachmentKind;
}

const ENDING = /\.([a-z0-9]{1,8})$/i;
/** What WeChat opens by itself; other kinds cannot be looked at on a phone. */
const DOCUMENTS = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'];
const MOST_OF_NAME = 120;

const endingOf = (path: string, otherwise: string): string => (ENDING.exec(path)?.[1] ?? otherwise).toLowerCase();

async function keep(path: string, kind: AttachmentKind, name: string, ending: string): Promise<Attachment> {
  return { key: newId(), path: await keepFile(path), kind, name: name.slice(-MOST_OF_NAME), ending };
}

/** Films with the camera or takes a film from the album. */
export async function film(): Promise<Attachment[]> {
  const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['video'], sourceType: ['camera', 'album'], maxDuration: 60 });
  return Promise.all(tempFiles.map(({ tempFilePath }) => keep(tempFilePath, 'video', '录像', endingOf(tempFilePath, 'mp4'))));
}

/** Documents out of a chat: that is where people on a phone have them. */
export async function documents(count: number): Promise<Attachment[]> {
  const { tempFiles } = await wx.chooseMessageFile({ count, type: 'file', extension: DOCUMENTS });
  return Promise.all(tempFiles.map(({ path, name }) => keep(path, 'document', name, endingOf(name, 'pdf'))));
}

/** What the recorder has written. */
export const recording = (path: string, seconds: number): Promise<Attachment> => keep(path, 'audio', `录音 ${seconds} 秒`, endingOf(path, 'mp3'));

/** Plays or opens what somebody else has added. */
export async function openAttachment({ fileID, kind }: { fileID: string; kind: string }): Promise<void> {
  if (kind === 'document') {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID });
    await wx.openDocument({ filePath: tempFilePath, showMenu: true });
    return;
  }
  if (kind !== 'video') return playSound(fileID);
  await wx.previewMedia({ sources: [{ url: await linkOf(fileID), type: 'video' }] });
}

async function linkOf(fileID: string): Promise<string> {
  const { fileList } = await wx.cloud.getTempFileURL({ fileList: [fileID] });
  return fileList[0]?.tempFileURL ?? '';
}

/** Plays a recording, from the cloud or from the phone. */
export async function playSound(source: string): Promise<void> {
  const url = source.startsWith('cloud://') ? await linkOf(source) : source;
  const player = wx.createInnerAudioContext();
  player.onEnded(() => player.destroy());
  player.onError(() => player.destroy());
  player.src = url;
  player.play();
}
