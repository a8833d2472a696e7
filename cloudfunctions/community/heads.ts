import { maskName } from '../shared/mask';
import { mobileOf } from '../shared/private-phone';
import { inShift, isUnclaimed, ROLES, type Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { MODES } from '../voice/kinds';

/** The head of a building as the card shows them to everybody (ORG-25). */
export interface BuildingHead {
  readonly buildingId: string;
  readonly buildingName: string;
  /** 3 幢党员楼栋长 */
  readonly title: string;
  /** The whole name where its owner agreed, else the surname: 林**. */
  readonly name: string;
  readonly duties: string;
  /** A line of the office, never a number of the neighbour's own; null where messages go through the card. */
  readonly phone: string | null;
  readonly party: boolean;
  readonly onDuty: boolean;
  /** Has claimed the post, so that what is said through the card reaches somebody. */
  readonly reachable: boolean;
}

/** A number that somebody carries with them is not public, whatever a list says. */
const officeLine = (phone: string | null): string | null => (phone === null || mobileOf(phone) !== null ? null : phone);

export function headView(post: Post, building: Unit, now: number): BuildingHead {
  const { name, duties = '', phone, party = false, named = false } = post;
  return {
    buildingId: building._id,
    buildingName: building.name,
    title: `${building.name}${party ? '党员' : ''}${ROLES.buildingHead.label}`,
    name: named ? name : maskName(name),
    duties,
    phone: officeLine(phone),
    party,
    onDuty: inShift(post, now),
    reachable: !isUnclaimed(post),
  };
}

/** The heads of some buildings, in the buildings' order. */
export const headsOf = (buildings: readonly Unit[], { posts }: Reference, now: number): BuildingHead[] =>
  buildings.flatMap((building) => posts.at('buildingHead', building._id, now).slice(0, 1).map((post) => headView(post, building, now)));

/** The three ways to a head (ORG-26), for the card's buttons. */
export const WAYS = Object.entries(MODES).map(([mode, { label, about, kind }]) => ({ mode, label, about, kind }));
