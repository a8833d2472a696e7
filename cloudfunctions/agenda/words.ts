import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Proposal, ProposalSource, ProposalState } from '../shared/proposal';
import type { Reference } from '../shared/reference/reference';
import { nextResidentsDay } from '../shared/calendar/residents-day';
import { PROPOSAL_STATES } from './stages';

/** What is stored of a proposal, but for who supports it. */
export type Told = Omit<Proposal, 'supporters'>;

/** From where it came, as neighbours read it. */
const SOURCES: Readonly<Record<ProposalSource, string>> = { voice: '邻居在“有话要说”里说的', topic: '好几位邻居都说到的' };

/** A proposal as a line of a list. Words are ready to be shown; who supports it is never among them. */
export interface ProposalRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly state: ProposalState;
  readonly stateLabel: string;
  readonly placeWords: string;
  readonly sourceWords: string;
  /** The branch or desk that may take it up. */
  readonly host: string;
  readonly at: Instant;
  /** 今天, 10月12日（周一）. */
  readonly dateWords: string;
  readonly support: number;
  /** The reader is one of the supporters. */
  readonly supported: boolean;
  /** The reader may put their name to it, or take it back. */
  readonly mayCosign: boolean;
}

export interface Reader {
  readonly supported: boolean;
  readonly neighbour: boolean;
  readonly now: Instant;
}

export function rowOf({ _id, title, text, state, placeName, source, hostId, at, support }: Told, { supported, neighbour, now }: Reader, { units }: Reference): ProposalRow {
  return {
    id: _id,
    title,
    text,
    state,
    stateLabel: PROPOSAL_STATES[state].label,
    placeWords: placeName,
    sourceWords: SOURCES[source.kind],
    host: units.get(hostId)?.name ?? '党支部',
    at,
    dateWords: dateWords(civilDate(at), civilDate(now)),
    support,
    supported,
    mayCosign: PROPOSAL_STATES[state].cosigned && (supported || neighbour),
  };
}

export interface Advice {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What comes next, until when: said to the host and to everybody else. */
const ADVICE: Readonly<Record<ProposalState, { readonly [reader in 'host' | 'other']: (host: string, day: string) => Advice }>> = {
  waiting: {
    host: (host, day) => ({ title: `${host}定要不要拿出来议`, lines: [`每月 15 日是居民议事日，下一个是${day}`, '先看赞成的人多不多，再看是不是要小区一起定'] }),
    other: (host, day) => ({ title: `等${host}拿出来议`, lines: [`每月 15 日是居民议事日，下一个是${day}`, '赞成的人多，会先拿出来议'] }),
  },
  taken: {
    host: (host) => ({ title: `${host}已经拿出来议`, lines: ['商量、公议和投票，每一步都会写在这里'] }),
    other: (host) => ({ title: `${host}已经拿出来议`, lines: ['商量、公议和投票，每一步都会写在这里'] }),
  },
};

export const adviceFor = (row: ProposalRow, hosting: boolean, now: Instant): Advice => ADVICE[row.state][hosting ? 'host' : 'other'](row.host, dateWords(nextResidentsDay(now), civilDate(now)));
