import type { SmsSender } from '../messaging';

/**
 * The text message services that a district may choose by `notices.sms` of its settings; `off` is the
 * default and sends nothing. To add one: write an adapter beside this file that keeps the interface (keys
 * come from the function's environment, never from settings), and give it a row here. `deliver` sends by it
 * only what cannot wait (`sms` in NOTICE_KINDS), only to phones that a post names, and only where
 * WeChat could not deliver.
 */
export const SMS_SENDERS: Readonly<Record<string, SmsSender | null>> = {
  off: null,
};
