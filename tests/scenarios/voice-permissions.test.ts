import { SCREENING_STEPS, type ScreeningState } from '../../cloudfunctions/voice/screening-workflow';
import { VOICE_STATES, VOICE_STEPS, type VoiceState } from '../../cloudfunctions/voice/workflow';
import { SCREENING_STATES } from '../../cloudfunctions/voice/screening-workflow';
import { notices } from '../../cloudfunctions/shared/notice';
import { on } from './support/story';
import { setStage, type Stage } from './support/stage';
import type { Person } from './support/town';
import { GOOD_ANSWER, moveIn, VoiceStory, type VoiceStepName } from './support/voice-story';

const EVERYBODY = ['resident', 'neighbour', 'stranger', 'secretary', 'dayOfficer', 'communityDesk', 'riversideDesk', 'streetDesk', 'streetReviewer', 'otherStreet', 'districtDesk', 'lighting', 'streetHead', 'districtDeputy', 'inspector'] as const satisfies readonly Person[];
/** Neither wrote it, nor answers, screens or supervises it, nor lives there. */
const NOTHING_TO_IT: readonly Person[] = ['stranger', 'dayOfficer', 'riversideDesk', 'otherStreet', 'lighting', 'inspector'];
const STEPS: readonly VoiceStepName[] = [...VOICE_STEPS, ...SCREENING_STEPS];

/** Who may take which step, written down once more by hand: whoever is not named may nothing. */
type Allowed = Partial<Record<Person, readonly VoiceStepName[]>>;
const above: Allowed = { streetDesk: ['handOver'], streetReviewer: ['handOver'], districtDesk: ['handOver'] };
const secretary: Allowed['secretary'] = ['answer', 'classify', 'handOver', 'merge', 'toMatter', 'propose'];
const EXPECTED: Readonly<Record<VoiceState | ScreeningState, Allowed>> = {
  // The life of a voice that neighbours read
  waiting:    { ...above, secretary, communityDesk: ['handOver', 'remove'], resident: ['withdraw', 'conceal'], neighbour: ['complain'] },
  answered:   { secretary: ['classify', 'propose'], communityDesk: ['remove'], resident: ['helped', 'notHelped', 'conceal'], neighbour: ['complain'] },
  joined:     { secretary: ['classify', 'unmerge'], communityDesk: ['remove'], resident: ['unmerge', 'withdraw', 'conceal'], neighbour: ['complain'] },
  closed:     { secretary: ['classify', 'propose'], communityDesk: ['remove'], resident: ['conceal'], neighbour: ['complain'] },
  moved:      { communityDesk: ['remove'], resident: ['conceal'], neighbour: ['complain'] },
  withdrawn:  { communityDesk: ['remove'], resident: ['conceal'] },
  // The screening of one that waits
  private:    { ...above, secretary, communityDesk: ['handOver'], resident: ['withdraw'] },
  checking:   { ...above, secretary, communityDesk: ['handOver'], resident: ['withdraw', 'conceal'] },
  reviewing:  { ...above, secretary, communityDesk: ['handOver', 'publish', 'remove'], resident: ['withdraw', 'conceal'] },
  shown:      { ...above, secretary, communityDesk: ['handOver', 'remove'], resident: ['withdraw', 'conceal'], neighbour: ['complain'] },
  questioned: { ...above, secretary, communityDesk: ['handOver', 'publish', 'remove'], resident: ['withdraw', 'conceal'], neighbour: ['complain'] },
  removed:    { ...above, secretary, communityDesk: ['handOver'], resident: ['withdraw', 'appeal'] },
  appealed:   { ...above, secretary, communityDesk: ['handOver'], streetDesk: ['handOver', 'uphold', 'restore'], streetReviewer: ['handOver', 'uphold', 'restore'], resident: ['withdraw'] },
  upheld:     { ...above, secretary, communityDesk: ['handOver'], resident: ['withdraw'] },
};

let stage: Stage;
let base: VoiceStory;
let target: VoiceStory;
beforeAll(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
  base = await new VoiceStory(stage).post('3幢楼下的路灯晚上不亮', on('10-12 09:00'));
  target = await new VoiceStory(stage).post('路灯整排都不亮', on('10-12 09:00'), 'neighbour');
});
afterAll(() => stage.close());

const TAKEN_OFF: readonly ScreeningState[] = ['removed', 'appealed', 'upheld'];
const copyOf = async (story: VoiceStory, screening: ScreeningState): Promise<VoiceStory> => {
  const copy = new VoiceStory(stage);
  copy.id = story.id;
  const removal = TAKEN_OFF.includes(screening) ? { reason: 'insult' as const, remark: '', at: Date.parse(on('10-12 09:00')) } : null;
  return copy.screened(screening, { removal });
};

/** How a shown voice comes into each state of its life. */
const LIFE: Readonly<Record<VoiceState, (story: VoiceStory) => Promise<unknown>>> = {
  waiting: () => Promise.resolve(),
  answered: (story) => story.step('secretary', 'answer', on('10-12 09:01'), { text: GOOD_ANSWER }),
  joined: (story) => story.step('secretary', 'merge', on('10-12 09:01'), { leadKind: 'voice', leadId: target.id }),
  async closed(story) {
    await story.step('secretary', 'answer', on('10-12 09:01'), { text: GOOD_ANSWER });
    await story.step('resident', 'helped', on('10-12 09:02'), { stars: 5 });
  },
  moved: (story) => story.step('secretary', 'toMatter', on('10-12 09:01')),
  withdrawn: (story) => story.step('resident', 'withdraw', on('10-12 09:01')),
};

const isState = (name: string): name is VoiceState => (VOICE_STATES as readonly string[]).includes(name);
async function scene(name: VoiceState | ScreeningState): Promise<VoiceStory> {
  const story = await copyOf(base, isState(name) ? 'shown' : name);
  if (isState(name)) await LIFE[name](story);
  return story;
}

const filledIn = (): Record<string, unknown> => ({ text: GOOD_ANSWER, photos: [], categoryCode: 'P01037', unitId: 'lighting', reason: '原因', leadKind: 'voice', leadId: target.id, title: '多装一盏灯', stars: 4, removal: 'insult', complaint: 'other', remark: '说明', unitName: '谁' });

const sum = { cells: 0, allowed: 0, refused: {} as Record<string, number> };

describe('every person × every step, in every state of both tables', () => {
  test.each([...VOICE_STATES, ...SCREENING_STATES].map((name, at) => [name, at] as const))('%s', async (name, index) => {
    const story = await scene(name);
    const whole = JSON.stringify(story.row());
    // A minute of its own, because a person may write sixty times a minute.
    const at = on(`10-12 10:${String(10 + index).padStart(2, '0')}`);
    const allowed: Record<string, string[]> = {};
    for (const step of STEPS) {
      const written = stage.cloud.database.count(notices.name);
      let took = false;
      await Promise.all(EVERYBODY.map(async (person) => {
        const expected = (EXPECTED[name][person] ?? []).includes(step);
        const tried = expected ? await copyOf(story, story.row().screening) : story;
        const reply = await tried.send(person, step, at, filledIn());
        sum.cells += 1;
        if (!reply.ok) {
          sum.refused[reply.code] = (sum.refused[reply.code] ?? 0) + 1;
          if (expected) throw new Error(`${person} may not ${step}: ${reply.code} ${reply.message}`);
          // Whoever is nothing to it learns nothing of its state.
          if (NOTHING_TO_IT.includes(person)) expect([person, step, reply.code, 'details' in reply]).toEqual([person, step, 'FORBIDDEN', false]);
          return;
        }
        took = true;
        sum.allowed += 1;
        (allowed[person] ??= []).push(step);
      }));
      expect(JSON.stringify(story.row())).toBe(whole);
      if (!took) expect(stage.cloud.database.count(notices.name)).toBe(written);
    }
    const sorted = (people: Readonly<Record<string, readonly string[]>>) => Object.fromEntries(Object.entries(people).map(([person, steps]) => [person, [...steps].sort()]));
    expect(sorted(allowed)).toEqual(sorted(EXPECTED[name] as Record<string, readonly string[]>));
  }, 120_000);

  test('in all: so many cells', () => {
    process.stdout.write(`voice permissions: ${sum.cells} cells through the real SDK: ${sum.allowed} allowed, refused ${JSON.stringify(sum.refused)}\n`);
    expect(sum.cells).toBe(EVERYBODY.length * STEPS.length * (VOICE_STATES.length + SCREENING_STATES.length));
  });
});

/** All pages of somebody's board. */
async function boardOf(person: Person, at: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: readonly { id: string }[]; next: string | null } = await stage.call(person, 'voice', 'board', cursor === undefined ? {} : { cursor }, at);
    found.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(new Set(found).size).toBe(found.length);
  return found;
}

describe('reading', () => {
  const READERS: Readonly<Record<ScreeningState, boolean>> = { private: false, checking: false, reviewing: false, shown: true, questioned: true, removed: false, appealed: false, upheld: false };

  test.each(SCREENING_STATES)('%s: who sees it, and who does not', async (screening) => {
    const story = await copyOf(base, screening);
    const at = on('10-12 11:00');
    const seen = async (person: Person): Promise<boolean> => {
      try {
        await stage.call(person, 'voice', 'view', { id: story.id }, at);
        return true;
      } catch {
        return false;
      }
    };
    for (const person of ['resident', 'secretary', 'communityDesk', 'streetDesk', 'districtDesk', 'streetHead', 'districtDeputy'] as const) expect([person, await seen(person)]).toEqual([person, true]);
    for (const person of NOTHING_TO_IT) expect([person, await seen(person)]).toEqual([person, false]);
    expect(await seen('neighbour')).toBe(READERS[screening]);
    expect(await boardOf('neighbour', at)).toEqual(READERS[screening] ? expect.arrayContaining([story.id]) : expect.not.arrayContaining([story.id]));
  });

  test('a neighbour reads the public side: masked, without names, complaints or what is internal', async () => {
    const secret = await (await new VoiceStory(stage).post('3幢502的王阿姨电话13812345678，她家漏水到我家', on('10-12 08:00'), 'resident', { kind: 'advice', name: '李大姐', anonymous: true, location: { longitude: 119.305, latitude: 26.085, address: '3幢502' } })).screened('questioned', { complaints: [{ by: 'o-stranger', at: 1, reason: 'privacy', remark: '是我家' }], supporters: ['o-somebody'], support: 1 });
    await secret.step('secretary', 'answer', on('10-12 08:10'), { text: `${GOOD_ANSWER}工作人员电话13987654321。` });
    const view = await secret.view('neighbour', on('10-12 08:11'));
    const read = JSON.stringify(view);
    for (const hidden of ['13812345678', '13987654321', '李大姐', '是我家', 'o-somebody', 'o-stranger', 'o-resident', '值班员 01', '3幢502']) expect([hidden, read.includes(hidden)]).toEqual([hidden, false]);
    expect(view.voice).toMatchObject({ author: '一位邻居', screenWhy: [], mayTalk: false, support: 1, supported: false, refusals: 0, place: { location: null } });
    // Nobody is ever told who supports it.
    for (const person of ['resident', 'secretary', 'communityDesk'] as const) expect(JSON.stringify(await secret.view(person, on('10-12 08:11')))).not.toContain('o-somebody');
    expect((await secret.view('communityDesk', on('10-12 08:11'))).voice.screenWhy.join()).toContain('是我家');
    expect((await secret.view('resident', on('10-12 08:11'))).voice).toMatchObject({ author: '', mine: true, screenWhy: [], neighboursRead: expect.stringContaining('138****5678') as string });
  });

  test('a guessed id is not found, and says no more than that', async () => {
    for (const id of ['0', 'a'.repeat(24), base.id.slice(1)]) expect(await stage.refused('neighbour', 'voice', { action: 'view', input: { id } })).toMatchObject({ code: 'NOT_FOUND', message: '没有找到这条留言' });
  });

  test('lists: one’s own, one’s desk’s, one’s board’s, and nobody else’s', async () => {
    const at = on('10-12 11:30');
    const { items } = await stage.call('stranger', 'voice', 'mine', {}, at);
    expect(items).toEqual([]);
    expect((await stage.call('stranger', 'voice', 'board', {}, at)).items).toEqual([]);
    expect(await stage.refused('neighbour', 'voice', { action: 'board', input: { unitId: 'c2' } })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await stage.call('stranger', 'voice', 'queue', {}, at)).items).toEqual([]);
    expect((await stage.call('stranger', 'voice', 'counts', {}, at)).lanes).toEqual([]);
    expect(await stage.refused('stranger', 'voice', { action: 'joined', input: { kind: 'voice', id: target.id } })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('resident', 'voice', { action: 'checkAnswer', input: { id: base.id, text: '好' } })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await stage.call('lighting', 'voice', 'queue', {}, at)).items.every(({ holder }) => holder === '城管经办人 01')).toBe(true);
  });

  test('the name is taken off all that a person said', async () => {
    await new VoiceStory(stage).post('名字要能拿掉', on('10-12 07:00'), 'neighbour', { name: '陈先生' });
    expect(await stage.call('neighbour', 'voice', 'forgetMe', {})).toEqual({ changed: 1 });
    expect(await stage.call('neighbour', 'voice', 'forgetMe', {})).toEqual({ changed: 0 });
  });
});
