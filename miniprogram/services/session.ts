import { call } from './cloud';
import type { Me } from './shapes';

let loading: Promise<Me> | undefined;

/** Who is using the phone: households, posts, folder for files. Asked once per start. */
export function me(): Promise<Me> {
  loading ??= call('member', 'me', {}).catch((problem: unknown) => {
    loading = undefined;
    throw problem;
  });
  return loading;
}

/** Asks again, after a household was bound or a post may have changed. */
export function refreshMe(): Promise<Me> {
  loading = undefined;
  return me();
}
