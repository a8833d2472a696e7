import { inside } from './support/town';
import { MONDAY, setStage, type Stage } from './support/stage';
import type { FunctionName } from '../../cloudfunctions/api';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { firstBroken } from '../../cloudfunctions/shared/history';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

const stored = () => stage.cloud.database.count(matters.name);
const report = (input: object, more: object = {}) => ({ action: 'report', input: { text: '楼道灯不亮', ...input }, ...more });
const newMatter = () => stage.call('resident', 'matter', 'report', { text: '楼道灯不亮', location: inside(0, 0) });

describe('what cannot be read is refused in words, and nothing is written', () => {
  test.each<[string, FunctionName, unknown, string, string | RegExp]>([
    ['no action', 'matter', {}, 'INVALID_INPUT', '操作'],
    ['an unknown action', 'matter', { action: 'explode' }, 'NOT_FOUND', '没有这个操作'],
    ['an action of Object.prototype', 'matter', { action: 'constructor' }, 'NOT_FOUND', '没有这个操作'],
    ['an event that is a list', 'matter', [1], 'INVALID_INPUT', ''],
    ['an event that is null', 'matter', null, 'INVALID_INPUT', ''],
    ['no text', 'matter', { action: 'report', input: {} }, 'INVALID_INPUT', '“内容”还没有填'],
    ['empty text', 'matter', report({ text: '' }), 'INVALID_INPUT', '“内容”还没有填'],
    ['blank text', 'matter', report({ text: ' \n\t ' }), 'INVALID_INPUT', '“内容”还没有填'],
    ['5,001 characters', 'matter', report({ text: '字'.repeat(5001) }), 'INVALID_INPUT', '“内容”最多 5000 个字'],
    ['a number for text', 'matter', report({ text: 7 }), 'INVALID_INPUT', '“内容”要填文字'],
    ['a database operator for text', 'matter', report({ text: { $gt: '' } }), 'INVALID_INPUT', '“内容”要填文字'],
    ['ten photos', 'matter', report({ photos: Array.from({ length: 10 }, () => 'cloud://x/y') }), 'INVALID_INPUT', '“照片”最多 9 个'],
    ['somebody else’s photo', 'matter', report({ photos: ['cloud://local-env.local/uploads/ffffffffffffffffffffffff/1.jpg'] }), 'INVALID_INPUT', '照片不是您上传的'],
    ['a photo path that climbs', 'matter', report({ photos: ['cloud://local-env.local/uploads/../x.jpg'] }), 'INVALID_INPUT', '照片不是您上传的'],
    ['a longitude outside the world', 'matter', report({ location: { longitude: 181, latitude: 26 } }), 'INVALID_INPUT', '“经度”不能大于 180'],
    ['a latitude that is no number', 'matter', report({ location: { longitude: 119, latitude: 'north' } }), 'INVALID_INPUT', '“纬度”要填数字'],
    ['a place without a latitude', 'matter', report({ location: { longitude: 119 } }), 'INVALID_INPUT', '“纬度”还没有填'],
    ['a unit that does not exist', 'matter', report({ unitId: 'nowhere' }), 'INVALID_INPUT', '没有这个网格或小区'],
    ['an operator for a unit', 'matter', report({ unitId: { $ne: null } }), 'INVALID_INPUT', '“网格或小区”要填文字'],
    ['an unknown category', 'matter', report({ categoryCode: 'X99999' }), 'INVALID_INPUT', '没有这个类别'],
    ['an unknown channel', 'matter', report({ channel: 'telepathy' }), 'INVALID_INPUT', '“来源”不在可选的范围里'],
    ['a resident who writes for somebody else', 'matter', report({ channel: 'patrol' }), 'FORBIDDEN', '工作人员'],
    ['a request id of 65 characters', 'matter', report({}, { requestId: 'x'.repeat(65) }), 'INVALID_INPUT', '请求编号'],
    ['viewing what is not there', 'matter', { action: 'view', input: { id: 'nothing' } }, 'NOT_FOUND', '没有找到'],
    ['viewing by operator', 'matter', { action: 'view', input: { id: { $exists: true } } }, 'INVALID_INPUT', ''],
    ['advancing what is not there', 'matter', { action: 'advance', input: { id: 'nothing', version: 1, step: 'accept' } }, 'NOT_FOUND', '没有找到'],
    ['a step that does not exist', 'matter', { action: 'advance', input: { id: 'x', version: 1, step: 'toString' } }, 'INVALID_INPUT', '步骤'],
    ['a cursor that is an object', 'matter', { action: 'mine', input: { cursor: { $gt: '' } } }, 'INVALID_INPUT', '翻页位置'],
    ['locating outside the world', 'community', { action: 'locate', input: { location: { longitude: 0, latitude: 91 } } }, 'INVALID_INPUT', '“纬度”'],
    ['children of nothing', 'community', { action: 'units', input: { parentId: 'nowhere' } }, 'NOT_FOUND', '没有这个单位'],
    ['a card of nothing', 'community', { action: 'card', input: { unitId: 'nowhere' } }, 'NOT_FOUND', '连心卡'],
    ['a broken code', 'community', { action: 'card', input: { scene: '%%%' } }, 'INVALID_INPUT', '二维码'],
    ['a household that is not on the roll', 'member', { action: 'bindHousehold', input: { buildingId: 'xf3', room: '999' } }, 'INVALID_INPUT', '没有 999 这个房号'],
  ])('%s', async (_name, name, event, code, message) => {
    const before = stored();
    const refusal = await stage.refused('resident', name, event);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(stored()).toBe(before);
  });

  test('polluting the prototype changes nothing', async () => {
    const event = JSON.parse('{"action":"report","input":{"text":"灯不亮","__proto__":{"urgent":true},"constructor":{"prototype":{"urgent":true}}}}') as Record<string, unknown>;
    const reply = (await stage.cloud.invoke('matter', event, { openid: 'o-proto', now: Date.parse(MONDAY) })) as { ok: boolean; data: { urgent: boolean } };
    expect(reply).toMatchObject({ ok: true, data: { urgent: false } });
  });

  test('a call without a person is refused, whatever it claims to be', async () => {
    expect(await stage.refused(null, 'matter', { action: 'mine', input: {} })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('stranger', 'matter', { Type: 'Timer', TriggerName: 'every-minute' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await stage.refused('stranger', 'matter', { MsgType: 'event', Event: 'wxa_media_check', trace_id: 't', result: { suggest: 'pass' } })).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('who may not', () => {
  test.each(['stranger', 'neighbour', 'otherOfficer', 'formerOfficer', 'riversideDesk'] as const)('%s can neither view nor advance, and writes nothing', async (person) => {
    const { id } = await newMatter();
    expect((await stage.refused(person, 'matter', { action: 'view', input: { id } })).code).toBe('FORBIDDEN');
    expect((await stage.refused(person, 'matter', { action: 'advance', input: { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } } })).code).toBe('FORBIDDEN');
    expect((await stage.call('secretary', 'matter', 'view', { id })).version).toBe(1);
  });

  test('a step that is somebody else’s is refused to an insider too', async () => {
    const { id } = await newMatter();
    expect(await stage.refused('resident', 'matter', { action: 'advance', input: { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } } })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('communityDesk', 'matter', { action: 'advance', input: { id, version: 1, step: 'decline', input: { reason: '不' } } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('the clock’s steps are nobody’s', async () => {
    const { id } = await newMatter();
    expect(await stage.refused('secretary', 'matter', { action: 'advance', input: { id, version: 1, step: 'settle' } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('who handled a matter cannot confirm it, though they also reported it', async () => {
    const { call, refused } = stage;
    const { id } = await call('dayOfficer', 'matter', 'report', { text: '巡查看到楼道灯不亮', unitId: 'g1', channel: 'patrol' });
    await call('secretary', 'matter', 'advance', { id, version: 1, step: 'classify', input: { categoryCode: 'E90001' } });
    await call('dayOfficer', 'matter', 'advance', { id, version: 2, step: 'accept', input: {} });
    const view = await call('dayOfficer', 'matter', 'view', { id });
    const { photos } = await resolveWithPhotoIfNeeded('dayOfficer');
    await call('dayOfficer', 'matter', 'advance', { id, version: view.version, step: 'resolve', input: { text: '办好了', photos } });
    const refusal = await refused('dayOfficer', 'matter', { action: 'advance', input: { id, version: 4, step: 'confirm', input: { stars: 5 } } });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', message: '您办过这件事，不能由您来“修好了”' });
  });
});

async function resolveWithPhotoIfNeeded(person: 'dayOfficer') {
  const { folder } = await stage.call(person, 'member', 'me', {});
  return { photos: [`cloud://local-env.local/${folder}/after.jpg`] };
}

describe('at the same time, and again', () => {
  test('a stale version is a conflict that carries the present state', async () => {
    const { id } = await newMatter();
    await stage.call('secretary', 'matter', 'advance', { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } });
    const refusal = await stage.refused('secretary', 'matter', { action: 'advance', input: { id, version: 1, step: 'decline', input: { reason: '重复' } } });
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { version: 2, matter: { state: 'classified' } } });
  });

  test('a step that no longer fits the state is a conflict too', async () => {
    const { id } = await newMatter();
    await stage.call('secretary', 'matter', 'advance', { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } });
    const refusal = await stage.refused('secretary', 'matter', { action: 'advance', input: { id, version: 2, step: 'decline', input: { reason: '重复' } } });
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { version: 2 } });
  });

  test('of 20 simultaneous steps exactly one wins', async () => {
    const { id } = await newMatter();
    const attempts = await Promise.all(
      Array.from({ length: 20 }, () => stage.cloud.invoke('matter', { action: 'advance', input: { id, version: 1, step: 'classify', input: { categoryCode: 'P01037' } } }, { openid: 'o-值班员 01', now: Date.parse(MONDAY) })),
    );
    const replies = attempts as { ok: boolean; code?: string }[];
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(replies.filter(({ ok }) => !ok).map(({ code }) => code))).toEqual(new Set(['CONFLICT']));
    const matter = await stage.call('secretary', 'matter', 'view', { id });
    expect(matter.version).toBe(2);
    expect(matter.history).toHaveLength(2);
  });

  test('the same report sent ten times at once is one matter, with one answer', async () => {
    const before = stored();
    const input = { text: '同一件事', location: inside(0, 0) };
    const replies = await Promise.all(Array.from({ length: 10 }, () => stage.call('resident', 'matter', 'report', input, MONDAY, 'same-id')));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(stored()).toBe(before + 1);
  });

  test('one request id of two people is two matters', async () => {
    const input = { text: '同一件事', location: inside(0, 0) };
    const [mine, theirs] = await Promise.all([stage.call('resident', 'matter', 'report', input, MONDAY, 'shared'), stage.call('stranger', 'matter', 'report', input, MONDAY, 'shared')]);
    expect(mine.id).not.toBe(theirs.id);
  });

  test('a step repeated with its request id gives the same view and writes once', async () => {
    const { id } = await newMatter();
    const input = { id, version: 1, step: 'classify' as const, input: { categoryCode: 'P01037' } };
    const first = await stage.call('secretary', 'matter', 'advance', input, MONDAY, 'once');
    expect(await stage.call('secretary', 'matter', 'advance', input, MONDAY, 'once')).toEqual(first);
  });

  test('the history is a whole chain after all of it', async () => {
    const { id } = await newMatter();
    await stage.call('secretary', 'matter', 'advance', { id, version: 1, step: 'askMore', input: { question: '几层？' } });
    await stage.call('resident', 'matter', 'advance', { id, version: 2, step: 'supplement', input: { text: '三层' } });
    const [matter] = stage.cloud.database.find(matters.name, { _id: id }) as unknown as Matter[];
    expect(matter?.history.map(({ step }) => step)).toEqual(['report', 'askMore', 'supplement']);
    expect(firstBroken(matter?.history ?? [])).toBe(-1);
  });
});

describe('too fast', () => {
  test('at least 20 reports a minute pass; then TOO_MANY, and the next minute is free again', async () => {
    const send = (index: number, at: number) =>
      stage.cloud.invoke('matter', { action: 'report', input: { text: `第 ${index} 件`, location: inside(0, 0) } }, { openid: 'o-hasty', now: at }) as Promise<{ ok: boolean; code?: string; message?: string }>;
    const start = Date.parse(MONDAY);
    const replies: { ok: boolean; code?: string; message?: string }[] = [];
    for (let index = 0; index < 35; index += 1) replies.push(await send(index, start + index));
    expect(replies.slice(0, 20).every(({ ok }) => ok)).toBe(true);
    expect(replies.at(-1)).toMatchObject({ ok: false, code: 'TOO_MANY' });
    expect(await send(99, start + 61_000)).toMatchObject({ ok: true });
  });
});
