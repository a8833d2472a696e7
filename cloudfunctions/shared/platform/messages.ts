import type { Delivery, Messages } from '../messaging';
import { cloud } from './cloud';

interface SubscribeApi {
  send(input: object): Promise<unknown>;
}

/** WeChat's answers to `subscribeMessage.send` that say more than “refused”. Every answer with a code means that nothing was sent. */
const ANSWERS: Readonly<Record<number, Delivery>> = {
  // The person has not granted it, or has taken the grant back.
  43101: 'noGrant',
  // Too many a minute or a day; the token was renewed at this very moment.
  45009: 'later',
  45047: 'later',
  44990: 'later',
  40001: 'later',
  40014: 'later',
  42001: 'later',
};
/** WeChat's “try again later”. The SDK gives the same code to failures of its own, so the words decide. */
const BUSY = /system (?:error|busy)|系统繁忙/i;
/** No connection was made, so nothing was sent. */
const NOT_CONNECTED = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/;

/** What an error of the call means for the message. */
export function meaningOf(problem: unknown): Delivery {
  const { errCode, errMsg, message } = problem as { errCode?: unknown; errMsg?: string; message?: string };
  const [code, words] = [Number(errCode), `${errMsg ?? ''} ${message ?? ''}`];
  if (NOT_CONNECTED.test(words)) return 'later';
  if (code === -1) return BUSY.test(words) ? 'later' : 'unknown';
  return code > 0 ? (ANSWERS[code] ?? 'failed') : 'unknown';
}

/** Subscribe messages, through the server SDK. The only place that sends them. */
export const wxMessages: Messages = {
  async send({ to, templateId, page, fields }) {
    const { subscribeMessage } = cloud.openapi as unknown as { subscribeMessage: SubscribeApi };
    try {
      await subscribeMessage.send({ touser: to, templateId, page, data: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])) });
      return 'sent';
    } catch (problem) {
      const meaning = meaningOf(problem);
      if (meaning !== 'noGrant') console.warn(JSON.stringify({ level: 'warn', where: 'subscribe message', templateId, meaning, problem: String(problem) }));
      return meaning;
    }
  },
};
