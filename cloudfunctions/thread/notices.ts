import type { Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { notice, noticeId, type Notice } from '../shared/notice';
import type { NoticeKind } from '../shared/notice-kinds';
import { publish } from '../shared/outbox';
import type { Reference } from '../shared/reference/reference';
import { titleOf } from '../shared/title';
import { readSubjects } from './open';
import { onDutyFor, OTHER, type Side, type Subject } from './subjects';
import { markId, threads, type Mark, type Message } from './thread';

const AT_ONCE = 100;
/** At most so many times a minute, well within the function's time. */
const ROUNDS = 10;
const SAID_AT_MOST = 80;

interface Telling {
  readonly kind: NoticeKind;
  readonly to: (subject: Subject, reference: Reference, now: Instant) => string | undefined;
  readonly title: (message: Message, subject: Subject) => string;
}

/** Who is told, and how, by the side that has to read. */
const TELLS: Readonly<Record<Side, Telling>> = {
  resident: { kind: 'message', to: ({ residentId }) => residentId, title: ({ as }) => `${as ?? '社区'}给您回话了` },
  staff: { kind: 'messageToStaff', to: (subject, reference, now) => onDutyFor(subject, reference, now)?.openid, title: (_message, { record }) => `居民说话了：${titleOf(record.text)}` },
};

function saidIn({ text, photos, recordings }: Message): string {
  const characters = [...text];
  const words = characters.length > SAID_AT_MOST ? `${characters.slice(0, SAID_AT_MOST).join('')}…` : text;
  return [words, photos.length > 0 && `照片 ${photos.length} 张`, recordings.length > 0 && `录音 ${recordings.length} 段`].filter(Boolean).join('，');
}

/**
 * The notice of a message that has not been seen. Its id is made of where the reader stood: as long as they
 * have read nothing, all that is said on one day is one notice, however often the timer fires and wherever
 * it died; what is said after they have read is the next.
 */
function noticeOf(message: Message, subject: Subject, seen: number, reference: Reference): Notice | null {
  const { kind, to, title } = TELLS[OTHER[message.from]];
  const reader = to(subject, reference, message.at);
  if (reader === undefined || reader === message.by) return null;
  return notice({
    _id: noticeId('thread', subject.key, message.from, seen, message.on, reader),
    to: reader,
    kind,
    title: title(message, subject),
    text: `${saidIn(message)}（${titleOf(subject.record.text)}）`,
    aboutId: subject.key,
    at: message.at,
  });
}

/** The messages that have rested long enough. Those that the other side has seen meanwhile are told to nobody. */
async function tellBatch(context: Context, reference: Reference, due: readonly Message[]): Promise<boolean> {
  const { store } = context;
  const keys = [...new Set(due.map(({ subject }) => subject))];
  const [subjects, marks] = await Promise.all([
    readSubjects(context, keys),
    store.list<Mark>(threads.name, { where: { _id: { in: keys.flatMap((key) => [markId(key, 'resident'), markId(key, 'staff')]) } }, limit: 2 * AT_ONCE }),
  ]);
  const batch = new Map<string, Notice>();
  for (const message of due) {
    const subject = subjects.find(({ key }) => key === message.subject);
    const seen = marks.find(({ _id }) => _id === markId(message.subject, OTHER[message.from]))?.sequence ?? 0;
    const told = subject && message.sequence > seen ? noticeOf(message, subject, seen, reference) : null;
    if (told && !batch.has(told._id)) batch.set(told._id, told);
  }
  if (!(await publish(context, [...batch.values()]))) return false;
  await store.update(threads.name, { _id: { in: due.map(({ _id }) => _id) } }, { set: { noticeAt: null } });
  return true;
}

/** The timer's part: what is due, oldest first. Safe to fire twice and after an outage. Returns how many messages were seen to. */
export async function tell(context: Context): Promise<number> {
  const reference = await context.reference();
  let told = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await context.store.list<Message>(threads.name, { where: { noticeAt: { gt: 0, lte: context.now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
    if (due.length === 0 || !(await tellBatch(context, reference, due))) break;
    told += due.length;
    if (due.length < AT_ONCE) break;
  }
  return told;
}
