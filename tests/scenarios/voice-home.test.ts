/** What the home page and the page of writing are told of voices. */
import { on } from './support/story';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '102' });
}, 60_000);
afterAll(() => stage.close());

const home = (person: 'resident' | 'neighbour' | 'stranger', at: string) => stage.call(person, 'voice', 'home', {}, on(at));

test('before anything is written it is known who answers at each level, until when, and who reads which kind', async () => {
  const { kinds, scopes } = await stage.call('resident', 'voice', 'choices', {}, on('10-12 09:00'));
  expect(scopes.map(({ label, holder }) => [label, holder])).toEqual([['小区', '幸福里小区党支部'], ['社区', '中山社区'], ['街道', expect.any(String)]]);
  const receipt = await stage.call('resident', 'voice', 'post', { text: '门口台阶滑，建议加个扶手', photos: [], kind: 'advice' }, on('10-12 09:00'), 'voice-home-1');
  // What was said beforehand is what is promised.
  expect(receipt.words).toBe(`已交给${scopes[0]?.holder ?? ''}，${scopes[0]?.dueWords ?? ''}`);
  expect(kinds.filter(({ audience }) => audience === 'public').map(({ label }) => label)).toEqual(['建议', '咨询', '表扬']);
});

test('an answer waits for its writer alone; neighbours read it on the board once it has passed its check', async () => {
  expect(await home('resident', '10-12 09:01')).toEqual({ waiting: [], waitingCount: 0, board: null });
  const { items } = await stage.call('resident', 'voice', 'mine', {}, on('10-12 09:01'));
  const [said] = items;
  if (!said) throw new Error('nothing was said');
  const answer = { text: '您好，物业10月20日前在门口两侧各装一根扶手，装好后党支部去看。', photos: [] };
  await stage.call('secretary', 'voice', 'advance', { id: said.id, version: said.version, step: 'answer', input: answer }, on('10-12 09:02'), 'voice-home-2');
  expect(await home('resident', '10-12 09:03')).toMatchObject({ waiting: [{ id: said.id, state: 'answered', mine: true }], waitingCount: 1 });
  expect(await home('neighbour', '10-12 09:03')).toMatchObject({ waiting: [], waitingCount: 0 });
  await stage.cloud.fireTimer('voice', Date.parse(on('10-12 09:04')));
  expect((await home('neighbour', '10-12 09:05')).board).toMatchObject({ id: said.id, answer: { text: expect.stringContaining('扶手') as string } });
  expect(await home('stranger', '10-12 09:05')).toEqual({ waiting: [], waitingCount: 0, board: null });
});
