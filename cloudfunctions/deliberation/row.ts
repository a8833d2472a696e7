import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import { light, type Light } from '../shared/calendar/clock';
import { dueWords, leftWords } from '../shared/due-words';
import type { Deliberation } from './deliberation';
import { shelfOf, type Shelf } from './keys';
import type { Ways } from './settling';
import type { Relation } from './process/access';
import { CLOCK_STEPS } from './process/clock';
import { holdersOf } from './told';
import { deliberationWorkflow, type DeliberationState } from './process/workflow';

/** Fields of a deliberation that a line of a list needs. */
export const ROW_FIELDS = ['number', 'title', 'template', 'districtId', 'streetId', 'communityId', 'compoundId', 'placeName', 'partyId', 'hostId', 'hostName', 'proposerId', 'state', 'position', 'since', 'dueAt', 'support', 'supportNeeded', 'vote', 'enacted', 'consents', 'checks', 'version', 'queueKey', 'listKey'] as const satisfies readonly (keyof Deliberation)[];
export type RowSource = Pick<Deliberation, '_id' | (typeof ROW_FIELDS)[number]>;

/** A deliberation as a line of a list: words ready to be shown. */
export interface DeliberationRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly title: string;
  readonly templateName: string;
  readonly placeWords: string;
  readonly state: DeliberationState;
  readonly stateLabel: string;
  /** 第 4 步，共 5 步：公议. */
  readonly stageWords: string;
  readonly stages: readonly { readonly label: string; readonly done: boolean; readonly current: boolean }[];
  readonly shelf: Shelf;
  /** Who has the move, in words: 幸福里小区党支部. */
  readonly holder: string;
  readonly dueAt: Instant | null;
  /** 10月31日（周六）24:00 前投票截止. */
  readonly dueWords: string;
  readonly leftWords: string;
  /** Where somebody has to act; what closes by itself has none. */
  readonly light: Light | null;
  readonly support: number;
  readonly supportNeeded: number;
  /** The running or latest vote. */
  readonly voteId: string | null;
}

/** Who has the move, as residents read it: the unit, or the appointed host. */
export function holderWords(deliberation: RowSource, { reference, now }: Ways): string {
  const { holder }: { holder?: Relation } = deliberationWorkflow.states[deliberation.state];
  const { units, posts } = reference;
  const party = units.get(deliberation.partyId)?.name ?? '党组织';
  const names: Readonly<Partial<Record<Relation, string>>> = {
    proposer: '邻居',
    party,
    host: deliberation.hostName ?? party,
    partyCommittee: `${units.get(deliberation.communityId)?.name ?? '社区'}党委`,
    responsible: deliberation.enacted?.ownerName || '承办的单位',
  };
  const named = holder === undefined ? '' : (names[holder] ?? '');
  if (named !== '' || holder === undefined) return named;
  const [person] = holdersOf(holder, deliberation as Deliberation, reference, now);
  return person === undefined ? '' : (posts.of(person, now)[0]?.name ?? '');
}

export const stagesOf = ({ state, position }: Pick<Deliberation, 'state' | 'position'>, { template }: Ways): DeliberationRow['stages'] => {
  const over = 'final' in deliberationWorkflow.states[state];
  return template.stages.map(({ name }, at) => ({ label: name, done: at < position.stage || (at === position.stage && (state === 'between' || state === 'closed')), current: !over && at === position.stage && state !== 'between' }));
};

export function rowOf(deliberation: RowSource, ways: Ways): DeliberationRow {
  const { template, reference, now } = ways;
  const { _id, number, version, title, placeName, state, position, since, dueAt, support, supportNeeded, vote } = deliberation;
  const { label, due }: { label: string; due?: string } = deliberationWorkflow.states[state];
  const rules = reference.rulesAt(now);
  return {
    id: _id, number, version, title, templateName: template.name, placeWords: placeName, state, stateLabel: label,
    stageWords: `第 ${position.stage + 1} 步，共 ${template.stages.length} 步：${template.stages[position.stage]?.name ?? ''}`,
    stages: stagesOf(deliberation, ways), shelf: shelfOf(state), holder: holderWords(deliberation, ways), dueAt,
    dueWords: dueWordsOf(dueAt, due, ways), leftWords: leftWords(dueAt, now, rules), light: dueAt === null || !CLOCK_STEPS[state].includes('overdue') ? null : light(now, { yellowAt: since + (dueAt - since) / 2, dueAt }),
    support, supportNeeded, voteId: vote?.voteId ?? null,
  };
}

/** What ends at midnight ends on the day before, as people say it: 周五前公示期满. */
export function dueWordsOf(dueAt: Instant | null, due: string | undefined, { reference, now }: Ways): string {
  if (dueAt === null || due === undefined) return '';
  if (now >= dueAt) return dueWords(dueAt, due, now, reference.rulesAt(now));
  return `${dateWords(civilDate(dueAt - 1), civilDate(now))}${due}`;
}
