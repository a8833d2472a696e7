import { civilDate, HOUR } from '../../shared/calendar/civil';
import { dateWords, momentWords, timeWords } from '../../shared/calendar/words';
import type { Known } from '../../shared/neighbours';
import { openSteps } from '../../shared/workflow';
import type { Topical } from './gather';
import { AGENDA_KINDS, INVITEE_TYPES, ITEM_OUTCOMES, MODES, SESSION_KINDS } from './kinds';
import { mayCome, relationsTo } from './people';
import type { Session } from './record';
import { standingOf } from './settled';
import { sessionWorkflow, type SessionStep } from './workflow';

/** A session as a line of a list. */
export interface SessionRow {
  readonly id: string;
  readonly kind: Session['kind'];
  readonly kindLabel: string;
  readonly title: string;
  readonly placeName: string;
  readonly state: Session['state'];
  readonly stateLabel: string;
  readonly dayWords: string;
  readonly timeWords: string;
  readonly whereWords: string;
  readonly items: number;
  readonly settled: number;
  readonly attended: number;
}

/** 到会, online as they checked in, in the hall as the host has counted. */
const hallCount = ({ hall }: Pick<Session, 'hall'>): number => hall.reduce((sum, { count }) => sum + count, 0);

export function rowOf(session: Session, now: number): SessionRow {
  const { _id, kind, title, placeName, state, startsAt, endsAt, place, link, mode, agenda, settled, online } = session;
  const { hall, online: onLine } = MODES[mode];
  const unsettled = place === '' && link === '';
  return {
    id: _id, kind, kindLabel: SESSION_KINDS[kind].label, title, placeName, state, stateLabel: sessionWorkflow.states[state].label, dayWords: dateWords(civilDate(startsAt), civilDate(now)), timeWords: `${timeWords(startsAt)} 到 ${timeWords(endsAt)}`,
    whereWords: unsettled ? '在哪里开还没定' : [hall && place !== '' ? place : '', onLine ? '线上可以参加' : ''].filter(Boolean).join('，'), items: agenda.length, settled, attended: online + hallCount(session),
  };
}

/** A session as one person may see it. */
export interface SessionView {
  readonly session: SessionRow & {
    readonly mode: Session['mode'];
    readonly modeLabel: string;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly place: string;
    readonly venueId: string | null;
    /** Only for those who may come, until it is over. */
    readonly link: string | null;
    readonly hostWords: string;
    /** The compound or community whose session it is. */
    readonly unitId: string;
    readonly communityId: string;
    readonly districtId: string;
    /** The unit whose people may be appointed to host. */
    readonly partyId: string;
  };
  readonly version: number;
  readonly agenda: readonly { readonly id: string; readonly kind: string; readonly kindLabel: string; readonly refId: string | null; readonly title: string; readonly minutes: { readonly text: string; readonly outcome: string; readonly outcomeLabel: string; readonly byName: string; readonly atWords: string } | null }[];
  readonly invited: readonly { readonly type: string; readonly typeLabel: string; readonly label: string; readonly unitId: string | null; readonly personId: string | null }[];
  readonly attendance: { readonly online: number; readonly hall: number; readonly entries: readonly { readonly type: string; readonly typeLabel: string; readonly count: number }[]; readonly photos: readonly string[]; readonly hallWords: string | null };
  readonly minutes: { readonly text: string; readonly photos: readonly string[]; readonly atWords: string } | null;
  readonly checkIn: { readonly may: boolean; readonly done: boolean; readonly words: string };
  readonly steps: readonly { readonly step: SessionStep; readonly label: string; readonly forward: boolean }[];
  readonly hosting: boolean;
  /** What could still be put on the agenda; for whoever hosts. */
  readonly suggested: readonly (Topical & { readonly kindLabel: string })[];
}

/** Before it begins by so much people may check in. */
export const CHECK_IN_BEFORE = HOUR;

/** Whether somebody who may come can check in now, and what is said of it. */
export function checkInOf({ state, startsAt, endsAt, mode }: Session, coming: boolean, done: boolean, now: number): SessionView['checkIn'] {
  if (done) return { may: false, done, words: '您签到了' };
  const open = state === 'open' || (state === 'planned' && now >= startsAt - CHECK_IN_BEFORE && now < endsAt);
  if (!coming) return { may: false, done, words: '这次会由受邀请的人参加，结果会公布' };
  if (!MODES[mode].online) return { may: false, done, words: '到现场由主持人登记' };
  return open ? { may: true, done, words: '进了线上会场，请点签到' } : { may: false, done, words: now < startsAt ? `${momentWords(startsAt - CHECK_IN_BEFORE, now)}起可以签到` : '签到结束了' };
}

export function viewOf(session: Session, known: Known, checkedIn: boolean, queue: readonly Topical[], now: number): SessionView {
  const relations = relationsTo(session, known);
  const hosting = relations.some((relation) => relation === 'host' || relation === 'party');
  const coming = mayCome(session, relations);
  const steps = openSteps(sessionWorkflow, standingOf(session, now), relations, known.openid);
  const published = session.state === 'published';
  return {
    session: {
      ...rowOf(session, now), mode: session.mode, modeLabel: MODES[session.mode].label, startsAt: session.startsAt, endsAt: session.endsAt, place: session.place, venueId: session.venueId,
      link: (coming || hosting) && ['planned', 'open'].includes(session.state) && session.link !== '' ? session.link : null, hostWords: session.hostName ?? `${session.partyId === session.communityId ? '社区' : '小区党支部'}主持`, unitId: session.compoundId ?? session.communityId, communityId: session.communityId, districtId: session.districtId, partyId: session.partyId,
    },
    version: session.version,
    // What was said of an item is read by all once the minutes are out.
    agenda: session.agenda.map(({ id, kind, refId, title, minutes }) => ({ id, kind, kindLabel: AGENDA_KINDS[kind].label, refId, title, minutes: minutes !== null && (hosting || published) ? { text: minutes.text, outcome: minutes.outcome, outcomeLabel: ITEM_OUTCOMES[minutes.outcome].label, byName: minutes.byName, atWords: momentWords(minutes.at, now) } : null })),
    invited: session.invitees.map(({ type, label, unitId, personId }) => ({ type, typeLabel: INVITEE_TYPES[type].label, label, unitId: hosting ? unitId : null, personId: hosting ? personId : null })),
    attendance: {
      online: session.online, hall: hallCount(session), entries: session.hall.map(({ type, count }) => ({ type, typeLabel: INVITEE_TYPES[type].label, count })), photos: hosting || published ? session.hallPhotos : [],
      hallWords: session.hall.length === 0 ? null : `现场 ${hallCount(session)} 人，${session.hallByName ?? '主持人'}登记`,
    },
    minutes: session.minutes && { text: session.minutes.text, photos: session.minutes.photos, atWords: momentWords(session.minutes.at, now) },
    checkIn: checkInOf(session, coming, checkedIn, now),
    steps: steps.map((step) => { const { label, forward = false } = sessionWorkflow.steps[step]; return { step, label, forward }; }),
    hosting,
    suggested: queue.filter(({ refId }) => !session.agenda.some((each) => each.refId === refId)).map((each) => ({ ...each, kindLabel: AGENDA_KINDS[each.kind].label })),
  };
}
