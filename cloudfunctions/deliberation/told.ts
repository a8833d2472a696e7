import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords, momentWords } from '../shared/calendar/words';
import type { HistoryEvent } from '../shared/history';
import type { NoticeKind } from '../shared/notice-kinds';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Deliberation } from './deliberation';
import type { Ways } from './settling';
import type { Relation } from './process/access';
import { isBody } from './process/bodies';
import { stageAt } from './process/route';
import { deliberationWorkflow, isFinal, type DeliberationState, type DeliberationStep } from './process/workflow';

/** What one event tells some people. */
export interface Audience {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
  /** openids. */
  readonly people: readonly string[];
  /** Everybody who may vote here is told as well, by the timer. */
  readonly electorate?: true;
}

/** The roles of a unit that are told in its name, the first that anybody holds. */
const SPEAKS: readonly Role[] = ['branchSecretary', 'communityDesk', 'departmentOfficer', 'gridOfficer', 'head'];

const at = (unitId: string, roles: readonly Role[], { posts }: Reference, now: Instant): string[] => {
  const found = roles.map((role) => posts.at(role, unitId, now)).find(({ length }) => length > 0) ?? [];
  return found.map(({ openid }) => openid);
};

/** Who holds a relation, as people. */
const HOLDERS: Readonly<Partial<Record<Relation, (deliberation: Deliberation, reference: Reference, now: Instant) => readonly string[]>>> = {
  proposer: ({ proposerId }) => (proposerId === '' ? [] : [proposerId]),
  party: ({ partyId }, reference, now) => at(partyId, ['branchSecretary', 'head', 'communityDesk'], reference, now),
  host: ({ hostId, partyId }, reference, now) => (hostId === null ? at(partyId, ['branchSecretary', 'communityDesk', 'head'], reference, now) : [hostId]),
  partyCommittee: ({ communityId }, reference, now) => at(communityId, ['head'], reference, now),
  residentsCommittee: ({ communityId }, reference, now) => at(communityId, ['communityDesk'], reference, now),
  responsible: ({ enacted }, reference, now) => (enacted === null ? [] : [...enacted.members, ...(enacted.ownerId === null ? [] : reference.units.get(enacted.ownerId) ? at(enacted.ownerId, SPEAKS, reference, now) : [enacted.ownerId])]),
  overseer: ({ streetId }, reference, now) => (streetId === null ? [] : at(streetId, ['streetDesk'], reference, now).slice(0, 1)),
  leader: ({ streetId }, reference, now) => (streetId === null ? [] : at(streetId, ['deputyHead', 'head'], reference, now).slice(0, 1)),
};
export const holdersOf = (relation: Relation, deliberation: Deliberation, reference: Reference, now: Instant): readonly string[] => HOLDERS[relation]?.(deliberation, reference, now) ?? [];

type Row = (deliberation: Deliberation, event: HistoryEvent, ways: Ways) => readonly Audience[];

const withParty = ({ proposerId, supporters }: Deliberation): string[] => [...new Set([...(proposerId === '' ? [] : [proposerId]), ...supporters])];
const news = (say: (deliberation: Deliberation, event: HistoryEvent, ways: Ways) => string, electorate?: NoticeKind): Row => (deliberation, event, ways) => [
  { kind: electorate ?? 'deliberationNews', title: say(deliberation, event, ways), text: deliberation.title, people: withParty(deliberation), ...(electorate === undefined ? {} : { electorate: true as const }) },
];
const one = (kind: NoticeKind, people: (deliberation: Deliberation, event: HistoryEvent, ways: Ways) => readonly string[], say: (deliberation: Deliberation, event: HistoryEvent, ways: Ways) => string): Row => (deliberation, event, ways) => [{ kind, title: say(deliberation, event, ways), text: deliberation.title, people: people(deliberation, event, ways) }];

const day = (date: string, { now }: Ways): string => dateWords(date, civilDate(now));
const inputOf = ({ input }: HistoryEvent, field: string): string => (typeof input[field] === 'string' ? input[field] : '');
const stageName = ({ position }: Deliberation, { template }: Ways): string => stageAt(template, position).name;

/** The one of a list whom an event was about. */
const writerOf = (list: readonly { readonly id: string; readonly by: string }[], id: string): string[] => list.flatMap((each) => (each.id === id ? [each.by] : []));

/** What the history says of a step, with the reason that was given. */
const asDone = (_deliberation: Deliberation, event: HistoryEvent): string => {
  const said = ['reason', 'question', 'text'].map((field) => inputOf(event, field)).find((each) => each !== '') ?? '';
  return [deliberationWorkflow.steps[event.step as DeliberationStep].done, ...(TELLS_WORDS.includes(event.step) ? [said] : [])].join('：');
};
/** Steps of which the words are told as well, not only that they were taken. */
const TELLS_WORDS: readonly string[] = ['decline', 'sendBack', 'openRound', 'giveUp', 'callOff', 'recallVote', 'talkAgain', 'returnDraft', 'progress', 'refuse', 'redo'];

/** Steps that supporters are told as the history says them. */
const AS_DONE = [...TELLS_WORDS, 'reach', 'takeUp', 'passScreening', 'summarise', 'giveOpinion', 'concludeVetting', 'approve', 'endNotice', 'reportDone', 'accept', 'publish', 'close'] as DeliberationStep[];

/** What each step tells, one row each: supporters at every turn, everybody with a vote where they are asked for something. */
const TOLD: Readonly<Partial<Record<DeliberationStep, Row>>> = {
  ...Object.fromEntries(AS_DONE.map((step) => [step, news(asDone)])),
  lapse: news(({ support, supportNeeded }) => `到时间了，${support} 人联名，不到 ${supportNeeded} 人，没有拿出来议`),
  convene: (deliberation, _event, ways) => [{ kind: 'residentsDay', title: `${deliberation.meeting ? momentWords(deliberation.meeting.at, ways.now) : ''} ${deliberation.meeting?.place ?? ''}开会`, text: deliberation.title, people: [...withParty(deliberation), ...deliberation.panel], electorate: true }],
  callVote: news(({ vote }, _event, ways) => `${vote ? day(vote.opensOn, ways) : ''}起投票，先看看内容和名册`, 'pleaseVote'),
  recallVote: news(asDone, 'deliberationNews'),
  openVote: news(({ vote }, _event, ways) => `请您投票，${vote ? day(vote.closesOn, ways) : ''}截止`, 'pleaseVote'),
  extendVote: news(({ vote }, _event, ways) => `参加的不够，延长到${vote?.extendedTo ? day(vote.extendedTo, ways) : ''}，请还没投的投票`, 'pleaseVote'),
  declareResult: news(({ vote }) => (vote?.outcome?.passed === true ? '通过了' : '没有通过'), 'voteResult'),
  enact: news(({ enacted }, _event, ways) => `${enacted?.ownerName || '承办的单位'}来办${enacted?.dueOn ? `，${day(enacted.dueOn, ways)}前办好` : ''}`),
  commit: news((_, event, ways) => `作出书面承诺，${day(inputOf(event, 'dueOn'), ways)}前办到`),
  appointHost: one('deliberationDuty', ({ hostId }) => (hostId === null ? [] : [hostId]), () => '党组织请您主持'),
  invitePanel: one('residentsDay', ({ panel }) => panel, () => '请您参加议事团'),
  askDepartment: (deliberation, event, { reference, now }) => [{ kind: 'deliberationDuty', title: '请出可行性意见', text: deliberation.title, people: at(inputOf(event, 'unitId'), SPEAKS, reference, now) }],
  handleObjection: one('deliberationNews', ({ objections }, event) => writerOf(objections, inputOf(event, 'objectionId')), (_, event) => `您的异议有了答复：${inputOf(event, 'text')}`),
  decideRoll: one('deliberationNews', ({ rollContests }, event) => writerOf(rollContests, inputOf(event, 'contestId')), (_, event) => `您对名册的异议有了处理：${inputOf(event, 'reason')}`),
  overdue: (deliberation, event, { reference, now }) => {
    const { holder = 'party', label }: { holder?: Relation; label: string } = deliberationWorkflow.states[event.to as DeliberationState];
    return [{ kind: 'deliberationRed', title: `超期：${label}`, text: deliberation.title, people: (['overseer', 'leader', holder] as const).flatMap((relation) => holdersOf(relation, deliberation, reference, now)) }];
  },
};

/** Whether it has gone on since: whoever had the move then is not asked for it now. */
const hasMoved = ({ history }: Deliberation, index: number): boolean => history.slice(index + 1).some(({ to }) => to !== history[index]?.to);

/** Whoever gets the move is told that they have it. */
function holderTold(deliberation: Deliberation, index: number, { reference, now }: Ways): Audience[] {
  const { history } = deliberation;
  const state = history[index]?.to as DeliberationState;
  if (isFinal(state) || history[index - 1]?.to === state || hasMoved(deliberation, index)) return [];
  const { holder, label }: { holder?: Relation; label: string } = deliberationWorkflow.states[state];
  const people = [...(holder === undefined ? [] : holdersOf(holder, deliberation, reference, now)), ...(state === 'agreeing' ? Object.keys(deliberation.consents).filter(isBody).flatMap((body) => holdersOf(body, deliberation, reference, now)) : [])];
  return [{ kind: 'deliberationDuty', title: label, text: deliberation.title, people }];
}

/** Neighbours are asked where a stage is theirs to judge. */
const rated = (deliberation: Deliberation, index: number, ways: Ways): Audience[] =>
  deliberation.history[index]?.to === 'rating' && deliberation.history[index - 1]?.to !== 'rating'
    ? [{ kind: 'pleaseRate', title: `请您评一评办得怎么样（${stageName(deliberation, ways)}）`, text: deliberation.title, people: withParty(deliberation), electorate: true }]
    : [];

/** What the event at an index tells, and whom: from the record as it stands after the event, or later. Whoever took the step is not told. */
export function toldBy(deliberation: Deliberation, index: number, ways: Ways): Audience[] {
  const event = deliberation.history[index];
  if (!event) return [];
  const told = [...rated(deliberation, index, ways), ...(TOLD[event.step as DeliberationStep]?.(deliberation, event, ways) ?? []), ...holderTold(deliberation, index, ways)];
  return told.map((audience) => ({ ...audience, people: audience.people.filter((to) => to !== event.by && !to.startsWith('paper:')) }));
}
