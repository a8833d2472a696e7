import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Listing } from '../shared/store';
import { openSubject, subjectKey } from './open';
import { OTHER, type Side } from './subjects';
import { sealKey, tailOf } from './tail';
import { endOf, isMessage, messageId, startOf, threads, type Mark, type Message, type ThreadRow } from './thread';
import { aboutOf, messageView, silence, type ThreadPage } from './view';

const PAGE = 30;
const AT_MOST = 50;
/** The two marks stand behind the messages, in the same range. */
const MARKS = 2;

const number = z.int().check(z.gte(0), z.lte(999_999));
const input = z.object({
  subject: subjectKey,
  /** Older ones than this number. */
  before: z.optional(number),
  /** What is new since this number. */
  after: z.optional(number),
  limit: z.prefault(z.int().check(z.gte(1), z.lte(AT_MOST)), PAGE),
});
type Asked = z.output<typeof input>;

/** One more than asked for, so that it is known whether there are more. */
function rangeOf({ subject, before, after, limit }: Asked): Pick<Listing, 'where' | 'orderBy' | 'limit'> {
  if (after !== undefined) return { where: { _id: { gt: messageId(subject, after), lt: endOf(subject) } }, orderBy: [['_id', 'asc']], limit: limit + 1 + MARKS };
  const end = before === undefined ? endOf(subject) : messageId(subject, before);
  return { where: { _id: { gt: startOf(subject), lt: end } }, orderBy: [['_id', 'desc']], limit: limit + 1 + MARKS };
}

/** The messages of a page, oldest first, and whether there are more in its direction. */
function pageOf(rows: readonly ThreadRow[], { after, limit }: Asked): { messages: readonly Message[]; cut: boolean } {
  const messages = rows.filter(isMessage);
  const page = messages.slice(0, limit);
  return { messages: after === undefined ? page.reverse() : page, cut: messages.length > limit };
}

const seenBy = (marks: readonly Mark[], side: Side): number => marks.find((mark) => mark.side === side)?.sequence ?? 0;

export const list = action({
  input,

  /** A page of messages with the marks of both sides, in one read beside that of the subject. */
  async run(asked, context): Promise<ThreadPage> {
    const { store, now } = context;
    const [reference, key] = await Promise.all([context.reference(), sealKey(context)]);
    const rowsOf = (subjectAsked: string) => store.list<ThreadRow>(threads.name, rangeOf({ ...asked, subject: subjectAsked }));
    const [{ subject, stand }, there] = await Promise.all([openSubject(context, reference, asked.subject), rowsOf(asked.subject)]);
    // What was a voice before it was a matter is talked about where it began: one read more.
    const rows = subject.key === asked.subject ? there : await rowsOf(subject.key);
    const { messages, cut } = pageOf(rows, asked);
    const marks = rows.filter((row): row is Mark => !isMessage(row));
    const { side } = stand;
    const toTheEnd = asked.before === undefined && !(asked.after !== undefined && cut);
    const last = messages.at(-1)?.sequence ?? (asked.after === undefined ? 0 : null);
    const why = silence(subject, stand);
    return {
      about: aboutOf(subject, reference, now),
      side,
      maySend: why === '',
      why,
      messages: messages.map((message) => messageView(message, side)),
      earlier: asked.after === undefined && cut,
      more: asked.after !== undefined && cut,
      seen: toTheEnd ? { own: seenBy(marks, side), other: seenBy(marks, OTHER[side]) } : null,
      tail: asked.before === undefined && last !== null ? tailOf(key, subject.key, last) : null,
    };
  },
});
