import { isHeld, type SeatBody } from '../../shared/register';
import { knownOf, type Known } from '../../shared/neighbours';
import type { Context } from '../../shared/context';
import type { Reference } from '../../shared/reference/reference';
import { Refusal } from '../../shared/refusal';
import type { FundRelation } from './workflow';

const COUNCILS: readonly SeatBody[] = ['council', 'governanceCouncil'];

export interface Standing {
  readonly fundId: string;
  readonly place: string;
  readonly known: Known;
  readonly reference: Reference;
  readonly relations: readonly FundRelation[];
  readonly neighbour: boolean;
  readonly name: string;
}

/** What somebody is to the fund of a community; where they live is asked first where none is named. Refuses whoever is nothing. */
export async function standing(communityId: string | undefined, context: Context): Promise<Standing> {
  const reference = await context.reference();
  const known = await knownOf(context, reference);
  const { units } = reference;
  const homes = [...known.households.map((each) => each.communityId), ...known.registered.map((each) => each.communityId)];
  const staffed = known.posts.flatMap(({ unitId }) => units.nearest(unitId, 'community')?._id ?? []);
  const fundId = communityId ?? homes[0] ?? staffed[0];
  const keeper = known.posts.find(({ role, unitId }) => unitId === fundId && (role === 'communityDesk' || role === 'head'));
  const council = known.registered.some(({ seats }) => seats.some((seat) => COUNCILS.includes(seat.body) && isHeld(seat, known.today) && units.nearest(seat.unitId, 'community')?._id === fundId));
  const neighbour = fundId !== undefined && homes.includes(fundId);
  if (fundId === undefined || (!neighbour && keeper === undefined && !council && !staffed.includes(fundId))) throw new Refusal('FORBIDDEN', '帮扶基金只给本社区的邻居看。登记了住在哪，就看得到自己社区的');
  return { fundId, place: units.get(fundId)?.name ?? '社区', known, reference, relations: [...(council ? (['council'] as const) : []), ...(keeper ? (['keeper'] as const) : [])], neighbour, name: keeper?.name ?? (council ? '理事会成员' : '居民') };
}
