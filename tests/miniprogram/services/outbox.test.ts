/** A report that was handed over arrives exactly once, or its writer is told why not. */
import type { CloudReply, FakeWx } from '../support';
import { startService } from '../support/service';

interface Draft {
  requestId: string;
  text: string;
  photos: { key: string; path: string; fileID?: string }[];
  place: null;
  category: null;
  anonymous: boolean;
}

interface Outbox {
  handOver(kind: 'report' | 'voice', draft: Draft, now: number): Promise<{ id: string }>;
  flushOutbox(): Promise<number>;
  waitingItems(): { kind: string; draft: Draft; problem?: string }[];
  receiptOf(kind: 'report' | 'voice', requestId: string): { id: string } | null;
}

const draft: Draft = { requestId: 'r-1', text: '路灯不亮', photos: [], place: null, category: null, anonymous: true };
const withPhotos: Draft = { ...draft, photos: [{ key: 'k1', path: 'wxfile://1' }, { key: 'k2', path: 'wxfile://2' }] };
const receipt = { id: 'm-1', number: '1', words: '已交给党支部' };

const accepting: CloudReply = (name) => ({ ok: true, data: name === 'member' ? { folder: 'uploads/x' } : receipt });
const files = { getFileSystemManager: () => ({ removeSavedFile: () => undefined }) };

function reports(wx: FakeWx): unknown[] {
  return wx.called('cloud.callFunction').filter(({ name }) => name === 'matter').map(({ data }) => data);
}

/** `wx.*` that is answered by what it gives at once, not by a promise. */
function start(cloud: CloudReply, options: { offline?: boolean; upload?: (path: string) => boolean; before?: FakeWx } = {}) {
  const started = startService<Outbox>('services/outbox', { cloud, ...(options.offline === undefined ? {} : { offline: options.offline }) }, options.before);
  const uploads: string[] = [];
  const uploadFile = ({ cloudPath, filePath, success, fail }: { cloudPath: string; filePath: string; success: (result: object) => void; fail: (error: object) => void }) => {
    const arrives = options.upload?.(filePath) ?? true;
    uploads.push(cloudPath);
    void Promise.resolve().then(() => (arrives ? success({ fileID: `cloud://env/${cloudPath}` }) : fail({})));
    return { onProgressUpdate: () => undefined };
  };
  Object.assign(started.wx.api, files, { cloud: { ...(started.wx.api['cloud'] as object), uploadFile } });
  return { ...started, uploads };
}

test('what is sent without a network waits, and goes by itself with the same request when the network is back', async () => {
  const offline = start(accepting, { offline: true });
  await expect(offline.service.handOver('report', draft, 1)).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(offline.service.waitingItems()).toHaveLength(1);

  // The app was closed meanwhile: only the storage is left.
  const online = start(accepting, { before: offline.wx });
  expect(await online.service.flushOutbox()).toBe(1);
  expect(reports(online.wx)).toEqual([expect.objectContaining({ action: 'report', requestId: 'r-1' })]);
  expect(online.service.waitingItems()).toEqual([]);
  expect(online.service.receiptOf('report', 'r-1')).toEqual(receipt);
});

test('a lost answer is asked for again under the same request', async () => {
  let lost = true;
  const { service, wx } = start((name, event) => {
    if (name !== 'matter' || !lost) return accepting(name, event);
    lost = false;
    throw new Error('request:fail timeout');
  });
  expect(await service.handOver('report', draft, 1)).toEqual(receipt);
  expect(reports(wx)).toEqual([expect.objectContaining({ requestId: 'r-1' }), expect.objectContaining({ requestId: 'r-1' })]);
});

test('sending and flushing at once make one call', async () => {
  const { service, wx } = start(accepting);
  await Promise.all([service.handOver('report', draft, 1), service.flushOutbox(), service.flushOutbox()]);
  expect(reports(wx)).toHaveLength(1);
});

test('what is refused is given back and does not wait', async () => {
  const { service } = start(() => ({ ok: false, code: 'TOO_MANY', message: '过一分钟再报' }));
  await expect(service.handOver('report', draft, 1)).rejects.toMatchObject({ code: 'TOO_MANY', message: '过一分钟再报' });
  expect(service.waitingItems()).toEqual([]);
});

test('what is refused while nobody looks is kept with its reason and not tried again', async () => {
  const offline = start(accepting, { offline: true });
  await expect(offline.service.handOver('report', draft, 1)).rejects.toMatchObject({ code: 'OFFLINE' });
  const online = start(() => ({ ok: false, code: 'INVALID_INPUT', message: '照片太多' }), { before: offline.wx });
  expect(await online.service.flushOutbox()).toBe(0);
  expect(online.service.waitingItems()).toEqual([expect.objectContaining({ problem: '照片太多' })]);
  await online.service.flushOutbox();
  expect(reports(online.wx)).toHaveLength(1);
});

test('photos that have arrived do not travel again', async () => {
  const broken = start(accepting, { upload: (path) => path === 'wxfile://1' });
  await expect(broken.service.handOver('report', withPhotos, 1)).rejects.toMatchObject({ code: 'UNREACHABLE' });

  const mended = start(accepting, { before: broken.wx });
  await mended.service.flushOutbox();
  expect(mended.uploads).toEqual(['uploads/x/k2.jpg']);
  expect(reports(mended.wx)).toEqual([expect.objectContaining({ input: expect.objectContaining({ photos: ['cloud://env/uploads/x/k1.jpg', 'cloud://env/uploads/x/k2.jpg'] }) as object })]);
});

test('a report says what its writer wants to be called, and does not wait for it', async () => {
  const named = start((name) => ({ ok: true, data: name === 'member' ? { folder: 'uploads/x', name: '王阿姨' } : receipt }));
  await named.service.handOver('report', draft, 1);
  expect(reports(named.wx)).toEqual([expect.objectContaining({ input: expect.objectContaining({ name: '王阿姨' }) as object })]);
  const nameless = start((name, event) => (name === 'member' ? { ok: false, code: 'INTERNAL', message: '系统忙' } : accepting(name, event)));
  expect(await nameless.service.handOver('report', draft, 1)).toEqual(receipt);
});

const spoken = { key: 's1', path: 'wxfile://s', seconds: 12, ending: 'mp3' };
const voice = { ...draft, requestId: 'v-1', recordings: [spoken], kind: 'advice', scope: 'compound', audience: 'public', joins: null, through: null, visit: null };
const posts = (wx: FakeWx): unknown[] => wx.called('cloud.callFunction').filter(({ name }) => name === 'voice').map(({ data }) => data);

test('voices wait in the same outbox as reports, and go with their recordings when the network is back', async () => {
  const offline = start(accepting, { offline: true });
  await expect(offline.service.handOver('report', draft, 1)).rejects.toMatchObject({ code: 'OFFLINE' });
  await expect(offline.service.handOver('voice', voice, 2)).rejects.toMatchObject({ code: 'OFFLINE' });
  const online = start(accepting, { before: offline.wx });
  expect(await online.service.flushOutbox()).toBe(2);
  expect(online.uploads).toEqual(['uploads/x/s1.mp3']);
  expect(reports(online.wx)).toHaveLength(1);
  expect(posts(online.wx)).toEqual([
    { action: 'post', requestId: 'v-1', input: { text: '路灯不亮', photos: [], recordings: [{ fileID: 'cloud://env/uploads/x/s1.mp3', seconds: 12 }], scope: 'compound', anonymous: true, kind: 'advice', audience: 'public' } },
  ]);
  expect(online.service.receiptOf('voice', 'v-1')).toEqual(receipt);
});

test('what an earlier version kept, when there were only reports, is still sent', async () => {
  const { service, wx } = startService<Outbox>('services/outbox', { cloud: accepting, stored: { 'report.outbox': [{ draft, since: 1 }] } });
  Object.assign(wx.api, files);
  expect(service.waitingItems()).toMatchObject([{ kind: 'report' }]);
  await service.flushOutbox();
  expect(reports(wx)).toEqual([expect.objectContaining({ action: 'report', requestId: 'r-1' })]);
});
