import { FIRE_LANE, LAMP, on, said, Story } from './support/story';
import { setStage, type Stage } from './support/stage';

/*
 * Instants reckoned by hand from the working calendar: office hours are 8:30–12:00 and 14:30–17:30, in summer
 * (to 30 September) 8:30–12:00 and 15:00–18:00; 210 + 180 = 390 minutes a day. 1–7 October are holidays,
 * Thursday 8 and Friday 9 are worked, Saturday 10 is worked (调休), Sunday 11 is not. N working days do not
 * count the day of the start. Half of the counted time makes yellow. A lamp has three working days.
 */
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

const begun = (time: string, text = '楼下的路灯不亮') => new Story(stage).report(text, on(time));
const clock = (story: Story) => [story.row().state, said(story.row().yellowAt), said(story.row().dueAt)];

/** The light that the page shows turns at these instants themselves, not a millisecond before. */
async function turns(story: Story, yellow: string, red: string): Promise<void> {
  const shown = async (at: number) => (await stage.call('secretary', 'matter', 'view', { id: story.id }, new Date(at).toISOString())).matter.light;
  const [yellowAt, redAt] = [Date.parse(on(yellow)), Date.parse(on(red))];
  expect([await shown(yellowAt - 1), await shown(yellowAt), await shown(redAt - 1), await shown(redAt)]).toEqual(['normal', 'warn', 'warn', 'over']);
  expect(clock(story).slice(1)).toEqual([yellow, red]);
}

describe('Friday 9 October 17:25, before a Saturday that is worked', () => {
  test('one working hour to classify: 5 minutes on Friday, 55 on Saturday; half of it is 5 and 25', async () => {
    await turns(await begun('10-09 17:25'), '10-10 08:55', '10-10 09:25');
  });

  test('ten running minutes to accept, though the office has closed; then three working days: Saturday, Monday, Tuesday', async () => {
    const story = await begun('10-09 17:25');
    await story.step('secretary', 'classify', on('10-09 17:26'), { categoryCode: LAMP });
    await turns(story, '10-09 17:31', '10-09 17:36');
    await story.step('dayOfficer', 'accept', on('10-09 17:28'));
    // 2 + 3 × 390 = 1172 minutes; 586 of them: 2 on Friday, 390 on Saturday, 194 on Monday from 8:30.
    await turns(story, '10-12 11:44', '10-13 17:30');
  });

  test('looked at on Saturday only: the Saturday is the day of the start, so Monday, Tuesday, Wednesday', async () => {
    const story = await begun('10-09 17:25');
    await story.step('secretary', 'classify', on('10-10 08:40'), { categoryCode: LAMP });
    await turns(story, '10-10 08:45', '10-10 08:50');
    await story.step('dayOfficer', 'accept', on('10-10 08:44'));
    // Saturday 196 + 180, and 3 × 390: 1546; 773 of them: 376 on Saturday, 390 on Monday, 7 on Tuesday.
    await turns(story, '10-13 08:37', '10-14 17:30');
  });

  test('passed up at 17:27: the street’s working hour is 3 minutes on Friday and 57 on Saturday', async () => {
    const story = await begun('10-09 17:25');
    await story.step('secretary', 'classify', on('10-09 17:26'), { categoryCode: LAMP });
    await story.step('dayOfficer', 'escalate', on('10-09 17:27'), { reason: '整条线没电' });
    expect(clock(story)).toEqual(['deciding', '10-10 08:57', '10-10 09:27']);
    // The handling clock runs since it was passed up: 3 + 3 × 390, to Tuesday's close.
    expect(said(story.row().promisedAt)).toBe('10-13 17:30');
  });
});

describe('Monday 12 October 23:50', () => {
  test('the working hour begins on Tuesday at 8:30', async () => {
    await turns(await begun('10-12 23:50'), '10-13 09:00', '10-13 09:30');
  });

  test('accepted before midnight, Tuesday is the first of the three working days', async () => {
    const story = await begun('10-12 23:50');
    await story.step('secretary', 'classify', on('10-12 23:55'), { categoryCode: LAMP });
    // Running minutes go over midnight.
    await turns(story, '10-13 00:00', '10-13 00:05');
    await story.step('nightOfficer', 'accept', on('10-12 23:58'));
    // 3 × 390 = 1170; 585: Tuesday's 390, and 195 on Wednesday.
    await turns(story, '10-14 11:45', '10-15 17:30');
  });

  test('accepted a minute after midnight, Tuesday is the day of the start, and Wednesday the first', async () => {
    const story = await begun('10-12 23:50');
    await story.step('secretary', 'classify', on('10-12 23:55'), { categoryCode: LAMP });
    await story.step('nightOfficer', 'accept', on('10-13 00:01'));
    // 390 on Tuesday and 3 × 390: half of the 1560 ends with Wednesday's office hours, at 17:30 and not on Thursday.
    await turns(story, '10-14 17:30', '10-16 17:30');
  });

  test('words of danger run round the clock: ten minutes, to midnight; a blocked fire lane two hours', async () => {
    const story = await begun('10-12 23:50', '有人被困在电梯里');
    await turns(story, '10-12 23:55', '10-13 00:00');
    await story.step('secretary', 'classify', on('10-12 23:52'), { categoryCode: FIRE_LANE });
    await turns(story, '10-13 00:52', '10-13 01:52');
  });
});

describe('across 1 to 8 October, and out of summer hours', () => {
  test('Wednesday 30 September 17:50: ten minutes until the summer’s close at 18:00, fifty on Thursday the 8th', async () => {
    await turns(await begun('09-30 17:50'), '10-08 08:50', '10-08 09:20');
  });

  test('accepted at 17:55: the 8th, the 9th and the Saturday are the three working days', async () => {
    const story = await begun('09-30 17:50');
    await story.step('secretary', 'classify', on('09-30 17:52'), { categoryCode: LAMP });
    await turns(story, '09-30 17:57', '09-30 18:02');
    await story.step('dayOfficer', 'accept', on('09-30 17:55'));
    // 5 + 3 × 390 = 1175; 587.5: 5 before the holiday, 390 on Thursday, 192.5 on Friday.
    await turns(story, '10-09 11:42:30', '10-10 17:30');
  });

  test('a question to the resident over the holiday holds the clock for the office time only that it covers', async () => {
    const story = await begun('09-30 17:50');
    await story.step('secretary', 'classify', on('09-30 17:52'), { categoryCode: LAMP });
    await story.step('dayOfficer', 'accept', on('09-30 17:55'));
    await story.step('dayOfficer', 'askReporter', on('09-30 17:56'), { question: '哪一盏？' });
    expect((await story.view('dayOfficer', on('10-05 12:00'))).matter.light).toBe('pause');
    await story.step('resident', 'answerQuestion', on('10-08 10:00'), { text: '西边第二盏' });
    // Held for 4 minutes on 30 September and 90 on the 8th: 94 more, on Monday the 12th from 8:30 to 10:04.
    // Yellow: 1 + 300 on Thursday after ten, then 286.5 on Friday: 210 in the morning, 76.5 from 14:30.
    expect(clock(story)).toEqual(['handling', '10-09 15:46:30', '10-12 10:04']);
  });

  test('an extension: its review holds the clock, and three working days come on top', async () => {
    const story = await begun('09-30 17:50');
    await story.step('secretary', 'classify', on('09-30 17:52'), { categoryCode: LAMP });
    await story.step('dayOfficer', 'accept', on('09-30 17:55'));
    await story.step('dayOfficer', 'requestExtension', on('10-08 11:00'), { days: 3, reason: '等灯杆' });
    await story.step('districtDesk', 'approveExtension', on('10-08 11:30'));
    // Six working days: 8, 9, 10, 12, 13, 14 October; held for 30 minutes, which come on the 15th from 8:30.
    expect(clock(story).slice(0, 1).concat(clock(story).slice(2))).toEqual(['handling', '10-15 09:00']);
    // 5 + 6 × 390 = 2345; 1172.5: 5, then 360 on the 8th outside the half hour, 390 on the 9th, 390 on the 10th, 27.5 on the 12th.
    expect(clock(story)[1]).toBe('10-12 08:57:30');
  });

  test('Saturday 3 October 23:50, in the holiday: the working hour begins on the 8th; silence after the work on the 30th ends on the 13th', async () => {
    await turns(await begun('10-03 23:50'), '10-08 09:00', '10-08 09:30');
    const story = await begun('09-30 09:00');
    await story.step('secretary', 'classify', on('09-30 09:10'), { categoryCode: 'E90001' });
    await story.step('dayOfficer', 'accept', on('09-30 09:15'));
    await story.step('dayOfficer', 'resolve', on('09-30 10:00'), { text: '办好了', photos: [] });
    // Five working days: 8, 9, 10, 12, 13 October.
    expect(said(story.row().dueAt)).toBe('10-13 17:30');
    await stage.cloud.fireTimer('matter', Date.parse(on('10-13 17:30')) - 1);
    expect(story.row().state).toBe('resolved');
    await stage.cloud.fireTimer('matter', Date.parse(on('10-13 17:30')));
    expect(story.row().state).toBe('closed');
  });
});
