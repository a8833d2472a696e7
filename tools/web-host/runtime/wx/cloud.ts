import { files } from '../files';
import { services } from '../services';
import { call } from './call';

const BUCKET = 'cloud://local-env.local/';

interface Progress {
  progress: number;
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

/** WeChat's error for a request that does not get through. */
function networkError(detail: string): Error {
  return Object.assign(new Error(`errCode: -1 | errMsg: ${detail}`), { errCode: -1 });
}

function requireNetwork(): void {
  if (!services().device.online) throw networkError('request:fail network is down');
}

async function callFunction({ name, data = {} }: { name: string; data?: unknown }): Promise<object> {
  requireNetwork();
  const reply = await fetch(`/invoke/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': services().persona.openid },
    body: JSON.stringify(data),
  }).catch((error: unknown) => {
    throw networkError(`request:fail ${String(error)}`);
  });
  const text = await reply.text();
  if (!reply.ok) throw Object.assign(new Error(`errCode: -504002 functions execute fail | errMsg: HTTP ${reply.status} ${text.slice(0, 200)}`), { errCode: -504002 });
  return { result: text === '' ? undefined : (JSON.parse(text) as unknown), requestID: reply.headers.get('x-request-id') ?? crypto.randomUUID() };
}

/** An upload that reports its progress and can be broken off. */
class UploadTask {
  private readonly request = new XMLHttpRequest();
  private readonly listeners = new Set<(progress: Progress) => void>();

  onProgressUpdate(listener: (progress: Progress) => void): void {
    this.listeners.add(listener);
  }

  offProgressUpdate(listener: (progress: Progress) => void): void {
    this.listeners.delete(listener);
  }

  abort(): void {
    this.request.abort();
  }

  async send({ cloudPath, filePath }: { cloudPath: string; filePath: string }): Promise<object> {
    requireNetwork();
    const blob = await files.read(filePath);
    const statusCode = await new Promise<number>((resolve, reject) => {
      const { request } = this;
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        for (const listener of this.listeners) listener({ progress: Math.round((loaded / (total || 1)) * 100), totalBytesSent: loaded, totalBytesExpectedToSend: total });
      });
      request.addEventListener('load', () => resolve(request.status));
      request.addEventListener('error', () => reject(networkError('uploadFile:fail')));
      request.addEventListener('abort', () => reject(new Error('abort')));
      request.open('PUT', `/storage/${cloudPath.split('/').map(encodeURIComponent).join('/')}`);
      request.setRequestHeader('content-type', blob.type || 'application/octet-stream');
      request.setRequestHeader('x-wx-openid', services().persona.openid);
      request.send(blob);
    });
    if (statusCode >= 300) throw Object.assign(new Error(`HTTP ${statusCode}`), { errCode: -403003 });
    return { fileID: BUCKET + cloudPath, statusCode };
  }
}

type UploadOptions = { cloudPath: string; filePath: string; success?: unknown; fail?: unknown; complete?: unknown };

/** With callbacks the task is returned, else a promise: as in WeChat. */
function uploadFile(options: UploadOptions): unknown {
  const task = new UploadTask();
  const promise = call('cloud.uploadFile', () => task.send(options))(options as never);
  return promise ?? task;
}

async function temporaryUrls({ fileList }: { fileList: (string | { fileID: string })[] }): Promise<object> {
  requireNetwork();
  return {
    fileList: await Promise.all(
      fileList.map(async (file) => {
        const fileID = typeof file === 'string' ? file : file.fileID;
        return { fileID, tempFileURL: new URL(await files.urlOf(fileID), location.href).href, status: 0, maxAge: 7200, errMsg: 'ok' };
      }),
    ),
  };
}

async function deleteFiles({ fileList }: { fileList: string[] }): Promise<object> {
  requireNetwork();
  return {
    fileList: await Promise.all(
      fileList.map(async (fileID) => {
        const reply = await fetch(await files.urlOf(fileID), { method: 'DELETE', headers: { 'x-wx-openid': services().persona.openid } });
        return { fileID, status: reply.ok ? 0 : -1, errMsg: reply.ok ? 'ok' : `HTTP ${reply.status}` };
      }),
    ),
  };
}

/** `wx.cloud` on the local CloudBase of the same address. */
export function cloud(): Record<string, unknown> {
  return {
    init() {},
    callFunction: call('cloud.callFunction', callFunction),
    uploadFile,
    getTempFileURL: call('cloud.getTempFileURL', temporaryUrls),
    deleteFile: call('cloud.deleteFile', deleteFiles),
    downloadFile: call('cloud.downloadFile', async ({ fileID }: { fileID: string }) => {
      requireNetwork();
      return { tempFilePath: files.addTemporary(await files.read(fileID)), statusCode: 200 };
    }),
  };
}
