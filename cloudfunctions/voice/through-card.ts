import * as z from 'zod/mini';
import { addDays, civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { householdsOf } from '../shared/homes';
import { members, type Member } from '../shared/identity';
import { notice, noticeId, type Notice } from '../shared/notice';
import { isUnclaimed } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { civilDay, id } from '../shared/schema';
import { ANSWERING_ROLES, type VoicePlaced } from './access';
import { DAY_PART_NAMES, MODE_NAMES } from './kinds';
import type { ThroughCard } from './voice';

/** What a card adds to what is said (ORG-26, ORG-28). */
export const cardInput = {
  /** 党员楼栋长: the building whose head is to answer instead of the branch. */
  toUnitId: z.optional(id),
  mode: z.optional(z.enum(MODE_NAMES)),
  visit: z.optional(z.object({ day: civilDay, part: z.enum(DAY_PART_NAMES) })),
  /** 身边的党员: the badge of the neighbour who is asked for help, by its opaque id. */
  badgeId: z.optional(id),
};
const cardSchema = z.object(cardInput);
export type CardInput = z.output<typeof cardSchema>;

/** A visit is booked for so many days ahead at most. */
const VISIT_WITHIN = 60;

export interface Asked {
  readonly through: ThroughCard;
  /** The head who answers; null where nobody has claimed the post, so that the branch does. */
  readonly holder: Pick<VoicePlaced, 'holderId' | 'holderRole'> | null;
  /** openid of the neighbour who is asked for help. It is told, and stored nowhere. */
  readonly helper: string | null;
}

function checkVisit({ visit }: CardInput, now: number): void {
  if (visit === undefined) return;
  const today = civilDate(now);
  if (visit.day < today || visit.day > addDays(today, VISIT_WITHIN)) throw new Refusal('INVALID_INPUT', `上门的日子选今天到 ${VISIT_WITHIN} 天以内的`, { field: 'visit' });
}

/** The head of a building, if one has come; a post that nobody has claimed answers nothing. */
function headOf(buildingId: string, { posts }: Reference, now: number): Asked['holder'] {
  const role = ANSWERING_ROLES.building;
  return role !== undefined && posts.at(role, buildingId, now).some((post) => !isUnclaimed(post)) ? { holderId: buildingId, holderRole: role } : null;
}

/** Only neighbours of the building may ask, and only whoever agreed to be asked. */
async function helperOf(badgeId: string, context: Context): Promise<string> {
  const [[wearer], households] = await Promise.all([
    context.store.list<Pick<Member, '_id' | 'badge'>>(members.name, { where: { 'badge.id': badgeId }, limit: 1, fields: ['_id', 'badge'] }),
    householdsOf(context),
  ]);
  const badge = wearer?.badge;
  const near = badge?.status === 'confirmed' && households.some(({ buildingId }) => buildingId === badge.buildingId);
  if (!wearer || !near || !badge.mayBeAsked) throw new Refusal('FORBIDDEN', '这位邻居现在不接请求了，可以请党支部帮忙');
  return wearer._id;
}

/** What is asked for through a card; null for what is said without one. */
export async function askedThrough(input: CardInput, context: Context, reference: Reference): Promise<Asked | null> {
  const { toUnitId, mode = 'chat', visit = null, badgeId = null } = input;
  if (toUnitId === undefined && badgeId === null) return null;
  checkVisit(input, context.now);
  if (toUnitId !== undefined && reference.units.get(toUnitId)) throw new Refusal('INVALID_INPUT', '楼栋长在楼栋的卡上找，请选到哪一幢', { field: 'toUnitId' });
  return {
    through: { mode: badgeId === null ? mode : 'errand', visit, badgeId },
    holder: toUnitId === undefined || badgeId !== null ? null : headOf(toUnitId, reference, context.now),
    helper: badgeId === null ? null : await helperOf(badgeId, context),
  };
}

/** What the neighbour who is asked is told: that somebody of the building asks, and nothing of what was said or by whom. */
export const helpNotice = (voiceId: string, to: string, branch: string, at: number): Notice =>
  notice({ _id: noticeId('help', voiceId, to), to, kind: 'helpWanted', title: '同楼的邻居想请您帮忙', text: `说的话在${branch}，支部会和您联系。您方便再接，不接也没关系`, aboutId: null, at });
