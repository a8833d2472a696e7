import { CalendarGap, createCalendar } from '../../shared/calendar/calendar';
import { formatInstant, instantAt, parseInstant } from '../../shared/calendar/civil';
import { VOTING_RULE_IDS, type VotingRuleId } from '../../voting/counting/rules';
import { amountOf, CLOCK_STEPS, dueAt, earliestOpening, extendedTo, lastDay, meetingProblems, rollContestEnd, voteDateProblems, type Timed } from './clock';
import { amountProblems, LIMITS, LIMIT_NAMES, limitRule, noticeOf, readSettings, type LimitName } from './settings';
import type { DeliberationState } from './workflow';

const calendar = createCalendar();
const at = (text: string): number => parseInstant(`${text}:00+08:00`);

describe('the last day of a period: the day it begins does not count, and a last day of rest moves on (民法典 201, 203)', () => {
  test.each<[string, LimitName, string, string]>([
    ['2026-10-12T09:00', 'publicNotice', '2026-10-27', 'fifteen days of the calendar'],
    ['2026-10-12T23:59', 'publicNotice', '2026-10-27', 'the hour does not matter'],
    ['2026-09-16T09:00', 'publicNotice', '2026-10-08', 'the fifteenth day is 1 October: on to the first working day after the National Day'],
    ['2026-02-02T09:00', 'publicNotice', '2026-02-24', 'the fifteenth day is in the Spring Festival'],
    ['2026-09-25T09:00', 'publicNotice', '2026-10-10', 'the fifteenth day is a Saturday that is worked'],
    ['2026-10-09T09:00', 'publicNotice', '2026-10-26', 'the fifteenth day is an ordinary Saturday'],
    ['2026-10-12T09:00', 'result', '2026-10-15', 'three days'],
    ['2026-10-14T09:00', 'result', '2026-10-19', 'the third day is an ordinary Saturday'],
    ['2026-10-07T09:00', 'result', '2026-10-10', 'the third day is a Saturday that is worked'],
    ['2026-09-30T09:00', 'rollDecision', '2026-10-08', 'the third day is in the National Day'],
    ['2026-10-12T09:00', 'rollObjection', '2026-10-19', 'the fifth day is a Saturday'],
    ['2026-09-29T09:00', 'review', '2026-10-12', 'five working days around the National Day: 09-30, 10-08, 10-09, the Saturday 10-10, 10-12'],
    ['2026-09-16T09:00', 'ownersNotice', '2026-10-01', 'a notice waits for days, worked or not'],
    ['2026-09-16T09:00', 'assemblyNotice', '2026-09-26', 'ten days'],
  ])('from %s, %s: %s (%s)', (start, name, last) => expect(lastDay(at(start), name, limitRule(name).period.amount, calendar)).toBe(last));

  test('a year that nobody has entered is refused; a notice period needs none', () => {
    expect(() => lastDay(at('2026-12-25T09:00'), 'publicNotice', 15, calendar)).toThrow(CalendarGap);
    expect(lastDay(at('2026-12-25T09:00'), 'ownersNotice', 15, calendar)).toBe('2027-01-09');
  });
});

describe('a vote is announced early enough', () => {
  test.each<[VotingRuleId, string]>([
    ['owners-ordinary', '2026-10-28'],
    ['owners-special', '2026-10-28'],
    ['owners-committee-election', '2026-10-28'],
    ['residents-assembly', '2026-10-23'],
    ['representatives-assembly', '2026-10-23'],
    ['villagers-assembly', '2026-10-23'],
    ['consultation', '2026-10-16'],
    ['ranking', '2026-10-16'],
  ])('announced on 12 October by %s, it opens on %s at the earliest', (rule, day) => {
    expect(earliestOpening(at('2026-10-12T09:00'), rule, null, {})).toBe(day);
    expect(earliestOpening(at('2026-10-12T23:59'), rule, null, {})).toBe(day);
  });

  test.each<[string, VotingRuleId, string, string, string[]]>([
    ['just in time, the shortest window', 'owners-special', '2026-10-28', '2026-11-01', []],
    ['the longest window', 'owners-special', '2026-10-28', '2026-12-26', []],
    ['a day early', 'owners-special', '2026-10-27', '2026-11-05', ['业主大会通知要提前 15 天，最早 10月28日开始投票：《物业管理条例》第十四条第一款']],
    ['four days', 'owners-special', '2026-10-28', '2026-10-31', ['投票要开 5 至 60 天，现在是 4 天']],
    ['61 days', 'owners-special', '2026-10-28', '2026-12-27', ['投票要开 5 至 60 天，现在是 61 天']],
    ['closed before it opens', 'consultation', '2026-10-28', '2026-10-20', ['投票要开 5 至 60 天，现在是 0 天']],
  ])('%s', (_, rule, opensOn, closesOn, problems) => expect(voteDateProblems({ rule, opensOn, closesOn }, at('2026-10-12T09:00'), null, {})).toEqual(problems));

  test('a template or district may ask for more, and the template’s figure counts first', () => {
    expect(earliestOpening(at('2026-10-12T09:00'), 'owners-special', { limits: { ownersNotice: 20 } }, { ownersNotice: 30 })).toBe('2026-11-02');
    expect(earliestOpening(at('2026-10-12T09:00'), 'owners-special', null, { ownersNotice: 30 })).toBe('2026-11-12');
    expect(amountOf('voting', null, {})).toBe(7);
  });

  test('every rule has its notice, no assembly’s is shorter than the law’s', () => {
    for (const rule of VOTING_RULE_IDS) if (rule.startsWith('owners-')) expect(limitRule(noticeOf(rule)).least).toBe(15);
    for (const rule of VOTING_RULE_IDS) if (rule.startsWith('committee-election')) expect(limitRule(noticeOf(rule)).least).toBe(20);
    for (const rule of VOTING_RULE_IDS) if (rule.includes('assembly') && rule !== 'party-members-assembly') expect(limitRule(noticeOf(rule)).least).toBe(10);
  });

  test('a meeting is called in time', () => {
    const called = at('2026-10-12T09:00');
    expect(meetingProblems(at('2026-10-16T00:00'), called, null, {})).toEqual([]);
    expect(meetingProblems(at('2026-10-15T19:00'), called, null, {})).toEqual(['会议要提前 3 天通知，最早 10月16日']);
  });
});

describe('when a state is due', () => {
  const timed = (state: DeliberationState, since: string, more: Partial<Timed> = {}): Timed => ({ state, since: at(since), stage: null, district: {}, vote: null, ...more });
  const vote = { rule: 'owners-special', opensOn: '2026-10-28', closesOn: '2026-11-06', extendedTo: null } as const;
  const due = (given: Timed): string | null => {
    const instant = dueAt(given, calendar);
    return instant === null ? null : formatInstant(instant);
  };

  test.each<[string, Timed, string | null]>([
    ['a notice ends at the midnight that ends its last day', timed('noticing', '2026-10-12T09:00'), '2026-10-28T00:00:00+08:00'],
    ['a template’s longer notice', timed('noticing', '2026-10-12T09:00', { stage: { limits: { publicNotice: 20 } } }), '2026-11-03T00:00:00+08:00'],
    ['a round of talk', timed('talking', '2026-10-12T09:00'), '2026-10-20T00:00:00+08:00'],
    ['a vote opens on the day that was announced', timed('announced', '2026-10-12T09:00', { vote }), '2026-10-28T00:00:00+08:00'],
    ['a vote closes after its last day', timed('voting', '2026-10-28T00:00', { vote }), '2026-11-07T00:00:00+08:00'],
    ['an extended vote closes after the day to which it was extended', timed('voting', '2026-11-07T00:00', { vote: { ...vote, extendedTo: '2026-11-13' } }), '2026-11-14T00:00:00+08:00'],
    ['work goes by the date of its order', timed('carrying', '2026-10-12T09:00'), null],
    ['a meeting goes by its hour', timed('convened', '2026-10-12T09:00'), null],
    ['what is over is due never', timed('closed', '2026-10-12T09:00'), null],
  ])('%s', (_, given, expected) => expect(due(given)).toBe(expected));

  test('a vote that missed its quorum is extended by a week', () => {
    expect(extendedTo(vote, null, {}, calendar)).toBe('2026-11-13');
    expect(extendedTo({ closesOn: '2026-10-24' }, null, {}, calendar)).toBe('2026-11-02');
  });

  test('the roll may be contested for five days', () => expect(formatInstant(rollContestEnd(at('2026-10-13T09:00'), null, {}, calendar))).toBe('2026-10-20T00:00:00+08:00'));

  test('the instant itself is over: a ballot a millisecond later is late', () => expect(instantAt('2026-11-07')).toBe(dueAt(timed('voting', '2026-10-28T00:00', { vote }), calendar)));

  test('what the clock does', () => {
    expect(Object.fromEntries(Object.entries(CLOCK_STEPS).filter(([, steps]) => steps.length > 0))).toEqual({
      ...Object.fromEntries(['screening', 'agreeing', 'drafting', 'convening', 'held', 'vetting', 'preparing', 'counted', 'unpassed', 'reviewing', 'objected', 'enacting', 'accepting', 'showing', 'between'].map((state) => [state, ['overdue']])),
      proposed: ['reach', 'lapse'], talking: ['endRound'], nominating: ['closeNominations'], announced: ['openVote', 'failVote'], voting: ['extendVote', 'closeVote'], noticing: ['endNotice'], shown: ['endShow'], rating: ['endRating'],
    });
  });
});

describe('settings', () => {
  test('the defaults lie within what they allow, and each says where it comes from', () => {
    for (const name of LIMIT_NAMES) expect([name, amountProblems({ [name]: LIMITS[name].period.amount })]).toEqual([name, []]);
    for (const name of LIMIT_NAMES) expect(LIMITS[name].source).not.toBe('');
  });

  test('the law’s figures', () => {
    expect([LIMITS.ownersNotice, LIMITS.assemblyNotice, LIMITS.publicNotice, LIMITS.rollObjection, LIMITS.rollDecision, LIMITS.result].map(({ period }) => period)).toEqual([15, 10, 15, 5, 3, 3].map((amount) => ({ amount, unit: 'day' })));
    expect([LIMITS.voting.least, LIMITS.voting.most]).toEqual([5, 60]);
  });

  test.each([
    [{ limits: { publicNotice: 14 } }, '“公示”不能少于 15 天'],
    [{ limits: { ownersNotice: 10 } }, '“业主大会通知”不能少于 15 天'],
    [{ limits: { voting: 61 } }, '“投票”不能多于 60 天'],
    [{ limits: { result: 4 } }, '“公布结果”不能多于 3 天'],
  ])('%j is refused', (given, words) => expect(() => readSettings(given)).toThrow(words));

  test('a district sets what it likes otherwise', () => {
    expect(readSettings({})).toEqual({ limits: {}, cosigners: 10, residentsDay: { day: 15, avoid: 'holidays', to: 'after' }, partyMembersPercent: 60 });
    expect(readSettings({ limits: { publicNotice: 30 }, residentsDay: { avoid: 'nothing' } }).residentsDay).toEqual({ day: 15, avoid: 'nothing', to: 'after' });
  });
});
