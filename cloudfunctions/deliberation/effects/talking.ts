import { addDays, civilDate, instantAt, type CivilDate } from '../../shared/calendar/civil';
import { Refusal } from '../../shared/refusal';
import type { Deliberation, Feasibility } from '../deliberation';
import { lastDay, amountOf, meetingProblems } from '../process/clock';
import { text, photosIn, type Effects, type Moment } from './effect';

const lastRound = ({ rounds }: Deliberation, change: Partial<Deliberation['rounds'][number]>): Partial<Deliberation> => ({ rounds: rounds.map((round, at) => (at === rounds.length - 1 ? { ...round, ...change } : round)) });

/** The first round begins with the phase; each further one by the host's question. */
export const openedRound = ({ rounds, text: said }: Deliberation, question: string | null, now: number): Deliberation['rounds'] => [
  ...rounds,
  { number: rounds.length + 1, question: question ?? said, openedAt: now, closedAt: null, summary: null, draft: null, summarisedAt: null },
];

function asked({ given, deliberation, reference, now, stage, settings }: Moment): Partial<Deliberation> {
  const unitId = text(given['unitId']);
  const unit = reference.units.get(unitId);
  if (unit?.kind !== 'department') throw new Refusal('INVALID_INPUT', '请选一个部门', { field: 'unitId' });
  if (deliberation.feasibility.some((each) => each.unitId === unitId && each.state === 'asked')) throw new Refusal('CONFLICT', `已经请${unit.name}出意见，还没有来`);
  const { calendar } = reference.rulesAt(now);
  const dueOn = text(given['dueOn']) || lastDay(now, 'opinion', amountOf('opinion', stage, settings.limits), calendar);
  if (dueOn <= civilDate(now)) throw new Refusal('INVALID_INPUT', '期限要在明天以后', { field: 'dueOn' });
  const fresh: Feasibility = { unitId, question: text(given['question']), askedAt: now, dueOn, state: 'asked', feasible: null, text: '', photos: [], at: null };
  return { feasibility: [...deliberation.feasibility.filter((each) => each.unitId !== unitId), fresh] };
}

/** The department that answers is the one in which the person sits, of those that were asked. */
function given({ deliberation: { feasibility }, given: said, actor, reference, now }: Moment): Partial<Deliberation> {
  const own = reference.posts.of(actor.openid, now).map(({ unitId }) => unitId);
  const mine = feasibility.find(({ unitId, state }) => state === 'asked' && own.includes(unitId));
  if (mine === undefined) throw new Refusal('CONFLICT', '没有在等您部门的意见');
  return { feasibility: feasibility.map((each) => (each === mine ? { ...each, state: 'given', feasible: said['feasible'] as Feasibility['feasible'], text: text(said['text']), photos: photosIn(said['photos']), at: now } : each)) };
}

function silent({ deliberation: { feasibility }, given: said, now, reference }: Moment): Partial<Deliberation> {
  const of = feasibility.find(({ unitId, state }) => state === 'asked' && unitId === text(said['unitId']));
  if (of === undefined) throw new Refusal('INVALID_INPUT', '没有在等这个部门的意见', { field: 'unitId' });
  if (of.dueOn >= civilDate(now)) throw new Refusal('CONFLICT', `${reference.units.get(of.unitId)?.name ?? '部门'}的期限还没到`);
  return { feasibility: feasibility.map((each) => (each === of ? { ...each, state: 'silent', at: now } : each)) };
}

/** 商议和三会 (DELIB-13, -15, -21, -24, -25). */
export const TALKING: Effects = {
  closeRound: ({ deliberation, now }) => ({ changes: lastRound(deliberation, { closedAt: now }) }),
  endRound: ({ deliberation, now }) => ({ changes: lastRound(deliberation, { closedAt: now }) }),
  summarise: ({ deliberation, given: said, now }) => ({ changes: lastRound(deliberation, { summary: text(said['summary']), draft: text(said['draft']), summarisedAt: now }) }),
  openRound: ({ deliberation, given: said, now }) => ({ changes: { rounds: openedRound(deliberation, text(said['question']), now) } }),
  askDepartment: (moment) => ({ changes: asked(moment) }),
  giveOpinion: (moment) => ({ changes: given(moment) }),
  noteSilence: (moment) => ({ changes: silent(moment) }),
  postMinutes: ({ deliberation: { minutes }, given: said, now }) => ({ changes: { minutes: [...minutes, { text: text(said['text']), photos: photosIn(said['photos']), attended: Number(said['attended']), at: now }] } }),
  convene({ given: said, now, stage, settings }) {
    const at = Number(said['at']);
    const [problem] = meetingProblems(at, now, stage, settings.limits);
    if (problem !== undefined) throw new Refusal('INVALID_INPUT', problem, { field: 'at' });
    return { changes: { meeting: { at, place: text(said['place']), agenda: text(said['agenda']), attended: null, photos: [] } } };
  },
  hold: ({ deliberation: { meeting }, given: said }) => ({ changes: { meeting: meeting && { ...meeting, attended: Number(said['attended']), photos: photosIn(said['photos']) } } }),
  callOff: () => ({ changes: { meeting: null } }),
  listDuties: ({ deliberation: { duties }, given: said, now }) => {
    const fresh = said['duties'] as Deliberation['duties'];
    const late = fresh.find(({ dueOn }) => dueOn <= civilDate(now));
    if (late) throw new Refusal('INVALID_INPUT', `“${late.what}”的期限要在明天以后`, { field: 'duties' });
    return { changes: { duties: [...duties, ...fresh] } };
  },
  consent: (moment) => ({ changes: said(moment, 'agreed') }),
  dissent: (moment) => ({ changes: said(moment, 'refused') }),
};

/** Who speaks for several bodies speaks for each that has not spoken yet. */
function said({ deliberation: { consents }, actor }: Moment, what: 'agreed' | 'refused'): Partial<Deliberation> {
  const mine = (Object.keys(consents) as (keyof typeof consents)[]).filter((body) => actor.relations.includes(body));
  if (mine.length === 0) throw new Refusal('FORBIDDEN', '这一环节不要您所在的一方表态');
  return { consents: { ...consents, ...Object.fromEntries(mine.map((body) => [body, what])) } };
}

/** The midnight that ends a day. */
export const endOfDay = (day: CivilDate): number => instantAt(addDays(day, 1));
