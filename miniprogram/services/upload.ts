import { CallProblem } from './cloud';
import type { Kept } from './photo';
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
      fail: () => reject(new CallProblem('UNREACHABLE', '没传上去，请再试一次')),
    });
    task.onProgressUpdate(({ progress }) => onProgress(progress));
  });
}

async function sendWithRetry(file: Kept, onProgress: Progress): Promise<string> {
  const { folder } = await me();
  const cloudPath = `${folder}/${file.key}.${file.ending ?? 'jpg'}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(cloudPath, file.path, onProgress);
    } catch (problem) {
      if (attempt === ATTEMPTS) throw problem;
    }
  }
}

/** Brings a photo or another file to the cloud and gives its fileID. Asking twice for the same one waits for the same journey. */
export function upload(file: Kept, onProgress: Progress = () => undefined): Promise<string> {
  if (file.fileID !== undefined) return Promise.resolve(file.fileID);
  const known = travelling.get(file.key);
  if (known) return known;
  const journey = sendWithRetry(file, onProgress).finally(() => travelling.delete(file.key));
  travelling.set(file.key, journey);
  return journey;
}
