import { civilDate, HOUR, MINUTE, type Instant } from '../../shared/calendar/civil';
import { fingerprint } from '../../shared/id';
import type { Reference } from '../../shared/reference/reference';
import { Refusal } from '../../shared/refusal';
import { MODES, type AgendaKind, type InviteeType, type ItemOutcome, type Mode } from './kinds';
import type { AgendaItem, Session } from './record';
import type { SessionStep } from './workflow';

export interface Moment {
  readonly session: Session;
  readonly given: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly reference: Reference;
  readonly now: Instant;
}

type Effect = (moment: Moment) => Partial<Session>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const LONGEST = 6 * HOUR;

/** Of the same thing it is the same item: what was already said of it stays with it. */
const itemId = ({ kind, refId, title }: Pick<AgendaItem, 'kind' | 'refId' | 'title'>): string => fingerprint('item', kind, refId ?? title);

export function itemsOf(given: readonly { readonly kind: AgendaKind; readonly refId?: string | undefined; readonly title: string }[], before: readonly AgendaItem[]): AgendaItem[] {
  const items = given.map(({ kind, refId, title }) => ({ kind, refId: refId ?? null, title })).map((each) => ({ id: itemId(each), ...each }));
  return [...new Map(items.map((each) => [each.id, each])).values()].map((each) => ({ ...each, minutes: before.find(({ id }) => id === each.id)?.minutes ?? null }));
}

function scheduled({ session, given, now }: Moment): Partial<Session> {
  const [startsAt, endsAt] = [Number(given['startsAt']), Number(given['endsAt'])];
  const mode = given['mode'] as Mode;
  const { hall, online } = MODES[mode];
  if (startsAt <= now) throw new Refusal('INVALID_INPUT', '时间要在现在以后', { field: 'startsAt' });
  if (endsAt < startsAt + 10 * MINUTE || endsAt > startsAt + LONGEST) throw new Refusal('INVALID_INPUT', '开多久：10 分钟到 6 小时', { field: 'endsAt' });
  if (session.kind === 'residentsDay' && civilDate(startsAt) !== civilDate(session.startsAt)) throw new Refusal('INVALID_INPUT', '居民议事日的日子是定好的，只能改几点开。要换一天，请另开一次临时议事会', { field: 'startsAt' });
  const venueId = hall ? text(given['venueId']) || null : null;
  const place = hall ? text(given['place']) : '';
  const link = online ? text(given['link']) : '';
  if (hall && venueId === null && place === '') throw new Refusal('INVALID_INPUT', '请写在哪里开', { field: 'place' });
  if (online && link === '') throw new Refusal('INVALID_INPUT', '请写线上怎么进', { field: 'link' });
  return { startsAt, endsAt, mode, venueId, place, link };
}

function appointed({ given, reference, now }: Moment): Partial<Session> {
  const personId = text(given['personId']);
  const [post] = reference.posts.of(personId, now);
  if (!post) throw new Refusal('INVALID_INPUT', '请从岗位里选一位', { field: 'personId' });
  return { hostId: personId, hostName: post.name };
}

/** What each step changes besides the state, one row each. Throws Refusal where what was given cannot be. */
export const EFFECTS: Readonly<Partial<Record<SessionStep, Effect>>> = {
  appoint: appointed,
  schedule: scheduled,
  arrange: ({ session, given }) => {
    const agenda = itemsOf(given['items'] as Parameters<typeof itemsOf>[0], session.agenda);
    const lost = session.agenda.find(({ id, minutes }) => minutes !== null && !agenda.some((each) => each.id === id));
    if (lost) throw new Refusal('INVALID_INPUT', `“${lost.title}”已经记了结果，不能拿掉`, { field: 'items' });
    return { agenda, filled: true };
  },
  invite: ({ given, reference }) => {
    const invitees = (given['invitees'] as readonly { type: InviteeType; label: string; unitId?: string; personId?: string }[]).map(({ type, label, unitId, personId }) => {
      if (unitId !== undefined && !reference.units.get(unitId)) throw new Refusal('INVALID_INPUT', '没有这个单位', { field: 'invitees' });
      return { id: fingerprint('invitee', type, unitId ?? personId ?? label), type, label, unitId: unitId ?? null, personId: personId ?? null };
    });
    return { invitees: [...new Map(invitees.map((each) => [each.id, each])).values()] };
  },
  enterHall: ({ given, name }) => ({ hall: given['entries'] as Session['hall'], hallPhotos: given['photos'] as readonly string[], hallByName: name }),
  minute: ({ session, given, name, now }) => {
    const itemId_ = text(given['itemId']);
    if (!session.agenda.some(({ id }) => id === itemId_)) throw new Refusal('INVALID_INPUT', '议程里没有这一项', { field: 'itemId' });
    return { agenda: session.agenda.map((each) => (each.id === itemId_ ? { ...each, minutes: { text: text(given['text']), outcome: given['outcome'] as ItemOutcome, byName: name, at: now } } : each)) };
  },
  endNow: ({ now }) => ({ endsAt: now }),
  publish: ({ session, given, now }) => ({ minutes: { text: text(given['text']), photos: given['photos'] as readonly string[], at: now }, settled: session.agenda.filter(({ minutes }) => minutes?.outcome === 'settled').length }),
};
