import { write } from './cloud';
import { refreshMe } from './session';
import type { ClaimedPost, Me } from './shapes';
import { forgetVoices } from './voice';

/** The version of the privacy notice that people agree to. */
export const PRIVACY_VERSION = '2026-01';

/** Says where somebody lives, having agreed to the privacy notice. */
export async function bindHousehold(household: { buildingId: string; room: string; name?: string }, requestId: string): Promise<Me> {
  await write('member', 'consent', { version: PRIVACY_VERSION, agreed: true }, `${requestId}-c`);
  await write('member', 'bindHousehold', household, requestId);
  return refreshMe();
}

export async function unbindHousehold(id: string): Promise<Me> {
  await write('member', 'unbindHousehold', { id });
  return refreshMe();
}

/** Which household's grid gets my reports when I name no place. */
export async function chooseHome(id: string): Promise<Me> {
  await write('member', 'chooseHome', { id });
  return refreshMe();
}

/** The posts that the roster holds for my number, which the code stands for; WeChat takes a code once. */
export const claimPosts = async (code: string): Promise<readonly ClaimedPost[]> => (await write('member', 'claimPosts', { code })).posts;

/** Deletes what is kept about me. */
export async function forgetMe(): Promise<Me> {
  // The name on earlier reports first: if the second call is lost, nothing is left that only it would find.
  await write('matter', 'forgetMe', {});
  await forgetVoices();
  await write('notice', 'forgetMe', {});
  await write('member', 'forget', {});
  return refreshMe();
}
