import * as z from 'zod/mini';
import { action } from '../../shared/action';
import type { Context } from '../../shared/context';
import { fingerprint } from '../../shared/id';
import { knownOf, type Known } from '../../shared/neighbours';
import type { Reference } from '../../shared/reference/reference';
import { Refusal } from '../../shared/refusal';
import { cursor, id as anId } from '../../shared/schema';
import { queueOf } from './gather';
import { relationsTo } from './people';
import { attendances, sessions, type Attendance, type Session } from './record';
import { rowOf, viewOf, type SessionRow, type SessionView } from './view';

export const unknownSession = (): Refusal => new Refusal('FORBIDDEN', '这次会只给本社区的邻居看。登记了住在哪，就看得到自己社区的');

export const attendanceId = (sessionId: string, caller: string): string => `${sessionId}:${fingerprint('attends', sessionId, caller)}`;

/** A session and who somebody is to it. @throws Refusal FORBIDDEN for one of another community, and for one that is made up */
export async function open(context: Context, id: string): Promise<{ readonly session: Session; readonly known: Known; readonly reference: Reference; readonly checkedIn: boolean }> {
  const { store, caller } = context;
  const reference = await context.reference();
  const [session, known, attended] = await Promise.all([store.get<Session>(sessions.name, id), knownOf(context, reference), store.get<Attendance>(attendances.name, attendanceId(id, caller))]);
  if (!session || relationsTo(session, known).length === 0) throw unknownSession();
  return { session, known, reference, checkedIn: attended !== null };
}

/** What one may see of it; whoever hosts sees what could still be put on the agenda. */
export async function show(context: Context, session: Session, known: Known, checkedIn: boolean): Promise<SessionView> {
  const hosting = relationsTo(session, known).some((relation) => relation === 'host' || relation === 'party');
  const queue = hosting && (session.state === 'planned' || session.state === 'open') ? await queueOf(session, context) : [];
  return viewOf(session, known, checkedIn, queue, context.now);
}

/** Three reads at the same time; three more for whoever prepares it. */
export const session = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<SessionView> {
    const { session: found, known, checkedIn } = await open(context, id);
    return show(context, found, known, checkedIn);
  },
});

const PAGE = 20;
const COMING_AT_MOST = 10;

export interface SessionPage {
  /** With the first page only: what is still to come, the next one first. */
  readonly coming: readonly SessionRow[];
  /** What is over, the latest first. */
  readonly items: readonly SessionRow[];
  readonly next: string | null;
  /** Places in which the caller may call a session. */
  readonly calls: readonly { readonly unitId: string; readonly name: string }[];
}

const ROW: readonly (keyof Session)[] = ['kind', 'title', 'placeName', 'state', 'startsAt', 'endsAt', 'place', 'link', 'mode', 'agenda', 'settled', 'online', 'hall', 'startKey'];

/** The communities whose sessions somebody reads: where they live, own, or have a post. */
export const communitiesOf = ({ households, registered, posts }: Known, reference: Reference): string[] => [...new Set([...households.map(({ communityId }) => communityId), ...registered.map(({ communityId }) => communityId), ...posts.flatMap(({ unitId }) => reference.units.nearest(unitId, 'community')?._id ?? [])])];

/** Where somebody may call one: the compounds that their branch serves, their community, their grid's compounds. */
export function callsIn({ posts }: Known, { units }: Reference): { unitId: string; name: string }[] {
  const compounds = units.all.filter(({ kind }) => kind === 'compound');
  const may = posts.flatMap(({ role, unitId }) => {
    if (role === 'branchSecretary') return compounds.filter(({ _id }) => units.branchFor(_id)?._id === unitId);
    if (role === 'gridOfficer') return compounds.filter(({ _id }) => units.nearest(_id, 'grid')?._id === unitId);
    return role === 'communityDesk' || (role === 'head' && units.get(unitId)?.kind === 'community') ? [units.get(unitId)].flatMap((unit) => unit ?? []) : [];
  });
  return [...new Map(may.map(({ _id, name }) => [_id, { unitId: _id, name }])).values()];
}

/** The sessions of one's communities: what comes next, and what was. One list each. */
export const list = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<SessionPage> {
    const { store, now } = context;
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    const communities = communitiesOf(known, reference);
    const calls = callsIn(known, reference);
    if (communities.length === 0) return { coming: [], items: [], next: null, calls };
    const where = { communityId: { in: communities } };
    const edge = String(now - 1).padStart(13, '0');
    const past = store.list<Session>(sessions.name, { where: { ...where, state: { in: ['ended', 'published', 'calledOff'] }, ...(from === undefined ? {} : { startKey: { lt: from } }) }, orderBy: [['startKey', 'desc']], limit: PAGE + 1, fields: ROW });
    const ahead = from === undefined ? store.list<Session>(sessions.name, { where: { ...where, state: { in: ['planned', 'open'] }, startKey: { gt: String(Number(edge) - 86_400_000).padStart(13, '0') } }, orderBy: [['startKey', 'asc']], limit: COMING_AT_MOST, fields: ROW }) : [];
    const [found, coming] = await Promise.all([past, ahead]);
    return { coming: coming.map((each) => rowOf(each, now)), items: found.slice(0, PAGE).map((each) => rowOf(each, now)), next: found.length > PAGE ? (found[PAGE - 1]?.startKey ?? null) : null, calls };
  },
});
