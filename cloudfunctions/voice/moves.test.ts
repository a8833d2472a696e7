import { MORNING, TOWN, voiceOf } from '../../tests/support/town-voices';
import { matterWorkflow, MATTER_STATES } from '../matter/workflow';
import { HOUR } from '../shared/calendar/civil';
import { nextAlarm } from './alarms';
import { CLOCK } from './actor';
import type { Actor } from './effect';
import { formOf } from './form';
import { holderIn } from './holder';
import { heldIn } from './keys';
import { lanesOf } from './lanes';
import { MATTER_OVER } from './leads';
import { move, ruleOf, type AnyStep } from './moves';
import { screeningWorkflow, SCREENING_STATES, SCREENING_STEPS, SHOWN } from './screening-workflow';
import { VOICE_STATES, VOICE_STEPS, voiceWorkflow } from './workflow';

const ALL_STEPS: readonly AnyStep[] = [...VOICE_STEPS, ...SCREENING_STEPS];
const secretary: Actor = { openid: 'o-值班员 01', name: '值班员 01', unitId: 'b1', relations: ['answerer', 'branch'] };
const step = (voice: Parameters<typeof move>[0], name: AnyStep, given: object = {}, now = MORNING + HOUR, actor = secretary) => move(voice, name, { actor, given: given as Record<string, unknown>, reference: TOWN, now, requestId: null });

describe('the two tables', () => {
  test('share no name of a state or a step, so that a name says which table it stands in', () => {
    expect(VOICE_STATES.filter((state) => (SCREENING_STATES as readonly string[]).includes(state))).toEqual([]);
    expect(VOICE_STEPS.filter((each) => (SCREENING_STEPS as readonly string[]).includes(each))).toEqual([]);
  });

  test('nothing ends without a way there, and nobody can take a step out of a final state but beside the path', () => {
    for (const [name, rule] of Object.entries(voiceWorkflow.states)) {
      if (name !== 'waiting' && name !== 'joined') expect([name, VOICE_STEPS.some((each) => (ruleOf(each) as { to?: string }).to === name)]).toEqual([name, true]);
      if (!('final' in rule)) continue;
      const out = VOICE_STEPS.filter((each) => 'to' in ruleOf(each) && Object.values(ruleOf(each).by).some((states) => (states as readonly string[]).includes(name)));
      expect([name, out]).toEqual([name, []]);
    }
  });

  test('every field that a step asks for has a label and a form in words', () => {
    const ofPeople = ALL_STEPS.filter((name) => Object.keys(ruleOf(name).by).some((relation) => relation !== 'clock'));
    for (const name of ofPeople) for (const field of formOf(name)) expect([name, field.name, /[\u4e00-\u9fff]/.test(field.label)]).toEqual([name, field.name, true]);
  });

  test('whoever has the move in a state, or follows it, has a lane with its label', () => {
    const posts = TOWN.posts.of('o-区专员 01', MORNING);
    expect(lanesOf(posts).map(({ name, label, watched }) => `${name} ${label}${watched ? ' 旁看' : ''}`)).toEqual(['waiting 待答复', 'reviewing 待审核', 'questioned 有人反映，还在公开', 'appealed 申诉中', 'answered 等回话 旁看', 'joined 并到一件里办 旁看']);
    expect(lanesOf(TOWN.posts.of('o-值班员 01', MORNING)).map(({ name }) => name)).toEqual(['waiting', 'answered', 'joined']);
    expect(lanesOf(TOWN.posts.of('o-区督查 01', MORNING))).toEqual([]);
    for (const state of [...VOICE_STATES, ...SCREENING_STATES]) expect(heldIn(state).label).not.toBe('');
  });

  test('the final states of a matter are those of its table', () => {
    expect([...MATTER_OVER].sort()).toEqual(MATTER_STATES.filter((state) => 'final' in matterWorkflow.states[state]).sort());
  });
});

describe('a move', () => {
  test('writes only what differs, and never supporters, whose updates are their own', () => {
    const { changes, next } = step(voiceOf({ supporters: ['a'], support: 1 }), 'answer', { text: '换好了', photos: [] });
    expect(Object.keys(changes.set ?? {}).sort()).toEqual(['answer', 'assignee', 'clockAt', 'dueAt', 'lanes', 'noticeAt', 'queueKey', 'since', 'state', 'yellowAt']);
    expect(changes).toMatchObject({ inc: { version: 1 }, push: { history: { step: 'answer', to: 'answered', by: 'o-值班员 01' } } });
    expect(next).toMatchObject({ state: 'answered', version: 2, lanes: ['branchSecretary:b1:answered', 'author:o-resident:answered'], boards: ['xf', 'xf:other', 'c1', 'c1:other'] });
  });

  test.each([
    ['classify', { categoryCode: 'P01037' }],
    ['handOver', { unitId: 'c1', reason: '归社区' }],
    ['propose', { title: '多装灯' }],
    ['warn', {}],
    ['overdue', {}],
  ] as const)('%s leaves the promised time alone', (name, given) => {
    const voice = voiceOf();
    const { next } = step(voice, name, given);
    expect([next.since, next.yellowAt, next.dueAt]).toEqual([voice.since, voice.yellowAt, voice.dueAt]);
  });

  test('a step of the screening says so in its event and moves its own clock alone', () => {
    const voice = voiceOf();
    const { next } = step(voice, 'complain', { complaint: 'other' });
    expect(next.history.at(-1)).toMatchObject({ step: 'complain', to: 'waiting', task: { id: 'screening', to: 'questioned' } });
    expect([next.screening, next.state, next.since, next.dueAt]).toEqual(['questioned', 'waiting', voice.since, voice.dueAt]);
    expect(next.screenDueAt).toBe(Date.parse('2026-10-13T17:30:00+08:00'));
    expect(next.lanes).toEqual(['branchSecretary:b1:waiting', 'communityDesk:c1:questioned']);
    // The earlier of both clocks is where it stands in every queue.
    expect(next.queueKey.startsWith(String(next.screenDueAt))).toBe(true);
  });

  test.each(SCREENING_STATES)('%s stands on the board exactly when neighbours may read it', (screening) => {
    expect(voiceOf({ screening }).boards.length > 0).toBe(SHOWN.includes(screening));
    expect(voiceOf({ screening, state: 'withdrawn' }).boards).toEqual([]);
  });

  test('the category that was named decides the topic, before it the words', () => {
    expect(voiceOf({ guess: { kind: 'advice', categories: [{ code: 'E90004', words: ['车位'] }], urgent: false } }).boards).toContain('xf:parking');
    expect(voiceOf({ categoryCode: 'E06041', guess: { kind: 'advice', categories: [{ code: 'E90004', words: ['车位'] }], urgent: false } }).boards).toContain('c1:waste');
  });

  test.each([
    ['a category that is none', 'classify', { categoryCode: 'nothing' }],
    ['a unit that is none', 'handOver', { unitId: 'nowhere', reason: '…' }],
    ['a unit that answers nothing', 'handOver', { unitId: 'xf', reason: '…' }],
    ['the unit that has it', 'handOver', { unitId: 'b1', reason: '…' }],
    ['a unit without anybody in post', 'handOver', { unitId: 'xf-nobody', reason: '…' }],
  ] as const)('refuses %s', (_what, name, given) => {
    expect(() => step(voiceOf(), name, given)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }) as Error);
  });

  test('an answer that did not fit goes back to whoever gave it, while they are in post', () => {
    const answered = step(voiceOf(), 'answer', { text: '换好了' }).next;
    const again = step(answered, 'notHelped', { reason: '没有' }, MORNING + 2 * HOUR, { ...secretary, openid: 'o-resident' }).next;
    expect(again).toMatchObject({ state: 'waiting', refusals: 1, assignee: { openid: 'o-值班员 01' } });
  });
});

describe('what time does', () => {
  test('a light turns once in each waiting, and again after an answer that did not fit', () => {
    const voice = voiceOf();
    expect(nextAlarm(voice)).toEqual({ at: voice.yellowAt, step: 'warn' });
    const warned = step(voice, 'warn', {}, voice.yellowAt ?? 0, CLOCK).next;
    expect(nextAlarm(warned)).toEqual({ at: voice.dueAt, step: 'overdue' });
    const over = step(warned, 'overdue', {}, voice.dueAt ?? 0, CLOCK).next;
    expect(nextAlarm(over)).toBeNull();
    expect(over.clockAt).toBeNull();
    const answered = step(over, 'answer', { text: '换好了' }, (voice.dueAt ?? 0) + HOUR).next;
    expect(nextAlarm(answered)).toEqual({ at: answered.dueAt, step: 'settle' });
    const again = step(answered, 'notHelped', { reason: '没有' }, (voice.dueAt ?? 0) + 2 * HOUR).next;
    expect(nextAlarm(again)).toEqual({ at: again.yellowAt, step: 'warn' });
  });

  test('a joined voice is looked at, and nothing of its own is due', () => {
    expect(voiceOf({ state: 'joined', lead: { kind: 'voice', id: 'v2' } })).toMatchObject({ dueAt: null, clockAt: MORNING, assignee: null });
  });
});

describe('who has to answer', () => {
  const place = { triageId: 'b1', gridId: 'g1', communityId: 'c1', streetId: 's', districtId: 'd', compoundId: 'xf', unitId: 'xf', placeName: '幸福里小区' };
  test.each([
    ['the compound: its branch', place, 'compound', 'b1', 'branchSecretary'],
    ['the community: its desk', place, 'community', 'c1', 'communityDesk'],
    ['the street: its desk', place, 'street', 's', 'streetDesk'],
    ['the community, where none is known: the street', { ...place, communityId: null }, 'community', 's', 'streetDesk'],
    ['the street, where none is known: the district', { ...place, streetId: null }, 'street', 'd', 'districtDesk'],
    ['the compound, where no branch serves it: whoever classifies', { ...place, triageId: 'c2' }, 'compound', 'c2', 'communityDesk'],
    ['a street without anybody: the district', { ...place, streetId: 'nobody' }, 'street', 'd', 'districtDesk'],
  ] as const)('%s', (_what, at, scope, holderId, holderRole) => {
    expect(holderIn(at, scope, TOWN, MORNING)).toEqual({ holderId, holderRole });
  });
});

test('the screening table shows nothing before a check or a person has passed it', () => {
  const shows = SCREENING_STEPS.filter((each) => (SHOWN as readonly string[]).includes((screeningWorkflow.steps[each] as { to?: string }).to ?? ''));
  expect(shows).toEqual(['pass', 'publish', 'complain', 'restore']);
});
