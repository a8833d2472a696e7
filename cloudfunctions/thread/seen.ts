import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { openSubject, readSubjects, subjectKey } from './open';
import { OTHER, standOf, type Side } from './subjects';
import { provenBy, sealKey } from './tail';
import { LOOKS_ON } from './view';
import { markId, threads, type Mark } from './thread';

/** Moves a mark forward, never back; the first one is made. Of two at once the further one stays. */
async function moveMark({ store, now }: Context, subject: string, side: Side, sequence: number): Promise<void> {
  const _id = markId(subject, side);
  const forward = () => store.update(threads.name, { _id, sequence: { lt: sequence } }, { set: { sequence, at: now } });
  if ((await forward()) > 0) return;
  const mark: Mark = { _id, kind: 'mark', subject, sequence, side, at: now, sentKey: _id, slotKey: _id };
  if (!(await store.insert(threads.name, mark))) await forward();
}

export const markSeen = action({
  writes: true,
  input: z.object({ subject: subjectKey, /** As the list gave it: it proves up to where there was something to see. */ tail: z.string().check(z.maxLength(40)) }),

  /** Notes how far the caller's side has read. Those who only read along leave no mark: it would say that somebody who answers has seen it. */
  async run({ subject: key, tail }, context): Promise<{ sequence: number }> {
    const [reference, seal] = await Promise.all([context.reference(), sealKey(context)]);
    const { subject, stand } = await openSubject(context, reference, key);
    if (!stand.speaks) throw new Refusal('FORBIDDEN', LOOKS_ON);
    const sequence = provenBy(seal, subject.key, tail);
    if (sequence > 0) await moveMark(context, subject.key, stand.side, sequence);
    return { sequence };
  },
});

const AT_ONCE = 50;

export interface Unread {
  readonly subject: string;
  readonly unread: number;
}

export const unread = action({
  input: z.object({ subjects: z.array(subjectKey).check(z.minLength(1), z.maxLength(AT_ONCE)) }),

  /** How much of the other side the caller's has not seen, for a list. What is none of theirs is left out. Two rounds: what they are and how far they are read, then one count. */
  async run({ subjects: keys }, context): Promise<{ items: readonly Unread[] }> {
    const { store, caller, now } = context;
    const wanted = [...new Set(keys)];
    const reference = await context.reference();
    const marksOf = (keys: readonly string[]) => (keys.length === 0 ? [] : store.list<Mark>(threads.name, { where: { _id: { in: keys.flatMap((key) => [markId(key, 'resident'), markId(key, 'staff')]) } }, limit: 2 * AT_ONCE }));
    const [found, known] = await Promise.all([readSubjects(context, wanted), marksOf(wanted)]);
    // What was a voice before it was a matter is talked about where it began.
    const marks = [...known, ...(await marksOf(found.map(({ key }) => key).filter((key) => !wanted.includes(key))))];
    const posts = reference.posts.of(caller, now);
    const theirs = found.flatMap((subject) => {
      const side = standOf(subject, caller, posts)?.side;
      return side === undefined ? [] : [{ asked: `${subject.kind}:${subject.id}`, key: subject.key, side, seen: marks.find(({ _id }) => _id === markId(subject.key, side))?.sequence ?? 0 }];
    });
    if (theirs.length === 0) return { items: [] };
    const [counted] = await store.groupBy(threads.name, {
      where: { subject: { in: theirs.map(({ key }) => key) }, kind: 'message', sequence: { gt: Math.min(...theirs.map(({ seen }) => seen)) } },
      by: {},
      counts: Object.fromEntries(theirs.map(({ key, side, seen }) => [key, { subject: key, from: OTHER[side], sequence: { gt: seen } }])),
      limit: 1,
    });
    return { items: theirs.map(({ asked, key }) => ({ subject: asked, unread: counted?.values[key] ?? 0 })) };
  },
});
