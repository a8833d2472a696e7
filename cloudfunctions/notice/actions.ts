import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { notices, type Notice } from '../shared/notice';
import { TEMPLATE_NAMES } from '../shared/notice-templates';
import { Refusal } from '../shared/refusal';
import { cursor } from '../shared/schema';
import type { Condition } from '../shared/store';
import { grant as grantOf, grants as grantLedger, grantsLeft } from './grants';
import { grantsView, rowOf, templatesFor, type GrantsView, type NoticeRow } from './view';

const PAGE = 20;
/** A badge says 99+ beyond. */
const COUNT_AT_MOST = 99;
const noticeId = z.string().check(z.minLength(1), z.maxLength(160));

export interface NoticePage {
  readonly items: readonly NoticeRow[];
  readonly next: string | null;
}

/** Unread first, then read, each newest first. A cursor is `<u|r><listKey>`: the part of the list, and where in it. */
function partOf(from: string | undefined): Condition {
  if (from === undefined) return {};
  const beyond = from.slice(1);
  return { unread: from.startsWith('u'), ...(beyond === '' ? {} : { listKey: { lt: beyond } }) };
}

const list = action({
  input: z.object({ cursor }),

  /** One page of the caller's own notices, in one round trip. */
  async run({ cursor: from }, { store, caller }): Promise<NoticePage> {
    const found = await store.list<Notice>(notices.name, {
      where: { to: caller, ...partOf(from) },
      orderBy: [['unread', 'desc'], ['listKey', 'desc']],
      limit: PAGE + 1,
    });
    const rows = found.slice(0, PAGE);
    const last = rows.at(-1);
    // A page that ends the unread ones is followed by those that were read.
    const after = found.length > PAGE && last ? `${last.unread ? 'u' : 'r'}${last.listKey}` : from?.startsWith('u') ? 'r' : null;
    return { items: rows.map(rowOf), next: after };
  },
});

const unread = action({
  input: z.object({}),
  async run(_input, { store, caller }) {
    const count = await store.count(notices.name, { to: caller, unread: true });
    return { count: Math.min(count, COUNT_AT_MOST), more: count > COUNT_AT_MOST };
  },
});

const read = action({
  writes: true,
  input: z.object({ id: noticeId }),

  /** Marks one's own notice; marking it again changes nothing. */
  async run({ id }, { store, caller, now }) {
    const marked = await store.update(notices.name, { _id: id, to: caller, unread: true }, { set: { unread: false, readAt: now } });
    if (marked === 0 && (await store.count(notices.name, { _id: id, to: caller })) === 0) throw new Refusal('NOT_FOUND', '没有这条通知');
    return { id };
  },
});

const readAll = action({
  writes: true,
  input: z.object({ until: z.optional(z.int().check(z.gte(0))) }),

  /** Marks all that came until the instant up to which the list was seen: what came meanwhile stays unread. */
  async run({ until }, { store, caller, now }) {
    const seen = Math.min(until ?? now, now);
    return { marked: await store.update(notices.name, { to: caller, unread: true, listKey: { lt: String(seen + 1).padStart(13, '0') } }, { set: { unread: false, readAt: now } }) };
  },
});

/** What is left, as of now. */
async function standing({ store, caller, now, reference }: Context): Promise<GrantsView> {
  const known = await reference();
  const { settings } = known.rulesAt(now);
  const staff = known.posts.of(caller, now).length > 0;
  const templates = templatesFor(staff, settings);
  return grantsView(staff, templates.length === 0 ? {} : await grantsLeft(store, caller, templates), settings);
}

const grants = action({
  input: z.object({}),
  run: (_input, context): Promise<GrantsView> => standing(context),
});

const grant = action({
  writes: true,
  input: z.object({ results: z.partialRecord(z.enum(TEMPLATE_NAMES), z.string().check(z.maxLength(20))) }),

  /** Notes what wx.requestSubscribeMessage answered: each `accept` is one message. Repeating the call counts once. */
  async run({ results }, context) {
    const { store, caller, requestId, now } = context;
    const call = requestId ?? context.newId();
    await store.insertMany(grantLedger.name, TEMPLATE_NAMES.filter((template) => results[template] === 'accept').map((template) => grantOf(caller, template, call, now)));
    return standing(context);
  },
});

const REMOVED_AT_ONCE = 100;

const forgetMe = action({
  writes: true,
  input: z.object({}),

  /** Deletes the caller's notices and grants (PIPL art. 47). */
  async run(_input, { store, caller }) {
    let removed = 0;
    for (const { name } of [notices, grantLedger]) {
      for (;;) {
        const found = await store.list<{ _id: string }>(name, { where: { to: caller }, limit: REMOVED_AT_ONCE, fields: ['_id'] });
        const done = await Promise.all(found.map(({ _id }) => store.remove(name, _id)));
        removed += done.filter(Boolean).length;
        if (found.length < REMOVED_AT_ONCE) break;
      }
    }
    return { removed };
  },
});

export const noticeActions = { list, unread, read, readAll, grants, grant, forgetMe };
