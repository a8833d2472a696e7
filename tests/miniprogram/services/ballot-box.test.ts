/** A ballot is never doubled and never silently dropped: what was confirmed waits under its tag until it is answered for. */
import type { CloudReply, FakeWx } from '../support';
import { startService } from '../support/service';
import { RECEIPT } from '../support/votes';

interface Ballot { id: string; unit: string; unitWords: string; title: string; picks: readonly string[]; tag: string; since: number }
interface Box {
  put(ballot: Ballot): Promise<{ code: string }>;
  flushBallots(id?: string): Promise<{ unit: string }[]>;
  pendingBallots(): Ballot[];
  refusedOf(id: string): { ballot: Omit<Ballot, 'picks'>; message: string }[];
  forgetRefused(tag: string): void;
  receipts(): { id: string; unit: string; code: string }[];
  receiptFor(id: string, unit: string): { code: string } | null;
  draftOf(id: string, unit: string): readonly string[] | null;
  keepDraft(id: string, unit: string, picks: readonly string[] | null): void;
  newTag(): Promise<string>;
  witnessed(id: string): { hash: string } | null;
  keepSeal(id: string, seal: { hash: string; root: string; at: number }): void;
}

const ballot = (more: Partial<Ballot> = {}): Ballot => ({ id: 'v1', unit: '3 幢 502', unitWords: '3 幢 502', title: '修路', picks: ['for'], tag: '1'.repeat(32), since: 1, ...more });
const accepted: CloudReply = (_name, { input }) => ({ ok: true, data: { receipt: { ...RECEIPT, tag: (input as { tag: string }).tag, code: `${(input as { tag: string }).tag.slice(0, 5)}-…` }, changed: false, done: true } });
const refused: CloudReply = () => ({ ok: false, code: 'CONFLICT', message: '投票已经截止，这一张没有收进去' });
const lost: CloudReply = () => {
  throw new Error('request:fail timeout');
};
const start = (cloud: CloudReply, before?: FakeWx, offline?: boolean) => startService<Box>('services/ballot-box', { cloud, ...(offline === undefined ? {} : { offline }) }, before);
const sent = (wx: FakeWx) => wx.called('cloud.callFunction').map(({ data }) => data as { requestId: string; input: { tag: string; unit: string; picks: string[] } });
const settled = <T>(promise: Promise<T>): Promise<T | string> => promise.catch((thrown: unknown) => (thrown as { code: string }).code);

test('a ballot that arrives leaves its receipt, and nothing of what it said', async () => {
  const { service, wx } = start(accepted);
  service.keepDraft('v1', '3 幢 502', ['for']);
  await service.put(ballot());
  expect(service.receiptFor('v1', '3 幢 502')).toMatchObject({ code: '11111-…' });
  expect([service.pendingBallots(), service.draftOf('v1', '3 幢 502')]).toEqual([[], null]);
  expect(JSON.stringify([...wx.storage])).not.toMatch(/"for"|picks/);
});

test('a lost answer: the same ballot goes again under its tag, over a restart, and is one receipt', async () => {
  const first = start(lost);
  expect(await settled(first.service.put(ballot()))).toBe('UNREACHABLE');
  expect(first.service.pendingBallots()).toHaveLength(1);
  const later = start(accepted, first.wx);
  const [[arrived]] = await Promise.all([later.service.flushBallots('v1'), later.service.flushBallots('v1')]);
  expect(arrived).toMatchObject({ unit: '3 幢 502' });
  expect(new Set([...sent(first.wx), ...sent(later.wx)].map(({ requestId, input }) => `${requestId} ${input.tag} ${input.picks.join('')}`))).toEqual(new Set([`${'1'.repeat(32)} ${'1'.repeat(32)} for`]));
  expect([sent(later.wx).length, later.service.receipts().length, later.service.pendingBallots()]).toEqual([1, 1, []]);
});

test('two taps at once send one ballot', async () => {
  const { service, wx } = start(accepted);
  await Promise.all([service.put(ballot()), service.put(ballot())]);
  expect([sent(wx).length, service.receipts().length]).toEqual([1, 1]);
});

test('without a network nothing is sent, nothing is lost', async () => {
  const { service, wx } = start(accepted, undefined, true);
  expect(await settled(service.put(ballot()))).toBe('OFFLINE');
  expect(await service.flushBallots()).toEqual([]);
  expect(service.pendingBallots()).toHaveLength(1);
  expect(start(accepted, wx).service.pendingBallots()).toHaveLength(1);
});

test('refused at once: its voter is told, its draft is still there', async () => {
  const { service } = start(refused);
  service.keepDraft('v1', '3 幢 502', ['against']);
  expect(await settled(service.put(ballot({ picks: ['against'] })))).toBe('CONFLICT');
  expect([service.pendingBallots(), service.draftOf('v1', '3 幢 502'), service.receipts()]).toEqual([[], ['against'], []]);
});

test('refused when it arrived late: kept to be told until it was read, without the choice', async () => {
  const offline = start(accepted, undefined, true);
  await settled(offline.service.put(ballot()));
  const late = start(refused, offline.wx);
  expect(await late.service.flushBallots()).toEqual([]);
  expect(late.service.refusedOf('v1')).toMatchObject([{ ballot: { unitWords: '3 幢 502' }, message: '投票已经截止，这一张没有收进去' }]);
  expect(JSON.stringify(late.wx.storage.get('vote.refused'))).not.toContain('for');
  late.service.forgetRefused('1'.repeat(32));
  expect(late.service.refusedOf('v1')).toEqual([]);
});

test('the server’s own mistake is not an answer: the ballot waits', async () => {
  const { service } = start(() => ({ ok: false, code: 'INTERNAL', message: '系统忙' }));
  expect(await settled(service.put(ballot()))).toBe('INTERNAL');
  expect(service.pendingBallots()).toHaveLength(1);
  expect(await service.flushBallots()).toEqual([]);
  expect([service.pendingBallots().length, service.refusedOf('v1')]).toEqual([1, []]);
});

test('a second choice for the same unit takes the place of one that still waits', async () => {
  const { service } = start(lost);
  await settled(service.put(ballot()));
  await settled(service.put(ballot({ picks: ['against'], tag: '2'.repeat(32) })));
  expect(service.pendingBallots().map(({ tag }) => tag[0])).toEqual(['2']);
});

test('receipts of an earlier ballot of the same unit stay, the newest first', async () => {
  const { service } = start(accepted);
  await service.put(ballot());
  await service.put(ballot({ tag: '2'.repeat(32) }));
  expect(service.receipts().map(({ code }) => code)).toEqual(['22222-…', '11111-…']);
  expect(service.receiptFor('v1', '3 幢 502')?.code).toBe('22222-…');
});

test('a tag is 32 hexadecimal digits, another one each time, with and without the phone’s source', async () => {
  const { service } = start(accepted);
  const tags = await Promise.all(Array.from({ length: 50 }, () => service.newTag()));
  expect(new Set(tags).size).toBe(50);
  expect(tags.every((tag) => /^[0-9a-f]{32}$/.test(tag))).toBe(true);
  const { service: better } = startService<Box>('services/ballot-box', { cloud: accepted, answers: { getRandomValues: () => ({ randomValues: new Uint8Array(16).fill(171).buffer }) } });
  expect(await better.newTag()).toBe('ab'.repeat(16));
});

test('a seal is kept once: a later one would hide a change', () => {
  const { service } = start(accepted);
  service.keepSeal('v1', { hash: 'a', root: 'r', at: 1 });
  service.keepSeal('v1', { hash: 'b', root: 'r', at: 2 });
  expect([service.witnessed('v1'), service.witnessed('v2')]).toEqual([{ hash: 'a', root: 'r', at: 1 }, null]);
});
