/** Files of other platforms on their whole way: uploaded, read in slices, made matters, told back. */
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { arrivals, type Arrival } from '../../cloudfunctions/shared/arrival';
import { importJobs } from '../../cloudfunctions/intake/job';
import { wxStore } from '../../cloudfunctions/shared/platform/wx-store';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { writeWorkbook } from '../../tools/lib/workbook';
import { MONDAY, setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  Object.assign(process.env, stage.cloud.environment());
});
afterAll(() => stage.close());

let uploads = 0;
async function upload(person: Person, content: string | Uint8Array): Promise<string> {
  const path = `${uploadFolder(PEOPLE[person])}/${(uploads += 1)}.csv`;
  const stored = await fetch(`${stage.cloud.url}/storage/${path}`, { method: 'PUT', body: typeof content === 'string' ? content : Buffer.from(content) });
  if (!stored.ok) throw new Error(`upload: ${stored.status}`);
  return `cloud://local-env.local/${path}`;
}

const start = async (person: Person, content: string | Uint8Array, source: '12345' | 'cityManagement' = '12345', requestId?: string) =>
  stage.call(person, 'intake', 'start', { source, fileID: await upload(person, content), name: '示例.csv' }, MONDAY, requestId);

/** The timers of a minute: the files, then what came out of them. */
async function minute(): Promise<void> {
  await stage.cloud.fireTimer('intake', MONDAY);
  await stage.cloud.fireTimer('matter', MONDAY);
}

const all = <T>(collection: string, where: Record<string, unknown>): T[] => stage.cloud.database.find(collection, where) as unknown as T[];

const HEADING = '工单编号,诉求内容,来电时间,事发地址,联系电话,工单状态,答复内容,办结时间\n';

describe('a file of the hotline', () => {
  const ROWS = [
    'GD-1,幸福里小区西门旁边的路灯连着三个晚上不亮，老人看不清台阶,2026-10-09 10:00,中山社区第1网格,0591-00000001,办理中,,',
    'GD-2,河边的垃圾三天没有人来清运，味道很大，孩子上学都绕着走,2026-09-29 15:20,河滨社区,0591-00000002,已办结,已经清运,2026-09-30 11:05',
    'GD-3,,2026-10-09,,,,,',
    'GD-4,"引号没有配对,2026-10-09,,,,,',
    'GD-5,路边井盖坏了,昨天,,,,,',
  ];
  let jobId = '';

  test('is read; what cannot be taken is told with its line', async () => {
    jobId = (await start('districtDesk', HEADING + ROWS.join('\n'))).id;
    const done = await stage.call('districtDesk', 'intake', 'carryOn', { id: jobId });
    expect(done).toMatchObject({ state: 'done', sourceLabel: '12345热线', fresh: 2, again: 0, refused: 3, share: 1, position: 6 });
    expect((await stage.call('districtDesk', 'intake', 'refusals', { id: jobId })).items).toEqual([
      { line: 4, externalId: 'GD-3', reason: '没有内容' },
      { line: 5, externalId: '', reason: '引号没有配对' },
      { line: 6, externalId: 'GD-5', reason: '“时间”看不懂：昨天' },
    ]);
  });

  test('becomes matters: the open one with a clock, the answered one with its real handling time', async () => {
    await minute();
    const found = all<Matter>(matters.name, { 'external.source': '12345' }).sort((a, b) => ((a.external?.externalId ?? '') < (b.external?.externalId ?? '') ? -1 : 1));
    expect(found.map(({ state, gridId, communityId, channel }) => [state, gridId, communityId, channel])).toEqual([
      ['reported', 'g1', 'c1', 'hotline'],
      ['closed', null, 'c2', 'hotline'],
    ]);
    expect([found[1]?.reportedAt, found[1]?.since]).toEqual([Date.parse('2026-09-29T15:20:00+08:00'), Date.parse('2026-09-30T11:05:00+08:00')]);
    const queue = await stage.call('secretary', 'matter', 'queue', {});
    expect(queue.items.map(({ id }) => id)).toEqual([found[0]?._id]);
    // The matter holds the phone; the arrival no longer does.
    expect(all<Arrival>(arrivals.name, { externalId: 'GD-1' })).toMatchObject([{ state: 'taken', phone: null }]);
    expect(found[0]?.onBehalf?.phone).toBe('0591-00000001');
  });

  test('the same words by another platform are the same matter', async () => {
    const city = await start('districtDesk', '任务号,问题描述,上报时间\nSZ-1,【12345转办】幸福里小区西门旁边的路灯，连着三个晚上不亮。老人看不清台阶,2026-10-10\n', 'cityManagement');
    await stage.call('districtDesk', 'intake', 'carryOn', { id: city.id });
    await minute();
    const [original] = all<Matter>(matters.name, { 'external.externalId': 'GD-1' });
    expect(all<Arrival>(arrivals.name, { externalId: 'SZ-1' })).toMatchObject([{ state: 'duplicate', duplicateOf: original?._id }]);
    expect(all(matters.name, { 'external.source': 'cityManagement' })).toEqual([]);
    expect(await stage.call('districtDesk', 'intake', 'progress', { id: city.id })).toMatchObject({ fresh: 1, waiting: 0, duplicates: 1 });
  });

  test('how far they are goes back under the platform’s own numbers', async () => {
    const { url, rows, next } = await stage.call('districtDesk', 'matter', 'exportStatus', { jobId });
    expect([rows, next]).toEqual([2, null]);
    const lines = (await (await fetch(url)).text()).split('\r\n');
    expect(lines[0]).toContain('编号,办理状态,办结时间');
    expect(lines[1]).toMatch(/^12345热线,GD-1,待归类,,,\d{6}-\d{6},$/);
    expect(lines[2]).toMatch(/^12345热线,GD-2,已办结,2026-09-30 11:05:00,已经清运,\d{6}-\d{6},$/);
  });
});

describe('bad days', () => {
  const many = (prefix: string, count: number): string => HEADING + Array.from({ length: count }, (_, at) => `${prefix}${at},第 ${at} 件：楼道的灯不亮了，请来看看,2026-10-09 10:00,,,,,\n`).join('');
  const arrived = (prefix: string): number => all<Arrival>(arrivals.name, {}).filter(({ externalId }) => externalId.startsWith(prefix)).length;

  test('a function that died after writing goes on where it was known to be, and every row arrives once', async () => {
    const { id } = await start('districtDesk', many('D', 6000));
    expect(await stage.call('districtDesk', 'intake', 'carryOn', { id })).toMatchObject({ state: 'working', fresh: 5200 });
    // What a death between the rows and the job's own record leaves behind.
    await wxStore.update(importJobs.name, { _id: id }, { set: { position: 401, fresh: 400 } });
    expect(arrived('D')).toBe(5200);
    await stage.cloud.fireTimer('intake', MONDAY);
    expect(await stage.call('districtDesk', 'intake', 'progress', { id })).toMatchObject({ state: 'done', fresh: 6000, again: 0, refused: 0 });
    expect(arrived('D')).toBe(6000);
  });

  test('the same file twice, at the same time: every row once', async () => {
    const [first, second] = await Promise.all([start('districtDesk', many('T', 1000)), start('districtDesk', many('T', 1000))]);
    await Promise.all([first, second].map(({ id }) => stage.call('districtDesk', 'intake', 'carryOn', { id })));
    const jobs = await Promise.all([first, second].map(({ id }) => stage.call('districtDesk', 'intake', 'progress', { id })));
    expect(jobs.map(({ state }) => state)).toEqual(['done', 'done']);
    expect([jobs[0]!.fresh + jobs[1]!.fresh, jobs[0]!.again + jobs[1]!.again]).toEqual([1000, 1000]);
    expect(arrived('T')).toBe(1000);
  });

  test('the same call repeated is the same import', async () => {
    const fileID = await upload('districtDesk', many('R', 3));
    const again = () => stage.call('districtDesk', 'intake', 'start', { source: '12345', fileID, name: 'x.csv' }, MONDAY, 'repeated');
    expect((await again()).id).toBe((await again()).id);
  });

  test('a workbook and a GBK file come in as well', async () => {
    const workbook = writeWorkbook([['工单编号', '诉求内容', '来电时间'], ['X-1', '楼下的车位被占了，请来看看', 46_304.5]]);
    const gbk = Buffer.concat([Buffer.from('b9a4b5a5b1e0bac52ccbdfc7f3c4dac8dd2cc0b4b5e7cab1bce40a', 'hex'), Buffer.from('X-2,', 'ascii'), Buffer.from('c2b7b5c6b2bbc1c1', 'hex'), Buffer.from(',2026/10/9 9:05\n', 'ascii')]);
    for (const file of [workbook, gbk]) expect(await stage.call('districtDesk', 'intake', 'carryOn', { id: (await start('districtDesk', file)).id })).toMatchObject({ state: 'done', fresh: 1 });
    expect(all<Arrival>(arrivals.name, {}).filter(({ externalId }) => externalId.startsWith('X-')).map(({ text, arrivedAt }) => [text, arrivedAt])).toEqual(
      expect.arrayContaining([
        ['楼下的车位被占了，请来看看', Date.parse('2026-10-09T12:00:00+08:00')],
        ['路灯不亮', Date.parse('2026-10-09T09:05:00+08:00')],
      ]),
    );
  });

  test.each<[string, string, string]>([
    ['empty', '', '文件是空的'],
    ['of another kind', '姓名,电话\n示例,1\n', '没有找到表头'],
    ['without a column that is needed', '工单编号,来电时间\n1,2026-10-09\n', '表头里少了“诉求内容”这一列'],
  ])('a file that is %s is refused at once, in words', async (_, content, message) => {
    const refused = await stage.refused('districtDesk', 'intake', { action: 'start', input: { source: '12345', fileID: await upload('districtDesk', content), name: 'x.csv' } });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining(message) as string });
  });
});

describe('who may', () => {
  const FILE = `${HEADING}P-1,楼道的灯不亮了,2026-10-09,,,,,\n`;

  test('residents and officers bring in nothing', async () => {
    for (const person of ['resident', 'dayOfficer', 'secretary'] as const) {
      expect(await stage.refused(person, 'intake', { action: 'start', input: { source: '12345', fileID: await upload(person, FILE), name: 'x.csv' } })).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('a desk brings in its own uploads only', async () => {
    const fileID = await upload('riversideDesk', FILE);
    expect(await stage.refused('communityDesk', 'intake', { action: 'start', input: { source: '12345', fileID, name: 'x.csv' } })).toMatchObject({ code: 'INVALID_INPUT', message: '文件不是您上传的，请重新选' });
  });

  test('an import is its starter’s and the district’s', async () => {
    const { id } = await start('communityDesk', FILE);
    await stage.call('communityDesk', 'intake', 'carryOn', { id });
    for (const action of ['progress', 'refusals', 'carryOn']) expect(await stage.refused('riversideDesk', 'intake', { action, input: { id } })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('riversideDesk', 'matter', { action: 'exportStatus', input: { jobId: id } })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stage.call('districtDesk', 'intake', 'progress', { id })).toMatchObject({ fresh: 1 });
    expect((await stage.call('communityDesk', 'intake', 'jobs', {})).items.map((each) => each.id)).toEqual([id]);
    expect((await stage.call('districtDesk', 'intake', 'jobs', {})).items.length).toBeGreaterThan(1);
  });
});
