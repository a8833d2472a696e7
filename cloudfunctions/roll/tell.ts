import type { Context } from '../shared/context';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import { isUnclaimed, type Role } from '../shared/reference/post';
import { placeOf } from '../shared/keeping/access';
import type { BindingRequest } from './kept';

/** Whoever keeps the register learns that something waits; who it is stands on their page alone. */
export async function tellKeepers({ _id, placeId, kind, at }: BindingRequest, context: Context): Promise<void> {
  const reference = await context.reference();
  const place = placeOf(placeId, reference);
  if (place === null) return;
  const keepers: readonly (readonly [Role, string | null])[] = [['branchSecretary', place.branchId], ['communityDesk', place.communityId]];
  const to = new Set(keepers.flatMap(([role, unitId]) => (unitId === null ? [] : reference.posts.at(role, unitId, context.now))).filter((post) => !isUnclaimed(post)).map(({ openid }) => openid));
  const title = kind === 'document' ? '有居民请您核对房屋' : '有两个微信说是同一个业主';
  await publish(context, [...to].map((each) => notice({ _id: noticeId('binding', _id, each), to: each, kind: 'bindingToDecide', title, text: `${place.name}：请在名册的“待核对”里看`, aboutId: placeId, at })));
}

/** What was decided, to whoever asked. */
export const tellResident = (request: Pick<BindingRequest, '_id'>, openid: string, words: { readonly title: string; readonly text: string }, context: Context): Promise<boolean> =>
  publish(context, [notice({ _id: noticeId('binding', request._id, 'decided', openid), to: openid, kind: 'bindingDecided', ...words, aboutId: request._id, at: context.now })]);
