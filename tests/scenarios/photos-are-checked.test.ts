import { inside } from './support/town';
import { MONDAY, setStage, type Stage } from './support/stage';
import { mediaChecks } from '../../cloudfunctions/shared/media-check';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  stage.cloud.openapi.setMediaDelay('held');
}, 60_000);
afterAll(() => stage.close());

const start = Date.parse(MONDAY);
const minutes = (count: number) => start + count * 60_000;
const traces = () => stage.cloud.openapi.calls('security.mediaCheckAsync').map(({ answer }) => String((answer as Record<string, unknown>)['trace_id']));

async function reportWith(names: readonly string[]) {
  const { folder } = await stage.call('resident', 'member', 'me', {});
  const photos: string[] = [];
  for (const name of names) {
    const path = `${folder}/${name}.jpg`;
    await fetch(`${stage.cloud.url}/storage/${path}`, { method: 'PUT', body: 'a picture' });
    photos.push(`cloud://local-env.local/${path}`);
  }
  const { id } = await stage.call('resident', 'matter', 'report', { text: '垃圾桶满了', photos, location: inside(0, 0) });
  const before = traces().length;
  await stage.cloud.fireTimer('matter', minutes(1));
  return { id, traces: traces().slice(before) };
}

const held = async (id: string) => (await stage.call('resident', 'matter', 'view', { id })).matter.held;
const answer = (trace: string, suggest: string) => stage.cloud.deliverEvent('matter', { MsgType: 'event', Event: 'wxa_media_check', trace_id: trace, result: { suggest } }, { now: minutes(2) });

test('a matter is public once all its photos have passed, in whatever order the answers come', async () => {
  const { id, traces: asked } = await reportWith(['a', 'b']);
  expect(asked).toHaveLength(2);
  expect(await held(id)).toBe(true);
  await answer(asked[1] ?? '', 'pass');
  expect(await held(id)).toBe(true);
  await answer(asked[0] ?? '', 'pass');
  expect(await held(id)).toBe(false);
});

test('one risky photo holds it back, and a second answer for the same photo changes nothing', async () => {
  const { id, traces: asked } = await reportWith(['c']);
  await answer(asked[0] ?? '', 'risky');
  await answer(asked[0] ?? '', 'pass');
  expect(await held(id)).toBe(true);
});

test('an answer that nobody asked for does no harm', async () => {
  expect(await answer('never-asked', 'pass')).toMatchObject({ ok: true });
});

test('an answer that comes before its trace was noted is kept', async () => {
  stage.cloud.openapi.script('security.mediaCheckAsync', { json: { errcode: 0, trace_id: 'early' } });
  await answer('early', 'pass');
  const { id } = await reportWith(['d']);
  stage.cloud.openapi.script('security.mediaCheckAsync', 'pass');
  expect(await held(id)).toBe(false);
});

test('a photo that is never answered for goes to a person after half an hour', async () => {
  const { id } = await reportWith(['e']);
  await stage.cloud.fireTimer('matter', minutes(40));
  expect(await held(id)).toBe(true);
  const [check] = stage.cloud.database.find(mediaChecks.name, { ownerId: id });
  expect(check?.['state']).toBe('pending');
  const calls = traces().length;
  await stage.cloud.fireTimer('matter', minutes(80));
  expect(traces()).toHaveLength(calls);
});

test('a file that is not there cannot be passed', async () => {
  const { folder } = await stage.call('resident', 'member', 'me', {});
  const { id } = await stage.call('resident', 'matter', 'report', { text: '垃圾桶满了', photos: [`cloud://local-env.local/${folder}/missing.jpg`], location: inside(0, 0) });
  await stage.cloud.fireTimer('matter', minutes(1));
  expect(await held(id)).toBe(true);
});
