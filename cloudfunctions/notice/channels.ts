import type { DeliveryContext } from '../shared/messaging';
import { notices, type Notice, type NoticeOutcome } from '../shared/notice';
import { NOTICE_KINDS, type NoticeKind } from '../shared/notice-kinds';
import type { Delivery, SmsSender } from '../shared/messaging';
import type { Reference } from '../shared/reference/reference';
import type { Settings } from '../shared/reference/settings';
import { giveBack, spend, voidAll } from './grants';
import { messageOf } from './template';

/** How a notice leaves the Mini Program. `channelOff` where the district has not set the channel up. */
export type Channel = (notice: Notice, context: DeliveryContext, reference: Reference) => Promise<Extract<NoticeOutcome, 'sent' | 'sms' | 'channelOff' | 'noGrant' | 'failed' | 'unknown'> | 'later'>;

/** A WeChat subscribe message, for one grant. */
export const wechat: Channel = async (notice, { store, messages, now }, reference) => {
  const { template } = NOTICE_KINDS[notice.kind];
  const setting = template === null ? undefined : reference.rulesAt(now).settings.notices.templates[template];
  if (template === null || !setting) return 'channelOff';
  const grant = await spend(store, notice.to, template, notice._id);
  if (!grant) return 'noGrant';
  const answer = await messages.send(messageOf(notice, setting));
  if (answer === 'noGrant') await voidAll(store, notice.to, template);
  if (answer === 'later' || answer === 'failed') await giveBack(store, grant, notice._id);
  return answer;
};

const OUTCOME: Readonly<Record<Delivery, Awaited<ReturnType<Channel>>>> = { sent: 'sms', noGrant: 'failed', later: 'later', failed: 'failed', unknown: 'unknown' };

/** A text message to the phone of the person's post: residents' numbers are not kept. */
export const sms: Channel = async (notice, { store, sms: senders, now }, reference) => {
  const sender = senders[reference.rulesAt(now).settings.notices.sms] ?? null;
  const phone = reference.posts.of(notice.to, now).find((post) => post.phone !== null)?.phone;
  if (!NOTICE_KINDS[notice.kind].sms || sender === null || !phone) return 'channelOff';
  // There is no ledger here that would show after a crash that the call was made: from now on it is not tried again by itself.
  await store.update(notices.name, { _id: notice._id }, { set: { sendAt: null } });
  return OUTCOME[await sender.send({ phone, text: `${notice.title}。${notice.text}` })];
};

/** Whether any channel is set up for notices of this kind. */
export function goesOut(kind: NoticeKind, { notices: { templates, sms: provider } }: Settings, senders: Readonly<Record<string, SmsSender | null>>): boolean {
  const { template, sms: texts } = NOTICE_KINDS[kind];
  return (template !== null && templates[template] !== undefined) || (texts && (senders[provider] ?? null) !== null);
}
