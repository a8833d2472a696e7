import type { Instant } from '../shared/calendar/civil';
import { defineCollection } from '../shared/collection';
import { fingerprint } from '../shared/id';
import type { NoticeTemplate } from '../shared/notice-templates';
import type { Store } from '../shared/store';

/**
 * One permission to send one message of one template: a row of the ledger. `spent` before the message goes
 * out, so that no grant is used twice; `void` once WeChat says that the person has taken it back.
 */
export interface Grant {
  /** Of the call that reported it and the template, so that a repeated call counts once. */
  readonly _id: string;
  readonly to: string;
  readonly template: NoticeTemplate;
  /** `<openid>:<template>:<state>`: one equality finds what is left. */
  readonly holder: string;
  readonly at: Instant;
  readonly noticeId: string | null;
}

export const grants = defineCollection({
  name: 'grants',
  indexes: [
    { name: 'holder', keys: { holder: 1, at: 1 } },
    { name: 'person', keys: { to: 1 } },
    { name: 'notice', keys: { noticeId: 1 } },
  ],
});

const holder = (to: string, template: NoticeTemplate, state: 'open' | 'spent' | 'void'): string => `${to}:${template}:${state}`;

/** A grant that a person has just given. */
export const grant = (to: string, template: NoticeTemplate, requestId: string, at: Instant): Grant => ({
  _id: fingerprint(to, requestId, template),
  to,
  template,
  holder: holder(to, template, 'open'),
  at,
  noticeId: null,
});

/** How many messages each template has left for a person. One round trip. */
export async function grantsLeft(store: Store, to: string, templates: readonly NoticeTemplate[]): Promise<Partial<Record<NoticeTemplate, number>>> {
  const counts = await store.countBy(grants.name, { holder: { in: templates.map((template) => holder(to, template, 'open')) } }, 'template');
  return Object.fromEntries(templates.map((template) => [template, counts[template] ?? 0]));
}

/** How many are looked at when several deliverers want the last ones at the same time. */
const LOOK_AT = 5;

/** Spends the oldest open grant on a notice; null when none is left. */
export async function spend(store: Store, to: string, template: NoticeTemplate, noticeId: string): Promise<Grant | null> {
  const open = holder(to, template, 'open');
  for (;;) {
    const found = await store.list<Grant>(grants.name, { where: { holder: open }, orderBy: [['at', 'asc']], limit: LOOK_AT });
    for (const each of found) {
      const taken = await store.update(grants.name, { _id: each._id, holder: open }, { set: { holder: holder(to, template, 'spent'), noticeId } });
      if (taken === 1) return each;
    }
    if (found.length < LOOK_AT) return null;
  }
}

/** Gives a grant back whose message surely was not sent. */
export async function giveBack(store: Store, { _id, to, template }: Grant, noticeId: string): Promise<void> {
  await store.update(grants.name, { _id, noticeId }, { set: { holder: holder(to, template, 'open'), noticeId: null } });
}

/** Nothing is left of a template for a person: WeChat has said so. */
export async function voidAll(store: Store, to: string, template: NoticeTemplate): Promise<void> {
  await store.update(grants.name, { holder: holder(to, template, 'open') }, { set: { holder: holder(to, template, 'void') } });
}

/** Whether a grant was spent on this notice: then its message may have gone out. */
export const wasSpentOn = async (store: Store, noticeId: string): Promise<boolean> => (await store.count(grants.name, { noticeId })) > 0;
