import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, MINUTE } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { fingerprint, ownsFile } from '../shared/id';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { photos } from '../shared/schema';
import { cleanText, safeText } from '../shared/words/safe-text';
import { Places, slotIn, slotKey, tooMany } from './haste';
import { openSubject, subjectKey } from './open';
import { onDutyFor, unitName, type Stand, type Subject } from './subjects';
import { provenBy, sealKey, tailOf } from './tail';
import { requireEdited } from './templates';
import { messageId, startOf, TEXT_AT_MOST, threads, type Message, type ThreadRow } from './thread';
import { messageView, silence } from './view';

/** Whoever is on the page sees a message within this time; only then is it told. */
const NOTICE_AFTER = MINUTE;
/** A number is taken by somebody else at most so often: each time one message of the conversation has been written. */
const ATTEMPTS = 200;
/** More of the machine's characters than a text of {@link TEXT_AT_MOST} people's can have. */
const UNITS_AT_MOST = TEXT_AT_MOST * 12;
const RECORDINGS_AT_MOST = 3;

const recording = z.object({ fileID: z.string().check(z.minLength(1), z.maxLength(512)), seconds: z.int().check(z.gte(1), z.lte(60)) });

const input = z.object({
  subject: subjectKey,
  text: z.prefault(z.string().check(z.maxLength(UNITS_AT_MOST)), ''),
  photos,
  recordings: z.prefault(z.array(recording).check(z.maxLength(RECORDINGS_AT_MOST)), []),
  /** The end of the conversation as the sender has seen it; without it the function looks for itself. */
  tail: z.optional(z.string().check(z.maxLength(40))),
});
type Said = z.output<typeof input>;

const places = new Places();

/** Words alone, or words beside a photo or a recording. */
function textOf({ text, photos: pictures, recordings }: Said): string {
  const wordless = pictures.length + recordings.length > 0 && cleanText(text) === '';
  return wordless ? '' : safeText(text, TEXT_AT_MOST);
}

function checkFiles({ photos: pictures, recordings }: Said, caller: string): void {
  if (!pictures.every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
  if (!recordings.every(({ fileID }) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '录音不是您录的，请重新录', { field: 'recordings' });
}

/** All of a message but its place. */
function draft(said: Said, { subject, stand }: { subject: Subject; stand: Stand }, sentKey: string, reference: Reference, { caller, now }: Context): Omit<Message, '_id' | 'sequence' | 'slotKey'> {
  const { side, post } = stand;
  const text = textOf(said);
  if (side === 'staff') requireEdited(text);
  return {
    kind: 'message',
    subject: subject.key,
    from: side,
    by: caller,
    as: post === null ? null : unitName(post.unitId, reference),
    postName: post?.name ?? null,
    unitId: post?.unitId ?? onDutyFor(subject, reference, now)?.unitId ?? null,
    text,
    photos: said.photos,
    recordings: said.recordings,
    at: now,
    on: civilDate(now),
    sentKey,
    noticeAt: now + NOTICE_AFTER,
  };
}

/** The message that an earlier call with the same request has written. */
const writtenBy = ({ store }: Context, sentKey: string): Promise<Message[]> => store.list<Message>(threads.name, { where: { sentKey }, limit: 1 });

/** What stood in the way of a message: somebody at its number, itself, or the sender's own haste. Asked all at once. */
async function look(context: Context, subject: string, sentKey: string, atMost: number) {
  const { store, caller, now } = context;
  const keys = Array.from({ length: atMost }, (_, slot) => slotKey(caller, now, slot));
  const [[last], [earlier], taken] = await Promise.all([
    store.list<ThreadRow>(threads.name, { where: { _id: { gt: startOf(subject), lt: messageId(subject, 999_999) } }, orderBy: [['_id', 'desc']], limit: 1, fields: ['kind', 'sequence'] }),
    writtenBy(context, sentKey),
    store.list<{ slotKey: string }>(threads.name, { where: { slotKey: { in: keys } }, limit: atMost, fields: ['slotKey'] }),
  ]);
  return { last: last?.sequence ?? 0, earlier, taken: taken.map((each) => slotIn(each.slotKey)) };
}

export const send = action({
  writes: true,
  input,

  /**
   * One read of the subject and one insert, at the number after the last that the sender is proven to have
   * seen. When the number, the request or the sender's place is taken, one look tells which, and it is tried
   * again at the number after the last one: there is never a gap, and of two at once one is the next.
   */
  async run(said, context) {
    const { store, caller, now, requestId } = context;
    const request = requestId ?? context.newId();
    const sentKey = fingerprint('message', caller, request);
    const [reference, key] = await Promise.all([context.reference(), sealKey(context)]);
    const { subject, stand } = await openSubject(context, reference, said.subject);
    const answer = (message: Message) => ({ message: messageView(message, message.from), tail: tailOf(key, message.subject, message.sequence) });
    const atMost = reference.rulesAt(now).settings.messagesInTenMinutes;

    const why = silence(subject, stand);
    if (why !== '') {
      // A message that was taken before, and whose answer was lost, is still answered.
      const [earlier] = await writtenBy(context, sentKey);
      if (earlier) return answer(earlier);
      throw new Refusal(stand.speaks ? 'CONFLICT' : 'FORBIDDEN', why);
    }
    checkFiles(said, caller);
    const message = draft(said, { subject, stand }, sentKey, reference, context);

    let sequence = provenBy(key, subject.key, said.tail) + 1;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const slot = places.free(caller, now, atMost, request);
      if (slot !== null) {
        const row: Message = { _id: messageId(subject.key, sequence), sequence, slotKey: slotKey(caller, now, slot), ...message };
        if (await store.insert(threads.name, row)) {
          places.learn(caller, now, [slot]);
          return answer(row);
        }
      }
      const { last, earlier, taken } = await look(context, subject.key, sentKey, atMost);
      places.learn(caller, now, taken);
      if (earlier) return answer(earlier);
      if (taken.length >= atMost) throw tooMany(now, atMost);
      sequence = last + 1;
    }
    throw new Refusal('CONFLICT', '这会儿说话的人太多，请再发一次。写的内容没有丢');
  },
});
