/** A message that was handed over arrives once and in its order, or stays in sight with the reason. */
import type { CloudReply, FakeWx } from '../support';
import { startService } from '../support/service';

interface Waiting {
  requestId: string;
  subject: string;
  text: string;
  photos: { key: string; path: string; fileID?: string }[];
  recordings: { key: string; path: string; seconds: number; fileID?: string }[];
  since: number;
  problem?: string;
}
interface Outbox {
  sendMessage(message: Waiting): void;
  sendAgain(requestId: string): void;
  takeBack(requestId: string): Waiting | null;
  flushMessages(): void;
  waitingIn(subject: string): Waiting[];
  isTravelling(subject: string): boolean;
  knowTail(subject: string, tail: string | null): void;
  onMessages(listener: (subject: string, arrived: { tail: string } | null) => void): () => void;
}

const message = (requestId: string, more: Partial<Waiting> = {}): Waiting => ({ requestId, subject: 'matter:a', text: requestId, photos: [], recordings: [], since: 1, ...more });
const settle = async (): Promise<void> => {
  for (let round = 0; round < 30; round += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};
const sent = (wx: FakeWx): { requestId: string; input: { text: string; tail?: string } }[] => wx.called('cloud.callFunction').filter(({ name }) => name === 'thread').map(({ data }) => data) as never;

let sequence = 0;
const accepting: CloudReply = (name) => ({ ok: true, data: name === 'member' ? { folder: 'uploads/x' } : { message: { sequence: (sequence += 1) }, tail: `${sequence}.seal` } });

function start(cloud: CloudReply, { offline, before, upload = () => true }: { offline?: boolean; before?: FakeWx; upload?: (path: string) => boolean } = {}) {
  const started = startService<Outbox>('services/thread-outbox', { cloud, ...(offline === undefined ? {} : { offline }) }, before);
  const uploads: string[] = [];
  const uploadFile = ({ cloudPath, filePath, success, fail }: { cloudPath: string; filePath: string; success: (result: object) => void; fail: (error: object) => void }) => {
    uploads.push(cloudPath);
    void Promise.resolve().then(() => (upload(filePath) ? success({ fileID: `cloud://env/${cloudPath}` }) : fail({})));
    return { onProgressUpdate: () => undefined };
  };
  Object.assign(started.wx.api, { getFileSystemManager: () => ({ removeSavedFile: () => undefined }), cloud: { ...(started.wx.api['cloud'] as object), uploadFile } });
  return { ...started, uploads };
}

beforeEach(() => {
  sequence = 0;
});

test('messages go one after the other, each with the end that the one before has left', async () => {
  const { service, wx } = start(accepting);
  service.knowTail('matter:a', '7.seal');
  for (const id of ['one', 'two', 'three']) service.sendMessage(message(id));
  expect(service.isTravelling('matter:a')).toBe(true);
  await settle();
  expect(sent(wx).map(({ requestId, input }) => [requestId, input.tail])).toEqual([['one', '7.seal'], ['two', '1.seal'], ['three', '2.seal']]);
  expect(service.waitingIn('matter:a')).toEqual([]);
  expect(service.isTravelling('matter:a')).toBe(false);
});

test('without a network they wait in their order, over a restart, and go once the network is back', async () => {
  const offline = start(accepting, { offline: true });
  for (const id of ['one', 'two']) offline.service.sendMessage(message(id));
  await settle();
  expect(offline.service.waitingIn('matter:a').map(({ requestId }) => requestId)).toEqual(['one', 'two']);
  expect(offline.service.isTravelling('matter:a')).toBe(false);

  const online = start(accepting, { before: offline.wx });
  online.service.flushMessages();
  online.service.flushMessages();
  await settle();
  expect(sent(online.wx).map(({ requestId }) => requestId)).toEqual(['one', 'two']);
  expect(online.service.waitingIn('matter:a')).toEqual([]);
});

test('a lost answer is asked for again under the same request', async () => {
  let lost = true;
  const { service, wx } = start((name, event) => {
    if (!lost) return accepting(name, event);
    lost = false;
    throw new Error('request:fail timeout');
  });
  service.sendMessage(message('one'));
  await settle();
  expect(sent(wx).map(({ requestId }) => requestId)).toEqual(['one', 'one']);
  expect(service.waitingIn('matter:a')).toEqual([]);
});

test('what is refused stays with its reason until a tap, and does not hold up the others', async () => {
  let refusing = true;
  const { service, wx } = start((name, event) => (refusing && event.requestId === 'one' ? { ok: false, code: 'TOO_MANY', message: '十分钟最多发 20 条' } : accepting(name, event)));
  for (const id of ['one', 'two']) service.sendMessage(message(id));
  await settle();
  expect(service.waitingIn('matter:a')).toEqual([expect.objectContaining({ requestId: 'one', problem: '十分钟最多发 20 条' })]);
  service.flushMessages();
  await settle();
  expect(sent(wx)).toHaveLength(2);
  refusing = false;
  service.sendAgain('one');
  await settle();
  expect(service.waitingIn('matter:a')).toEqual([]);
});

test('what was taken back is not sent', async () => {
  const { service, wx } = start(() => ({ ok: false, code: 'CONFLICT', message: '已经撤回' }));
  service.sendMessage(message('one'));
  await settle();
  expect(service.takeBack('one')).toMatchObject({ text: 'one' });
  service.flushMessages();
  await settle();
  expect(sent(wx)).toHaveLength(1);
  expect(service.takeBack('one')).toBeNull();
});

test('photos and recordings that have arrived do not travel again', async () => {
  const files = { photos: [{ key: 'k1', path: 'wxfile://1' }], recordings: [{ key: 'k2', path: 'wxfile://2', seconds: 7, ending: 'mp3' }] };
  const broken = start(accepting, { upload: (path) => path === 'wxfile://1' });
  broken.service.sendMessage(message('one', files));
  await settle();
  const mended = start(accepting, { before: broken.wx });
  mended.service.flushMessages();
  await settle();
  expect(mended.uploads).toEqual(['uploads/x/k2.mp3']);
  expect(sent(mended.wx)[0]?.input).toMatchObject({ photos: ['cloud://env/uploads/x/k1.jpg'], recordings: [{ fileID: 'cloud://env/uploads/x/k2.mp3', seconds: 7 }] });
});

test('two conversations do not wait for each other', async () => {
  const { service, wx } = start((name, event) => ((event.input as { subject?: string }).subject === 'matter:a' ? new Promise(() => undefined) : accepting(name, event)));
  service.sendMessage(message('stuck'));
  service.sendMessage(message('free', { subject: 'voice:b' }));
  await settle();
  expect(service.waitingIn('voice:b')).toEqual([]);
  expect(sent(wx)).toHaveLength(2);
});
