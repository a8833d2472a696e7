/** The register of units, persons and seats: who keeps it, how a file comes in, how a resident comes to a person of it, and what happens when two say they are the same. */
import { readFileSync } from 'node:fs';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { members, type Member } from '../../cloudfunctions/shared/identity';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { notices } from '../../cloudfunctions/shared/notice';
import { registeredPersons, registeredUnits } from '../../cloudfunctions/shared/register';
import { bindingRequests } from '../../cloudfunctions/roll/kept';
import type { KeptPerson, KeptUnit } from '../../cloudfunctions/shared/keeping/kept';
import { writeWorkbook } from '../../tools/lib/workbook';
import { MONDAY, setStage, type Stage } from './support/stage';
import { on } from './support/story';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

const rows = <T>(collection: string, where: Record<string, unknown>): T[] => stage.cloud.database.find(collection, where) as unknown as T[];
const unitOf = (unit: string): KeptUnit | undefined => rows<KeptUnit>(registeredUnits.name, { _id: `xf:${unit}` })[0];
const personOf = (id: string): KeptPerson => rows<KeptPerson>(registeredPersons.name, { _id: id })[0] as KeptPerson;
/** Calls of the file's own function, by the names that a table of all calls needs. */
const FILE: Readonly<Record<string, string>> = { previewImport: 'preview', confirmImport: 'confirm' };
const send = (openid: string, named: string, input: unknown, at = MONDAY, requestId?: string) => stage.cloud.invoke(named in FILE ? 'enrolment' : 'roll', { action: FILE[named] ?? named, input, ...(requestId === undefined ? {} : { requestId }) }, { openid, now: Date.parse(at) }) as Promise<{ ok: boolean; code?: string; message?: string; data?: never }>;

let uploads = 0;
async function upload(openid: string, content: string | Uint8Array, ending = 'csv'): Promise<string> {
  const path = `${uploadFolder(openid)}/roll-${(uploads += 1)}.${ending}`;
  const stored = await fetch(`${stage.cloud.url}/storage/${path}`, { method: 'PUT', body: typeof content === 'string' ? content : Buffer.from(content) });
  if (!stored.ok) throw new Error(`upload: ${stored.status}`);
  return `cloud://local-env.local/${path}`;
}
const there = async (fileID: string): Promise<boolean> => (await fetch(`${stage.cloud.url}/storage/${fileID.replace('cloud://local-env.local/', '')}`)).ok;

let rooms = 900;
/** A home of its own for one story. */
async function home(owners: readonly { name: string; phone?: string }[] = [{ name: '示例业主' }]): Promise<{ id: string; unit: string; owners: readonly string[] }> {
  rooms += 1;
  const { id } = await stage.call('secretary', 'roll', 'writeUnit', { compoundId: 'xf', building: '9', room: String(rooms), area: '89.50', owners: owners.map((each) => ({ ...each })) });
  const unit = id.slice(3);
  return { id, unit, owners: unitOf(unit)?.owners ?? [] };
}

describe('who may', () => {
  const KEEPERS: readonly Person[] = ['secretary', 'communityDesk'];
  const LOOKING: readonly Person[] = ['streetDesk', 'districtDesk'];
  const OTHERS: readonly Person[] = ['resident', 'stranger', 'dayOfficer', 'riversideDesk', 'otherStreet', 'lighting', 'streetHead', 'inspector', 'buildingHead'];

  test('the branch that serves the compound and the community’s desk keep it, street and district look on, everybody else is denied', async () => {
    const { id, owners } = await home();
    const [person = ''] = owners;
    const LOOK = [['buildings', { compoundId: 'xf' }], ['units', { compoundId: 'xf' }], ['unit', { id }], ['persons', { placeId: 'xf' }], ['seats', { unitId: 'xf', body: 'council' }], ['rules', { unitId: 'xf' }]] as const;
    const KEEP = [
      ['writeUnit', { compoundId: 'xf', building: '1', room: '1', area: '1', owners: [{ name: '甲' }] }], ['correctUnit', { id, area: '90', reason: '更正' }], ['transferUnit', { id, owners: [{ name: '乙' }], reason: '卖了' }], ['setBasis', { id, basis: 'unsold', owners: [], reason: '退房' }],
      ['nameVoter', { id, person: null, reason: '撤回' }], ['nameHousehold', { id, person: null, reason: '撤回' }], ['writePerson', { placeId: 'xf', name: '丙', unit: null }], ['correctPerson', { person, adult: false, reason: '更正' }], ['samePerson', { keep: person, other: person, reason: '同一人' }],
      ['giveSeat', { unitId: 'xf', body: 'council', name: '丁', from: '2026-01-01', to: null }], ['endSeat', { person, unitId: 'xf', body: 'council', from: '2026-01-01', to: '2026-02-01', reason: '' }], ['setRules', { unitId: 'xf', parkingCounts: true, unnamedStand: false, invalidParticipates: false, silentFollowMajority: null, document: '1 号' }],
      ['previewImport', { compoundId: 'xf', fileID: 'cloud://x/y' }], ['confirmImport', { compoundId: 'xf', fileID: 'cloud://x/y', name: 'x', plan: 'x' }], ['requests', { placeId: 'xf' }], ['invitePerson', { person }], ['bindAtCounter', { person, code: '000000', document: '身份证' }], ['unbindPerson', { person, document: '1', reason: '换号' }],
      ['decideBinding', { id: 'x', outcome: 'decline', reason: '不符' }], ['settleDispute', { id: 'x', keep: 'first', document: '1', reason: '核对' }],
    ] as const;
    const before = JSON.stringify([unitOf(id.slice(3)), personOf(person)]);
    for (const [action, input] of LOOK) {
      for (const who of [...KEEPERS, ...LOOKING]) expect([action, who, (await send(PEOPLE[who], action, input)).ok]).toEqual([action, who, true]);
      for (const who of OTHERS) expect([action, who, (await send(PEOPLE[who], action, input)).code]).toEqual([action, who, 'FORBIDDEN']);
    }
    for (const [action, input] of KEEP) for (const who of [...LOOKING, ...OTHERS]) expect([action, who, (await send(PEOPLE[who], action, input)).code]).toEqual([action, who, 'FORBIDDEN']);
    expect(JSON.stringify([unitOf(id.slice(3)), personOf(person)])).toBe(before);
  }, 60_000);

  test('a place that does not exist, and a unit that does not, are refused like what is somebody else’s', async () => {
    for (const [action, input] of [['buildings', { compoundId: 'nowhere' }], ['unit', { id: 'xf:nowhere' }], ['unit', { id: 'hy:1' }]] as const) expect(await send(PEOPLE.secretary, action, input)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

const HEADINGS = ['幢', '室', '用途', '面积㎡', '业主', '电话', '共有人', '登记情况'];
const mobile = (n: number): string => `100${String(n).padStart(8, '0')}`;
const look = (fileID: string) => stage.call('secretary', 'enrolment', 'preview', { compoundId: 'xf', fileID });
const confirm = (fileID: string, plan: string) => stage.call('secretary', 'enrolment', 'confirm', { compoundId: 'xf', fileID, name: '名册.xlsx', plan });

describe('a file of the roll', () => {
  test('one row that is refused, and nothing is written; all refusals by row and column, the first fifty', async () => {
    const bad = [HEADINGS.join(','), '50,101,住宅,89.50,示例甲,,,', ...Array.from({ length: 60 }, (_, n) => `50,${n + 200},住宅,八十,示例 ${n},,,`)].join('\n');
    const fileID = await upload(PEOPLE.secretary, bad);
    const preview = await look(fileID);
    expect([preview.problemCount, preview.problems.length, preview.plan]).toEqual([60, 50, '']);
    expect(preview.problems[0]).toEqual({ line: 3, column: '面积㎡', message: '“八十”不是面积，写成 89.50 这样，最多两位小数' });
    expect(await send(PEOPLE.secretary, 'confirmImport', { compoundId: 'xf', fileID, name: 'x', plan: 'x' })).toMatchObject({ code: 'INVALID_INPUT', message: '有 60 处要改，一行也没有导入' });
    expect(unitOf('50 幢 101')).toBeUndefined();
  });

  test('a file that is changed later changes what it names, with the old in the history; somebody else’s file and one that is none are refused', async () => {
    const begun = await upload(PEOPLE.secretary, [HEADINGS.join(','), `1 幢,101,住宅,50.00,示例旧业主,${mobile(90_000)},,`].join('\n'));
    await confirm(begun, (await look(begun)).plan);
    const edited = [HEADINGS.join(','), `1 幢,101,住宅,61.00,示例新业主,${mobile(90_001)},,`, '60 幢,101,住宅,70,示例甲,,示例乙,'].join('\n');
    const fileID = await upload(PEOPLE.secretary, edited);
    const preview = await look(fileID);
    expect(preview).toMatchObject({ fresh: 1, changed: 1, unnamed: 1, changes: [{ unit: '1 幢 101', line: 2, what: '面积、业主' }] });
    const former = unitOf('1 幢 101')?.owners[0] ?? '';
    expect(await confirm(fileID, preview.plan)).toMatchObject({ fresh: 1, changed: 1 });
    const unit = unitOf('1 幢 101');
    expect([unit?.area, unit?.history.map(({ step }) => step), firstBroken(unit?.history ?? [])]).toEqual([6100, ['imported', 'imported'], -1]);
    expect(personOf(former)).toMatchObject({ owns: false, unit: null });
    expect(await send(PEOPLE.communityDesk, 'previewImport', { compoundId: 'xf', fileID: await upload(PEOPLE.secretary, edited) })).toMatchObject({ code: 'INVALID_INPUT', message: '文件不是您上传的，请重新选' });
    expect(await send(PEOPLE.secretary, 'previewImport', { compoundId: 'xf', fileID: await upload(PEOPLE.secretary, 'nothing\n') })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test.each(['roll.csv', 'roll.xlsx'])('the sample %s is a roll that is taken', async (name) => {
    const preview = await look(await upload(PEOPLE.secretary, readFileSync(`docs/samples/${name}`), name.split('.')[1]));
    expect(preview).toMatchObject({ problems: [], units: 9, owners: 8, developers: 2, unnamed: 1 });
  });
});

describe('a unit', () => {
  test('is sold: the owners, the reason and who wrote it stand in a whole chain; the call once more changes nothing', async () => {
    const { id, unit, owners } = await home([{ name: '示例甲' }, { name: '示例乙' }]);
    const [first = '', second = ''] = owners;
    await stage.call('secretary', 'roll', 'nameVoter', { id, person: second, reason: '共有人签了字' });
    await stage.call('secretary', 'roll', 'nameHousehold', { id, person: second, reason: '户主指定' });
    const sold = { id, owners: [{ person: first }, { name: '示例买家', phone: '10000000777' }], reason: '一半份额转让', document: '不动产 7 号' };
    for (const time of [1, 2]) expect(await send(PEOPLE.communityDesk, 'transferUnit', sold, on('10-12 10:00'), 'sold-once')).toMatchObject({ ok: true, data: { version: time === 1 ? 4 : 4 } });
    const now = unitOf(unit);
    expect(now).toMatchObject({ namedVoter: null, householdVoter: null, version: 4 });
    expect(now?.history.map(({ step, name }) => [step, name])).toEqual([['written', '值班员 01'], ['voterNamed', '值班员 01'], ['householdNamed', '值班员 01'], ['transferred', '社区专员 01']]);
    expect(firstBroken(now?.history ?? [])).toBe(-1);
    expect(personOf(second)).toMatchObject({ owns: false, unit: null });
    const view = await stage.call('streetDesk', 'roll', 'unit', { id });
    expect(view).toMatchObject({ keeps: false, lacks: '共有人还没有推选投票人', history: [{ what: '过户', who: '社区专员 01', text: '一半份额转让 · 不动产 7 号' }, { what: '定户代表' }, { what: '推选投票人' }, { what: '登记' }] });
    expect(view.ownersOf.map(({ name }) => name)).toEqual(['示例甲', '示例买家']);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['a voter who owns nothing', 'nameVoter', { person: 'nobody', reason: '？' }, '只能推选共有人中的一位'],
    ['a household’s voter from elsewhere', 'nameHousehold', { person: 'nobody', reason: '？' }, '户代表要是这一户的业主，或者住在这里的成年人'],
    ['no owner left', 'setBasis', { basis: 'registered', owners: [], reason: '？' }, '要有业主；还没卖的，登记情况选“未售”'],
    ['an owner of what is unsold', 'setBasis', { basis: 'unsold', reason: '退房' }, '未售的房屋算开发建设单位的，不要填业主'],
    ['an area of nothing', 'correctUnit', { area: '0', reason: '更正' }, '要有专有部分面积'],
    ['a third decimal', 'correctUnit', { area: '89.505', reason: '更正' }, '面积要写成 89.50 这样，最多两位小数'],
    ['somebody of another place', 'transferUnit', { owners: [{ person: 'nobody' }], reason: '卖了' }, '名册里没有这个人'],
  ])('is not changed by %s', async (_, action, input, message) => {
    const { id, unit } = await home();
    expect(await send(PEOPLE.secretary, action, { id, ...input })).toMatchObject({ ok: false, message });
    expect(unitOf(unit)?.version).toBe(1);
  });

  test('is unsold, then handed over with a reason, then registered', async () => {
    const { id, unit } = await home();
    await stage.call('secretary', 'roll', 'setBasis', { id, basis: 'unsold', owners: [], reason: '退房' });
    expect(await send(PEOPLE.secretary, 'setBasis', { id, basis: 'possession', owners: [{ name: '示例丙' }], reason: ' ' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    await stage.call('secretary', 'roll', 'setBasis', { id, basis: 'possession', owners: [{ name: '示例丙' }], reason: '已交房' });
    await stage.call('secretary', 'roll', 'setBasis', { id, basis: 'registered', reason: '办了证' });
    expect(unitOf(unit)?.history.map(({ to }) => to)).toEqual(['registered', 'unsold', 'possession', 'registered']);
  });

  test('the same one twice is refused, and two writers at once lose nothing', async () => {
    const { id, unit } = await home();
    expect(await send(PEOPLE.secretary, 'writeUnit', { compoundId: 'xf', building: '9幢', room: `${unit.slice(4)}室`, area: '1', owners: [{ name: '甲' }] })).toMatchObject({ code: 'CONFLICT' });
    await Promise.all(['61', '62', '63'].map((area, at) => send(at % 2 === 0 ? PEOPLE.secretary : PEOPLE.communityDesk, 'correctUnit', { id, area, reason: `更正 ${at}` })));
    expect([unitOf(unit)?.version, unitOf(unit)?.history.length, firstBroken(unitOf(unit)?.history ?? [])]).toEqual([4, 4, -1]);
  });

  test('one owner who stands there twice becomes one', async () => {
    const [a, b] = [await home([{ name: '示例同' }]), await home([{ name: '示例同' }])];
    expect(a.owners).not.toEqual(b.owners);
    await stage.call('secretary', 'roll', 'samePerson', { keep: a.owners[0] ?? '', other: b.owners[0] ?? '', reason: '核对身份证，同一人' });
    expect(unitOf(b.unit)?.owners).toEqual(a.owners);
  });
});

describe('a resident comes to a person of the register', () => {
  const invited = async (person: string) => (await stage.call('secretary', 'roll', 'invitePerson', { person })).code;
  const accept = (openid: string, code: string, at = MONDAY) => send(openid, 'acceptInvitation', { code }, at);

  test('by the code, once, however it is typed; what is stored is not the code; the declared home is verified with it', async () => {
    const { unit, owners, id } = await home();
    const [person = ''] = owners;
    const member: Member = { _id: 'o-new', name: '王阿姨', households: [{ householdId: 'x', buildingId: 'xf9', buildingName: '9 幢', room: unit.slice(4), anchorId: 'xf', communityId: 'c1', status: 'declared', since: 0 }], homeId: 'x', consent: null, version: 1 };
    await stage.cloud.database.insertMany(members.name, [{ ...member }]);
    const code = await invited(person);
    expect(JSON.stringify(personOf(person))).not.toContain(code.replaceAll('-', ''));
    expect(await accept('o-new', 'AAAA-BBBB-CCCC')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await accept('o-new', code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ ok: true, data: { unit } });
    expect(await accept('o-new', code)).toMatchObject({ ok: true });
    expect(personOf(person)).toMatchObject({ openid: 'o-new', boundBy: 'invitation' });
    expect(rows<Member>(members.name, { _id: 'o-new' })[0]?.households[0]?.status).toBe('verified');
    expect(await send('o-new', 'mine', {})).toMatchObject({ ok: true, data: { homes: [{ id, owner: true, coOwned: false, area: '89.50', people: [{ me: true, bound: true }] }], requests: [] } });
    expect(await send('o-other', 'mine', {})).toMatchObject({ data: { homes: [] } });
  });

  test('a code that is old is not taken; a new one takes the place of the one before', async () => {
    const [person = ''] = (await home()).owners;
    const first = await invited(person);
    const second = await invited(person);
    expect(await accept('o-late', first)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await accept('o-late', second, '2026-12-20T09:00:00+08:00')).toMatchObject({ code: 'CONFLICT', message: '邀请码过期了，请再要一个' });
    expect(await accept('o-late', second)).toMatchObject({ ok: true });
    expect(await send(PEOPLE.secretary, 'invitePerson', { person })).toMatchObject({ code: 'CONFLICT' });
  });

  test('one account speaks for one person of a compound', async () => {
    const [[a = ''], [b = '']] = [(await home()).owners, (await home([{ name: '示例老人' }])).owners];
    const [codeA, codeB] = [await invited(a), await invited(b)];
    expect(await accept('o-one', codeA)).toMatchObject({ ok: true });
    expect(await accept('o-one', codeB)).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('替家人投票请办委托书') as string });
    expect(personOf(b).openid).toBeNull();
    await stage.call('secretary', 'roll', 'unbindPerson', { person: a, document: '身份证', reason: '绑错了' });
    expect(await accept('o-one', codeB)).toMatchObject({ ok: true });
  });

  test('whoever does not want it any more is free of it at once', async () => {
    const [person = ''] = (await home()).owners;
    const code = await invited(person);
    await accept('o-leaves', code);
    expect(await send('o-leaves', 'unbindMe', {})).toMatchObject({ ok: true, data: { unbound: 1 } });
    expect([personOf(person).openid, firstBroken(personOf(person).history)]).toEqual([null, -1]);
    expect(await accept('o-leaves', code)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('at the desk: the number on the phone, for a quarter of an hour', async () => {
    const [person = ''] = (await home()).owners;
    const { data } = (await send('o-desk', 'showAtCounter', {})) as unknown as { data: { code: string } };
    const bind = (at: string, code = data.code) => send(PEOPLE.communityDesk, 'bindAtCounter', { person, code, document: '身份证' }, at);
    expect(await bind(MONDAY, '000000')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bind('2026-10-12T09:26:00+08:00')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bind('2026-10-12T09:20:00+08:00')).toMatchObject({ ok: true, data: { outcome: 'bound' } });
    expect(personOf(person)).toMatchObject({ openid: 'o-desk', boundBy: 'staff' });
  });

  test('with a document: the desk decides, the photos are gone, the resident is told', async () => {
    const { unit, owners } = await home();
    const photo = await upload('o-asks', 'jpeg', 'jpg');
    const ask = (requestId: string, photos = [photo]) => send('o-asks', 'askBinding', { compoundId: 'xf', unit, name: '示例业主', as: 'owner', photos }, MONDAY, requestId);
    expect(await ask('x', ['cloud://local-env.local/uploads/other/1.jpg'])).toMatchObject({ code: 'INVALID_INPUT' });
    const asked = (await ask('once')) as unknown as { data: { id: string } };
    expect(await ask('once')).toEqual(asked);
    expect(rows(notices.name, { to: PEOPLE.secretary, kind: 'bindingToDecide' })).toHaveLength(1);
    const { requests } = await stage.call('secretary', 'roll', 'requests', { placeId: 'xf' });
    expect(requests).toMatchObject([{ unit, name: '示例业主', photos: [photo], candidates: [{ id: owners[0] }] }]);
    expect(await send(PEOPLE.secretary, 'decideBinding', { id: asked.data.id, outcome: 'bind', reason: '' })).toMatchObject({ code: 'INVALID_INPUT', message: '请选这是名册上的哪一位业主' });
    const decide = () => send(PEOPLE.secretary, 'decideBinding', { id: asked.data.id, outcome: 'bind', person: owners[0], reason: '' });
    expect([await decide(), await decide()]).toMatchObject([{ ok: true, data: { outcome: 'bound' } }, { ok: true, data: { outcome: 'bound' } }]);
    expect(await send(PEOPLE.communityDesk, 'decideBinding', { id: asked.data.id, outcome: 'decline', reason: '不符' })).toMatchObject({ code: 'CONFLICT' });
    expect([await there(photo), rows<{ photos: string[]; name: string }>(bindingRequests.name, { _id: asked.data.id })[0]]).toMatchObject([false, { photos: [], name: '', photosGone: true }]);
    expect(rows(notices.name, { to: 'o-asks', kind: 'bindingDecided' })).toMatchObject([{ title: '房屋核对好了' }]);
    expect(personOf(owners[0] ?? '')).toMatchObject({ openid: 'o-asks', boundBy: 'document' });
  });

  test('declined with a reason, withdrawn by whoever asked, and no more than three at once', async () => {
    const ask = async (openid: string) => (await send(openid, 'askBinding', { compoundId: 'xf', unit: '9 幢 1', name: '示例', as: 'owner', photos: [await upload(openid, 'jpeg', 'jpg')] })) as unknown as { ok: boolean; code?: string; data: { id: string } };
    const [first, second, third] = [await ask('o-many'), await ask('o-many'), await ask('o-many')];
    expect(await ask('o-many')).toMatchObject({ code: 'TOO_MANY' });
    expect(await send(PEOPLE.secretary, 'decideBinding', { id: first.data.id, outcome: 'decline', reason: '' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await send(PEOPLE.secretary, 'decideBinding', { id: first.data.id, outcome: 'decline', reason: '证上是 9 幢 2' })).toMatchObject({ data: { outcome: 'declined' } });
    expect(await send('o-other', 'withdrawRequest', { id: second.data.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send('o-many', 'withdrawRequest', { id: second.data.id })).toMatchObject({ ok: true });
    expect(rows(bindingRequests.name, { openid: 'o-many', photosGone: true })).toHaveLength(2);
    const { data } = (await send('o-many', 'mine', {})) as unknown as { data: { requests: { words: string }[] } };
    expect(data.requests.map(({ words }) => words).sort()).toEqual(['您撤回了', '没有核对上：证上是 9 幢 2', '证件交上去了，等社区核对'].sort());
    await send('o-many', 'withdrawRequest', { id: third.data.id });
  });

  test('a family member by the owner, who may speak for the household; nobody of another home', async () => {
    const { id, unit, owners } = await home();
    await accept('o-father', await invited(owners[0] ?? ''));
    const { data } = (await send('o-father', 'inviteFamily', { id, name: '示例女儿' })) as unknown as { data: { code: string } };
    expect(await accept('o-daughter', data.code)).toMatchObject({ ok: true, data: { unit } });
    const daughter = rows<KeptPerson>(registeredPersons.name, { openid: 'o-daughter' })[0];
    expect(daughter).toMatchObject({ unit, owns: false, adult: true });
    expect(await send('o-daughter', 'stateHousehold', { id, person: daughter?._id })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await send('o-daughter', 'inviteFamily', { id, name: '示例' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await send('o-father', 'stateHousehold', { id, person: daughter?._id })).toMatchObject({ ok: true });
    expect(unitOf(unit)?.householdVoter).toBe(daughter?._id);
    expect(await send('o-father', 'inviteFamily', { id: (await home()).id, name: '示例' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('co-owners name one voter once all of them have said the same', async () => {
    const { id, unit, owners } = await home([{ name: '示例夫' }, { name: '示例妻' }]);
    const [husband = '', wife = ''] = owners;
    await accept('o-husband', await invited(husband));
    const { data } = (await send('o-husband', 'inviteFamily', { id, person: wife })) as unknown as { data: { code: string } };
    await accept('o-wife', data.code);
    expect(await send('o-husband', 'stateVoter', { id, voter: husband })).toMatchObject({ data: { agreed: false } });
    expect(await send('o-wife', 'stateVoter', { id, voter: wife })).toMatchObject({ data: { agreed: false } });
    expect(unitOf(unit)?.namedVoter).toBeNull();
    expect(await send('o-husband', 'stateVoter', { id, voter: wife })).toMatchObject({ data: { agreed: true } });
    expect(unitOf(unit)?.namedVoter).toBe(wife);
    expect(await send('o-husband', 'stateVoter', { id, voter: 'nobody' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await send('o-husband', 'stateHousehold', { id, person: husband })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('two who say they are the same person', () => {
  /** Somebody is bound by a code, and another comes with the same code. */
  async function disputed(first: string, second: string): Promise<{ person: string; id: string }> {
    const [person = ''] = (await home()).owners;
    const { code } = await stage.call('secretary', 'roll', 'invitePerson', { person });
    await send(first, 'acceptInvitation', { code });
    expect(await send(second, 'acceptInvitation', { code })).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('两边都先等一等') as string });
    const request = rows<{ _id: string }>(bindingRequests.name, { kind: 'dispute', person, state: 'waiting' })[0];
    return { person, id: request?._id ?? '' };
  }

  test.each([['first', 'a'], ['second', 'b'], ['nobody', null]] as const)('both wait, and a recorded decision ends it: %s', async (keep, winner) => {
    const [a, b] = [`o-${keep}-a`, `o-${keep}-b`];
    const { person, id } = await disputed(a, b);
    expect(personOf(person)).toMatchObject({ openid: null, dispute: { first: a, second: b } });
    for (const openid of [a, b]) expect(await send(openid, 'mine', {})).toMatchObject({ data: { homes: [] } });
    expect((await stage.call('secretary', 'roll', 'requests', { placeId: 'xf' })).requests.find((each) => each.id === id)).toMatchObject({ kind: 'dispute', marks: [expect.stringMatching(/^[0-9A-F]{4}$/) as string, expect.stringMatching(/^[0-9A-F]{4}$/) as string] });
    expect(await send(PEOPLE.secretary, 'invitePerson', { person })).toMatchObject({ code: 'CONFLICT' });
    expect(await send(PEOPLE.secretary, 'settleDispute', { id, keep, document: '', reason: '' })).toMatchObject({ code: 'INVALID_INPUT' });
    const decision = { id, keep, document: '身份证核对记录 7 号', reason: '本人当面核对' };
    expect([await send(PEOPLE.communityDesk, 'settleDispute', decision), await send(PEOPLE.communityDesk, 'settleDispute', decision)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await send(PEOPLE.secretary, 'settleDispute', { ...decision, keep: keep === 'first' ? 'second' : 'first' })).toMatchObject({ code: 'CONFLICT' });
    const kept = personOf(person);
    expect([kept.openid, kept.dispute, kept.invitation, firstBroken(kept.history)]).toEqual([winner === null ? null : `o-${keep}-${winner}`, null, null, -1]);
    expect(rows(notices.name, { to: a, kind: 'bindingDecided' })).toHaveLength(1);
    // Whoever was not kept is free for the home that is really theirs.
    const loser = winner === 'a' ? b : a;
    const { code } = await stage.call('secretary', 'roll', 'invitePerson', { person: (await home()).owners[0] ?? '' });
    expect(await send(loser, 'acceptInvitation', { code })).toMatchObject({ ok: true });
  });

  test('at the same instant: one comes first, the other waits with it', async () => {
    const [person = ''] = (await home()).owners;
    const { code } = await stage.call('secretary', 'roll', 'invitePerson', { person });
    const replies = await Promise.all(['o-x', 'o-y'].map((openid) => send(openid, 'acceptInvitation', { code })));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(personOf(person).openid).toBeNull();
    expect(rows(bindingRequests.name, { kind: 'dispute', person })).toHaveLength(1);
  });
});

describe('seats', () => {
  test('are given and ended with a term; residents read how many and no name that was not agreed to', async () => {
    const { unit, owners } = await home([{ name: '示例议事员' }]);
    const seat = { unitId: 'xf', body: 'council', from: '2026-01-01', to: '2026-12-31' } as const;
    const { person } = await stage.call('secretary', 'roll', 'giveSeat', { ...seat, person: owners[0] ?? '' });
    expect(await send(PEOPLE.secretary, 'giveSeat', { ...seat, person, from: '2026-06-01' })).toMatchObject({ code: 'CONFLICT' });
    expect(await send(PEOPLE.secretary, 'giveSeat', { ...seat, person, from: '2027-01-01', to: '2026-12-31' })).toMatchObject({ code: 'INVALID_INPUT' });
    const named = await stage.call('secretary', 'roll', 'giveSeat', { ...seat, name: '示例公开', named: true });
    await stage.call('secretary', 'roll', 'giveSeat', { ...seat, name: '示例前任', to: '2026-03-31' });
    const listed = await stage.call('streetDesk', 'roll', 'seats', { unitId: 'xf', body: 'council' });
    expect(listed.seats.filter(({ held }) => held).map(({ name }) => name).sort()).toEqual(['示例公开', '示例议事员']);
    await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
    const { bodies } = await stage.call('resident', 'roll', 'bodies', { unitId: 'xf' });
    expect(bodies).toMatchObject([{ body: 'council', held: 2 }]);
    expect(bodies[0]?.members.map(({ who }) => who)).toContain('示例公开');
    expect(JSON.stringify(bodies)).not.toMatch(new RegExp(`示例议事员|${unit}`));
    expect(await send(PEOPLE.stranger, 'bodies', { unitId: 'xf' })).toMatchObject({ code: 'FORBIDDEN' });
    await stage.call('secretary', 'roll', 'endSeat', { ...seat, person: named.person, to: '2026-10-11', reason: '搬走了' });
    expect((await stage.call('resident', 'roll', 'bodies', { unitId: 'xf' })).bodies).toMatchObject([{ held: 1 }]);
  });

  test('what a place decided for its own votes stands with its document', async () => {
    const set = { unitId: 'xf', parkingCounts: true, unnamedStand: true, invalidParticipates: false, silentFollowMajority: { clause: '未参加表决的，视为同意多数意见', adopted: '2025-05-01' }, document: '业主大会议事规则' };
    await stage.call('secretary', 'roll', 'setRules', set);
    await stage.call('secretary', 'roll', 'setRules', { ...set, parkingCounts: false });
    expect(await stage.call('streetDesk', 'roll', 'rules', { unitId: 'xf' })).toMatchObject({ parkingCounts: false, unnamedStand: true, silentFollowMajority: { adopted: '2025-05-01' } });
  });
});

describe('a large roll', () => {
  /** 5,200 homes in 40 buildings; every tenth owner has two. */
  const LARGE = Array.from({ length: 5200 }, (_, n) => [`${Math.floor(n / 130) + 101} 幢`, String(101 + (n % 130)), '住宅', (5000 + (n % 7000)) / 100, `示例 ${n % 10 === 9 ? n - 1 : n}`, mobile(n % 10 === 9 ? n - 1 : n), '', n % 100 === 50 ? '' : '已登记']);

  test('5,200 homes of a workbook: looked at first, then all of it, then nothing more', async () => {
    const fileID = await upload(PEOPLE.secretary, writeWorkbook([HEADINGS, ...LARGE]), 'xlsx');
    const held = rows(registeredUnits.name, { compoundId: 'xf' }).length;
    let began = performance.now();
    const preview = await look(fileID);
    process.stdout.write(`roll of 5,200: looked at in ${Math.round(performance.now() - began)} ms\n`);
    const area = LARGE.reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0);
    expect(preview).toMatchObject({ problems: [], problemCount: 0, units: 5200, owners: 4680, developers: 0, fresh: 5200, changed: 0, same: 0, untouched: held, area: `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}` });
    expect(rows(registeredUnits.name, { compoundId: 'xf' }).length).toBe(held);
    expect(await send(PEOPLE.secretary, 'confirmImport', { compoundId: 'xf', fileID, name: 'x', plan: 'another' })).toMatchObject({ code: 'CONFLICT', message: '名册刚刚有人改过，请再看一遍要改什么' });
    began = performance.now();
    const calls = stage.cloud.stats().databaseCalls;
    expect(await confirm(fileID, preview.plan)).toMatchObject({ fresh: 5200, changed: 0, same: 0 });
    process.stdout.write(`roll of 5,200: brought in in ${Math.round(performance.now() - began)} ms, ${stage.cloud.stats().databaseCalls - calls} database calls\n`);
    expect(rows(registeredUnits.name, { compoundId: 'xf' }).length).toBe(held + 5200);
    expect(await there(fileID)).toBe(false);
    // The same call once more gives the first answer, though the file is gone.
    expect(await confirm(fileID, preview.plan)).toMatchObject({ fresh: 5200 });
    const again = await upload(PEOPLE.secretary, writeWorkbook([HEADINGS, ...LARGE]), 'xlsx');
    expect(await look(again)).toMatchObject({ fresh: 0, changed: 0, same: 5200 });
  }, 120_000);

  test('reading it costs a page, whatever its size, in natural order; a number finds its homes', async () => {
    const first = await stage.call('secretary', 'roll', 'units', { compoundId: 'xf', building: '103 幢' });
    const before = stage.cloud.stats().databaseCalls;
    const second = await stage.call('secretary', 'roll', 'units', { compoundId: 'xf', building: '103 幢', ...(first.next === null ? {} : { cursor: first.next }) });
    expect(stage.cloud.stats().databaseCalls - before).toBeLessThanOrEqual(2);
    const third = await stage.call('secretary', 'roll', 'units', { compoundId: 'xf', building: '103 幢', ...(second.next === null ? {} : { cursor: second.next }) });
    expect([...first.units, ...second.units, ...third.units].map(({ room }) => Number(room))).toEqual(Array.from({ length: 130 }, (_, at) => 101 + at));
    expect(third.next).toBeNull();
    expect((await stage.call('secretary', 'roll', 'units', { compoundId: 'xf', search: '103-150' })).units.map(({ unit }) => unit)).toEqual(['103 幢 150']);
    expect((await stage.call('secretary', 'roll', 'units', { compoundId: 'xf', search: '150室' })).units).toHaveLength(40);
    const { buildings } = await stage.call('secretary', 'roll', 'buildings', { compoundId: 'xf' });
    expect(buildings.map(({ building }) => Number.parseInt(building ?? '', 10))).toEqual([1, 9, 60, ...Array.from({ length: 40 }, (_, at) => 101 + at)]);
    const { places } = await stage.call('communityDesk', 'roll', 'places', {});
    expect(places.find(({ id }) => id === 'xf')).toMatchObject({ kind: 'compound', units: rows(registeredUnits.name, { compoundId: 'xf' }).length });
  });
});
