/** Staff accounts in bulk: a district's roster on its whole way, and people who claim their posts by their own phone. */
import { importJobs } from '../../cloudfunctions/intake/job';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import { wxStore } from '../../cloudfunctions/shared/platform/wx-store';
import { posts, type Post } from '../../cloudfunctions/shared/reference/post';
import { REVISION_ID, revisions } from '../../cloudfunctions/shared/reference/reference';
import { writeWorkbook } from '../../tools/lib/workbook';
import { MONDAY, setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  Object.assign(process.env, stage.cloud.environment());
});
afterAll(() => stage.close());

const HEADING = '姓名或岗位称呼,手机号,单位,岗位,AB,班次,起,止,值班电话\n';
/** Numbers of a kind that nobody has. */
const mobile = (n: number): string => `100${String(n).padStart(8, '0')}`;

let uploads = 0;
async function upload(person: Person, content: string | Uint8Array): Promise<string> {
  const path = `${uploadFolder(PEOPLE[person])}/roster-${(uploads += 1)}.csv`;
  const stored = await fetch(`${stage.cloud.url}/storage/${path}`, { method: 'PUT', body: typeof content === 'string' ? content : Buffer.from(content) });
  if (!stored.ok) throw new Error(`upload: ${stored.status}`);
  return `cloud://local-env.local/${path}`;
}

const start = async (content: string | Uint8Array, at = MONDAY) => stage.call('districtDesk', 'intake', 'start', { source: 'roster', fileID: await upload('districtDesk', content), name: '名册.csv' }, at);

/** A roster from the upload to its end, by the timer. */
async function imported(content: string | Uint8Array, at = MONDAY) {
  const { id } = await start(content, at);
  for (let firings = 10; firings > 0; firings -= 1) {
    await stage.cloud.fireTimer('intake', at);
    const job = await stage.call('districtDesk', 'intake', 'progress', { id }, at);
    if (job.state !== 'working') return job;
  }
  throw new Error('the import does not end');
}

const held = (where: Record<string, unknown>): Post[] => stage.cloud.database.find(posts.name, where) as unknown as Post[];
const revision = (): number => (stage.cloud.database.find(revisions.name, { _id: REVISION_ID })[0] as { revision?: number } | undefined)?.revision ?? 0;
const refusalsOf = async (id: string) => (await stage.call('districtDesk', 'intake', 'refusals', { id })).items.map(({ line, externalId, reason }) => [line, externalId, reason]);

describe('a roster of 4,000', () => {
  const UNITS = [['中山社区第1网格', '网格员', 'g1'], ['中山社区/第2网格', '网格员', 'g2'], ['河滨社区 第1网格', '网格员', 'g3'], ['区城市管理局', '部门经办人', 'lighting'], ['东街', '街道指挥分中心', 's']] as const;
  const row = (n: number): string => {
    const [unit, role] = UNITS[n % UNITS.length] ?? UNITS[0];
    return `示例 ${n},${mobile(n)},${unit},${role},${n % 2 === 0 ? 'A' : 'B'},周一至周五 8:30-17:30,2026-01-01,,0591-00000000\n`;
  };
  const ROSTER = HEADING + Array.from({ length: 4000 }, (_, n) => row(n)).join('');
  const SIZE = { fresh: 4000, again: 0, refused: 0 };
  const counts = ({ fresh, again, refused }: { fresh: number; again: number; refused: number }) => ({ fresh, again, refused });
  const own = (): Post[] => held({}).filter(({ name }) => name.startsWith('示例 '));

  test('comes in by slices, also when one of them died halfway', async () => {
    const before = revision();
    const { id } = await start(ROSTER);
    const first = await stage.call('districtDesk', 'intake', 'carryOn', { id });
    expect(first).toMatchObject({ state: 'working', sourceLabel: '工作人员名册' });
    expect(first.fresh).toBeLessThan(2000);
    // What a death between the posts and the job's own record leaves behind.
    await wxStore.update(importJobs.name, { _id: id }, { set: { position: 401, fresh: 400 } });
    expect(revision()).toBe(before);
    for (let firings = 0; firings < 6; firings += 1) await stage.cloud.fireTimer('intake', MONDAY);
    expect(counts(await stage.call('districtDesk', 'intake', 'progress', { id }))).toEqual(SIZE);
    expect(own()).toHaveLength(4000);
    expect(revision()).toBe(before + 1);
  });

  test('holds no phone of anybody, only what stands for it', () => {
    // The digest itself may hold any digits by chance.
    const besides = own().map(({ _id, openid, phoneDigest = '', ...rest }) => {
      expect([phoneDigest, openid, _id]).toEqual([expect.stringMatching(/^[\da-f]{40}$/), `unclaimed:${phoneDigest}`, expect.stringMatching(/^[\da-f]{24}$/)]);
      return rest;
    });
    expect(besides.filter(({ importId: job, ...rest }) => job === undefined || /100\d{8}/.test(JSON.stringify(rest)))).toEqual([]);
    expect(held({ name: '示例 1' })).toMatchObject([{ unitId: 'g2', role: 'gridOfficer', ab: 'B', phone: '0591-00000000', shifts: [{ from: 510, to: 1050, weekdays: [1, 2, 3, 4, 5] }], until: null }]);
    expect(new Set(own().map(({ openid }) => openid)).size).toBe(4000);
  });

  test('again changes nothing, not even the revision', async () => {
    const [before, was] = [JSON.stringify(own()), revision()];
    expect(counts(await imported(ROSTER, '2026-10-13T10:00:00+08:00'))).toEqual({ fresh: 0, again: 4000, refused: 0 });
    expect(JSON.stringify(own())).toBe(before);
    expect(revision()).toBe(was);
  });

  test('twice at the same time is there once', async () => {
    const more = HEADING + Array.from({ length: 600 }, (_, n) => `同时 ${n},${mobile(50_000 + n)},河滨社区第1网格,网格员,,,,,\n`).join('');
    const jobs = await Promise.all([start(more), start(more)]);
    await Promise.all(jobs.map(({ id }) => stage.call('districtDesk', 'intake', 'carryOn', { id })));
    expect(held({}).filter(({ name }) => name.startsWith('同时 '))).toHaveLength(600);
  });
});

describe('rows that cannot be taken', () => {
  test('are told with their line and why, and never repeat a phone', async () => {
    const job = await imported(`${HEADING}${[
      `甲,${mobile(90_001)},南街,街道值班员,,,,,`,
      `乙,${mobile(90_002)},中山社区,网格员,,,,,`,
      `丙,${mobile(90_003)},第1网格,网格员,,,,,`,
      `丁,0591-00000000,中山社区第1网格,网格员,,,,,`,
      `戊,${mobile(90_005)},中山社区第1网格,网格员,,,,,`,
      `戊,${mobile(90_006)},中山社区第1网格,网格员,,,,,`,
      `己,${mobile(90_005)},中山社区第1网格,网格员,,,,,`,
      `庚,${mobile(90_008)},中山社区第1网格,网格员,,,,2026-09-30,`,
    ].join('\n')}`);
    expect([job.fresh, job.refused]).toEqual([1, 7]);
    expect(await refusalsOf(job.id)).toEqual([
      [2, '甲', '没有“南街”这个单位'],
      [3, '乙', '“中山社区”是社区，“网格员”只设在网格'],
      [4, '丙', '有 2 个单位叫“第1网格”，请连上级一起写，例如 中山社区第1网格、河滨社区第1网格'],
      [5, '丁', '手机号不是 11 位的手机号，认领时对不上'],
      [7, '戊', '这个岗位在第 6 行已经有了'],
      [8, '己', '这个手机号在第 6 行已经是这个单位的同一岗位'],
      [9, '庚', '要结束的岗位没有找到，请核对姓名、单位和岗位'],
    ]);
  });

  test('a file with other headings is refused at once, and only the district’s desk brings one in', async () => {
    expect(await stage.refused('districtDesk', 'intake', { action: 'start', input: { source: 'roster', fileID: await upload('districtDesk', '姓名,电话\n示例,1\n'), name: 'x.csv' } })).toMatchObject({ code: 'INVALID_INPUT' });
    for (const person of ['streetDesk', 'communityDesk', 'resident'] as const) {
      expect(await stage.refused(person, 'intake', { action: 'start', input: { source: 'roster', fileID: await upload(person, HEADING), name: 'x.csv' } })).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await stage.call('streetDesk', 'intake', 'sources', {})).sources.map(({ key }) => key)).not.toContain('roster');
    expect((await stage.call('districtDesk', 'intake', 'sources', {})).sources.map(({ key }) => key)).toContain('roster');
  });
});

describe('claiming', () => {
  const NEW = mobile(70_001);
  const ROW = (name: string, number: string, more = ',,,,'): string => `${name},${number},河滨社区第1网格,网格员,A${more}\n`;
  const claim = (person: Person, code: string, at = MONDAY, requestId?: string) => stage.call(person, 'member', 'claimPosts', { code }, at, requestId);
  const toDesk = (): Notice[] => (stage.cloud.database.find(notices.name, { kind: 'claimTaken' }) as unknown as Notice[]);
  const stands = (person: Person) => held({ openid: PEOPLE[person] });

  test('nobody whose number is in no roster gets anything', async () => {
    expect(await stage.refused('stranger', 'member', { action: 'claimPosts', input: { code: mobile(79_999) } })).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('名册里没有') as string });
    expect(await stage.refused('stranger', 'member', { action: 'claimPosts', input: { code: '' } })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(stands('stranger')).toEqual([]);
  });

  test('the posts of a number become the person’s who has it, all of them', async () => {
    await imported(writeWorkbook([['姓名', '手机', '单位', '岗位', 'AB'], ['网格员 41', Number(NEW), '河滨社区第1网格', '网格员', 'A'], ['经办人 41', `+86 ${NEW}`, '自来水公司', '经办人', '']]));
    const before = revision();
    const { posts: got } = await claim('neighbour', NEW);
    expect(got.map(({ words }) => words).sort()).toEqual(['河滨社区第1网格 网格员 A 岗', '自来水公司 部门经办人']);
    expect(revision()).toBe(before + 1);
    expect(stands('neighbour').map(({ role }) => role).sort()).toEqual(['departmentOfficer', 'gridOfficer']);
  });

  test('claiming twice is harmless', async () => {
    const before = revision();
    expect((await claim('neighbour', NEW)).posts).toHaveLength(2);
    expect(revision()).toBe(before);
  });

  test('an answer that was lost is given again, though WeChat takes a code only once', async () => {
    await imported(HEADING + ROW('网格员 42', mobile(70_002)));
    const first = await claim('resident', mobile(70_002), MONDAY, 'lost');
    stage.cloud.openapi.script('phonenumber.getPhoneNumber', { json: { errcode: 40029, errmsg: 'invalid code' } });
    try {
      expect(await claim('resident', 'used', MONDAY, 'lost')).toEqual(first);
      expect(await stage.refused('resident', 'member', { action: 'claimPosts', input: { code: 'used' }, requestId: 'another' })).toMatchObject({ code: 'INVALID_INPUT', message: '微信没有给出手机号，请再点一次' });
    } finally {
      stage.cloud.openapi.script('phonenumber.getPhoneNumber', 'pass');
    }
  });

  test('a post that another person has claimed is nobody else’s: the desk is told, once', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await stage.refused('stranger', 'member', { action: 'claimPosts', input: { code: NEW } })).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('已经由另一个微信号认领') as string });
    }
    expect(stands('stranger')).toEqual([]);
    expect(toDesk()).toMatchObject([{ to: PEOPLE.districtDesk, text: expect.stringContaining('河滨社区第1网格 网格员 A 岗（网格员 41）') as string }]);
    expect(toDesk()[0]?.text).not.toContain(NEW);
  });

  test('a number that is new in the roster takes the post from the old one, until it claims', async () => {
    await imported(HEADING + ROW('网格员 42', mobile(70_012)));
    expect(stands('resident')).toEqual([]);
    expect((await claim('resident', mobile(70_012))).posts).toHaveLength(1);
  });

  test('whoever has claimed acts through the last day that the roster names, and no longer', async () => {
    await imported(HEADING + ROW('网格员 42', mobile(70_012), ',,,2026-10-14,'));
    const after = '2026-10-15T00:00:00+08:00';
    expect(stands('resident')[0]?.until).toBe(Date.parse(after));
    expect((await stage.call('resident', 'community', 'people', { unitId: 'g3' }, '2026-10-14T23:59:00+08:00')).people.map(({ name }) => name)).toContain('网格员 42');
    expect(await stage.refused('resident', 'community', { action: 'people', input: { unitId: 'g3' } }, after)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('resident', 'member', { action: 'claimPosts', input: { code: mobile(70_012) } }, after)).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('已经到期') as string });
  });

  test('back in post is another term, to be claimed again; the earlier one stays as it was', async () => {
    const at = '2026-11-02T09:00:00+08:00';
    const again = HEADING + ROW('网格员 42', mobile(70_012), ',,2026-11-01,,');
    expect((await imported(again, at)).fresh).toBe(1);
    expect((await imported(again, at)).again).toBe(1);
    const terms = held({ name: '网格员 42' }).sort((a, b) => a.since - b.since);
    expect(terms.map(({ openid }) => openid.startsWith('unclaimed:'))).toEqual([false, true]);
    expect((await claim('resident', mobile(70_012), at)).posts).toHaveLength(1);
  });
});
