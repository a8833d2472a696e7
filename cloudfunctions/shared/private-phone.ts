import { createHmac } from 'node:crypto';
import type { Context } from './context';
import { secretKey } from './secret';

/** How a number is written beside its digits: 138-0000 0000, +86 138…, (86)138…. */
const AROUND = /[\s\-–—()]/g;
const COUNTRY = /^(?:\+|00)?86(?=1\d{10}$)/;

/** The eleven digits of a mobile number however it is written; null for anything else. */
export function mobileOf(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(AROUND, '').replace(COUNTRY, '');
  return /^1\d{10}$/.test(digits) ? digits : null;
}

/** What stands for somebody's own number, which is not kept: there are so few numbers that only a secret key hides them. */
export const digestWith = (key: string, mobile: string): string => createHmac('sha256', key).update(mobile).digest('hex').slice(0, 40);

/** The digest of this environment, with its key read once. */
export async function phoneDigests(context: Pick<Context, 'store' | 'newId'>): Promise<(mobile: string) => string> {
  const key = await secretKey('phone', context);
  return (mobile) => digestWith(key, mobile);
}
