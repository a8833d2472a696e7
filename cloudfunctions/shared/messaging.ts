import type { Context } from './context';

/** A subscribe message: one template, its fields filled, the page that it opens. */
export interface TemplateMessage {
  readonly to: string;
  readonly templateId: string;
  readonly page: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * What a channel made of a message. `later`: surely not sent, may be tried again. `failed`: surely not sent,
 * and never will be. `unknown`: nobody can say, so it must not be sent again.
 */
export type Delivery = 'sent' | 'noGrant' | 'later' | 'failed' | 'unknown';

export interface Messages {
  /** Never throws. */
  send(message: TemplateMessage): Promise<Delivery>;
}

/** A way to send a text message to a phone. */
export interface SmsSender {
  /** Never throws: a failure is an answer, `unknown` when nobody can say whether it went out. */
  send(message: { readonly phone: string; readonly text: string }): Promise<Delivery>;
}

/** What a deliverer may touch of the world: the ways to reach somebody's phone besides the rest. */
export interface DeliveryContext extends Context {
  readonly messages: Messages;
  /** By the name that the district's settings choose; null sends nothing. */
  readonly sms: Readonly<Record<string, SmsSender | null>>;
}
