import { on } from './support/story';
import { setStage, type Stage } from './support/stage';
import { inside } from './support/town';
import { GOOD_ANSWER, moveIn, VoiceStory } from './support/voice-story';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
});
afterAll(() => stage.close());

/** Database calls of something, on whichever warm instance needs fewest: one that is cold loads the district first. */
async function calls(run: (turn: number) => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const before = stage.cloud.stats().databaseCalls;
    await run(turn);
    counts.push(stage.cloud.stats().databaseCalls - before);
  }
  return Math.min(...counts);
}

/** What every read or write costs is promised (issue 4): one for the limit of an hour, two for a post, one for a list and for a support. */
test('a warm call makes so many database calls, and no more', async () => {
  const shown = await (await new VoiceStory(stage).post('多装一盏灯', on('10-12 07:00'))).screened();
  const liked: string[] = [];
  for (let copy = 0; copy < 4; copy += 1) liked.push((await shown.screened()).id);
  const waiting = await Promise.all(Array.from({ length: 4 }, async (_, at) => new VoiceStory(stage).post(`第${at}条`, on('10-12 07:30'))));
  const at = on('10-12 09:10');
  const made = {
    'post（限频、写、通知）': await calls(() => stage.call('resident', 'voice', 'post', { text: '路灯不亮', location: inside(0, 0) }, at)),
    'view 自己的': await calls(() => stage.call('resident', 'voice', 'view', { id: shown.id }, at)),
    'view 邻居的': await calls(() => stage.call('neighbour', 'voice', 'view', { id: shown.id }, at)),
    'view 工作人员（另数并进来的）': await calls(() => stage.call('secretary', 'voice', 'view', { id: shown.id }, at)),
    mine: await calls(() => stage.call('resident', 'voice', 'mine', {}, at)),
    board: await calls(() => stage.call('neighbour', 'voice', 'board', {}, at)),
    'queue（另数并进来的）': await calls(() => stage.call('secretary', 'voice', 'queue', {}, at)),
    counts: await calls(() => stage.call('secretary', 'voice', 'counts', {}, at)),
    support: await calls((turn) => stage.call('neighbour', 'voice', 'support', { id: liked[turn] ?? '' }, at)),
    'advance answer（读、写、通知、叫醒并进来的、另数）': await calls((turn) => stage.call('secretary', 'voice', 'advance', { id: waiting[turn]?.id ?? '', version: 1, step: 'answer', input: { text: GOOD_ANSWER } }, at)),
  };
  process.stdout.write(`voice, database calls: ${JSON.stringify(made)}\n`);
  expect(made).toEqual({ 'post（限频、写、通知）': 3, 'view 自己的': 1, 'view 邻居的': 1, 'view 工作人员（另数并进来的）': 2, mine: 1, board: 1, 'queue（另数并进来的）': 2, counts: 1, support: 1, 'advance answer（读、写、通知、叫醒并进来的、另数）': 5 });
});
