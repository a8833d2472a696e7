import { CallProblem } from './cloud';
import type { Photo } from './photo';
import { me } from './session';

type Progress = (percent: number) => void;

const ATTEMPTS = 2;
const travelling = new Map<string, Promise<string>>();

function send(cloudPath: string, filePath: string, onProgress: Progress): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: () => reject(new CallProblem('UNREACHABLE', '照片没传上去，请再试一次')),
    });
    task.onProgressUpdate(({ progress }) => onProgress(progress));
  });
}

async function sendWithRetry(photo: Photo, onProgress: Progress): Promise<string> {
  const { folder } = await me();
  const cloudPath = `${folder}/${photo.key}.jpg`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(cloudPath, photo.path, onProgress);
    } catch (problem) {
      if (attempt === ATTEMPTS) throw problem;
    }
  }
}

/** Brings a photo to the cloud and gives its fileID. Asking twice for the same photo waits for the same journey. */
export function uploadPhoto(photo: Photo, onProgress: Progress = () => undefined): Promise<string> {
  if (photo.fileID !== undefined) return Promise.resolve(photo.fileID);
  const known = travelling.get(photo.key);
  if (known) return known;
  const journey = sendWithRetry(photo, onProgress).finally(() => travelling.delete(photo.key));
  travelling.set(photo.key, journey);
  return journey;
}
