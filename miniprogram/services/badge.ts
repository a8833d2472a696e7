import { call, write } from './cloud';
import { refreshMe } from './session';
import type { BadgeTerms, BadgeToConfirm, Me, NeighbourBadge } from './shapes';

/** What is agreed to by showing the badge, and what can be offered. */
export const badgeTerms = (): Promise<BadgeTerms> => call('member', 'badgeTerms', {});

/** Declares the badge or changes it. */
export async function showBadge(wish: Api.Input<'member', 'showBadge'>, requestId: string): Promise<Me> {
  await write('member', 'showBadge', wish, requestId);
  return refreshMe();
}

/** Takes it off: it is deleted. */
export async function hideBadge(): Promise<Me> {
  await write('member', 'hideBadge', {});
  return refreshMe();
}

/** Who shows it in a building of mine; nobody in any other. */
export const badgesIn = async (buildingId: string): Promise<readonly NeighbourBadge[]> => (await call('member', 'badges', { buildingId })).badges;

/** For the branch: who waits to be confirmed. */
export const badgesToConfirm = async (): Promise<readonly BadgeToConfirm[]> => (await call('member', 'badgesToConfirm', {})).badges;
export const confirmBadge = (id: string, confirmed: boolean): Promise<{ id: string }> => write('member', 'confirmBadge', { id, confirmed });
