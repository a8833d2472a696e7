import type { Context } from '../shared/context';
import { placeName } from '../shared/reference/post-places';
import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { units, type Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import type { OfflineChannel, Vote } from './record';

/** Where a vote, or a topic that will be voted on, stands. */
export interface Hall {
  readonly hostId: string;
  readonly communityId: string;
  readonly districtId: string;
  /** The compound that decides; null: the whole community. */
  readonly compoundId: string | null;
  /** openid of whom the party organisation appointed as host. */
  readonly hostPerson: string | null;
  /** openids of those who stand for election. */
  readonly candidates: readonly string[];
}

/** How far a post reaches: the whole roll, the buildings of a grid, one building. */
type Reach = 'hall' | 'grid' | 'building';

interface WorkerRow {
  readonly role: Role;
  readonly at: 'hostId' | 'communityId' | Exclude<Reach, 'hall'>;
  readonly reach: Reach;
  /** What of ballots that did not come online may be entered. */
  readonly enters: readonly OfflineChannel[];
  /** Leads: reminds, answers objections, takes proxy papers. */
  readonly leads: boolean;
  /** Ends conflicts: always, only in an election (so that somebody can who does not stand), or never. */
  readonly decides: 'always' | 'election' | 'never';
}

const EVERY_WAY = ['paper', 'door', 'phone'] as const;

/**
 * Who works on a vote outside the app, and how far (DELIB-14, -26). A building head is a neighbour: the own building, at
 * the door, with a second person from the table who enters the same.
 */
export const WORKERS: readonly WorkerRow[] = [
  { role: 'branchSecretary', at: 'hostId',      reach: 'hall',     enters: EVERY_WAY, leads: true,  decides: 'always' },
  { role: 'communityDesk',   at: 'hostId',      reach: 'hall',     enters: EVERY_WAY, leads: true,  decides: 'always' },
  { role: 'streetDesk',      at: 'hostId',      reach: 'hall',     enters: EVERY_WAY, leads: true,  decides: 'always' },
  { role: 'districtDesk',    at: 'hostId',      reach: 'hall',     enters: EVERY_WAY, leads: true,  decides: 'always' },
  { role: 'communityDesk',   at: 'communityId', reach: 'hall',     enters: EVERY_WAY, leads: true,  decides: 'election' },
  { role: 'gridOfficer',     at: 'grid',        reach: 'grid',     enters: EVERY_WAY, leads: false, decides: 'never' },
  { role: 'buildingHead',    at: 'building',    reach: 'building', enters: ['door'],  leads: false, decides: 'never' },
];

/** Posts by which somebody may work on any vote at all. */
export const WORKING_ROLES: ReadonlySet<Role> = new Set(WORKERS.map(({ role }) => role));

export interface Duty {
  readonly post: Pick<Post, 'name' | 'unitId'>;
  /** Buildings by their names on the roll; `all` the whole roll, what stands in no building too. */
  readonly buildings: 'all' | ReadonlySet<string>;
  readonly enters: readonly OfflineChannel[];
  readonly leads: boolean;
  readonly decides: boolean;
}

const MOST_BUILDINGS = 1000;

/** The compounds and grids in which a building of this roll can stand: the compound that decides, else what the hosting branch serves, else the community. */
function groundOf({ communityId, compoundId, hostId }: Hall, { units: tree }: Reference): string[] {
  if (compoundId !== null) return [compoundId];
  const served = new Set(tree.get(hostId)?.serves ?? [communityId]);
  return tree.all.filter(({ kind, _id }) => (kind === 'grid' || kind === 'compound') && tree.nearest(_id, 'community')?._id === communityId && tree.lineage(_id).some((above) => served.has(above._id))).map(({ _id }) => _id);
}

/** A building's names on this roll: alone where no other of the hall is called so, else with its compound. */
async function buildingsOf(hall: Hall, reference: Reference, { store }: Context): Promise<readonly (Unit & { readonly names: readonly string[] })[]> {
  const parents = groundOf(hall, reference);
  if (parents.length === 0) return [];
  const found = await store.list<Unit>(units.name, { where: { parentId: { in: parents }, kind: 'building' }, limit: MOST_BUILDINGS, fields: ['name', 'parentId', 'kind'] });
  const times = new Map<string, number>();
  for (const { name } of found) times.set(name, (times.get(name) ?? 0) + 1);
  return found.map((unit) => ({ ...unit, names: [placeName(unit, reference), ...(times.get(unit.name) === 1 ? [unit.name] : [])] }));
}

/**
 * All that somebody's posts let them do here: nothing without a post, and nothing for whoever stands in the election,
 * whatever post they hold. One round trip where a post reaches a grid or a building only, none for the others.
 */
export async function dutiesOf(hall: Hall, context: Context): Promise<readonly Duty[]> {
  const { caller, now } = context;
  const reference = await context.reference();
  if (hall.candidates.includes(caller)) return [];
  const hosting = hall.hostPerson === caller ? [{ post: { name: '主持人', unitId: hall.hostId }, buildings: 'all' as const, enters: EVERY_WAY, leads: true, decides: true }] : [];
  const held = reference.posts.of(caller, now).filter(({ role }) => WORKING_ROLES.has(role));
  const known = held.some(({ role }) => role === 'gridOfficer' || role === 'buildingHead') ? await buildingsOf(hall, reference, context) : [];
  const within: Readonly<Record<Reach, (post: Post) => Duty['buildings'] | null>> = {
    hall: () => 'all',
    grid: ({ unitId }) => new Set(known.filter(({ parentId }) => reference.units.nearest(parentId, 'grid')?._id === unitId).flatMap(({ names }) => names)),
    building: ({ unitId }) => new Set(known.filter(({ _id }) => _id === unitId).flatMap(({ names }) => names)),
  };
  const byPost = WORKERS.flatMap(({ role, at, reach, enters, leads, decides }): Duty[] =>
    held.flatMap((post) => {
      const here = post.role === role && (at === 'grid' || at === 'building' || hall[at] === post.unitId);
      const buildings = here ? within[reach](post) : null;
      if (buildings === null || (buildings !== 'all' && buildings.size === 0)) return [];
      return [{ post, buildings, enters, leads, decides: decides === 'always' || (decides === 'election' && hall.candidates.length > 0) }];
    }),
  );
  return [...hosting, ...byPost];
}

/** Whether a duty reaches a unit of a building; what stands in none is the host's and the community's. */
export const reaches = ({ buildings }: Duty, building: string | null): boolean => buildings === 'all' || (building !== null && buildings.has(building));

const REFUSED = {
  candidate: '您是这次选举的候选人，录票、走访、决定都由别人来做',
  nobody: '这次表决由主持的党支部、社区、网格员和楼栋长来办，您没有这里的岗位',
  elsewhere: '这一户不在您管的楼栋里，请找主持表决的党支部',
  channel: '楼栋长只录上门收的票，其他的请交给党支部或者社区',
  lead: '这一步由主持表决的党支部或者社区来做',
} as const;
export const refusedDuty = (why: keyof typeof REFUSED): Refusal => new Refusal('FORBIDDEN', REFUSED[why]);

/** The caller's duties here; refused without any. */
export async function workingOn(hall: Hall, context: Context): Promise<readonly Duty[]> {
  const duties = await dutiesOf(hall, context);
  if (duties.length === 0) throw refusedDuty(hall.candidates.includes(context.caller) ? 'candidate' : 'nobody');
  return duties;
}

/** The duty that reaches a building, for one way of voting where one is named. */
export function dutyAt(duties: readonly Duty[], building: string | null, channel?: OfflineChannel): Duty {
  const here = duties.filter((duty) => reaches(duty, building));
  if (here.length === 0) throw refusedDuty('elsewhere');
  const duty = channel === undefined ? here[0] : here.find(({ enters }) => enters.includes(channel));
  if (duty === undefined) throw refusedDuty('channel');
  return duty;
}

export function leadingDuty(duties: readonly Duty[]): Duty {
  const duty = duties.find(({ leads }) => leads);
  if (duty === undefined) throw refusedDuty('lead');
  return duty;
}

export const hallOf = ({ hostId, communityId, districtId, hostPerson, compoundId = null, candidates }: Pick<Vote, 'hostId' | 'communityId' | 'districtId' | 'hostPerson' | 'candidates'> & { readonly compoundId?: string | null }): Hall => ({ hostId, communityId, districtId, hostPerson, compoundId, candidates });
