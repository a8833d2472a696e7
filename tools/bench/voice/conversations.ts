import { civilDate } from '../../../cloudfunctions/shared/calendar/civil';
import { fingerprint } from '../../../cloudfunctions/shared/id';
import { markId, messageId, type Mark, type Message, type ThreadRow } from '../../../cloudfunctions/thread/thread';
import { authorOf, voiceId } from './voices';

const SECOND = 1000;
/** More than a page of messages in every conversation. */
export const OF_ONE_CONVERSATION = 40;

export const subjectOf = (index: number): string => `voice:${voiceId(index)}`;

function messageAt(number: number, now: number): Message {
  const [index, sequence] = [Math.floor(number / OF_ONE_CONVERSATION), 1 + (number % OF_ONE_CONVERSATION)];
  const isStaff = sequence % 2 === 0;
  const key = fingerprint('bench-message', String(number));
  const at = now - number * SECOND;
  return {
    _id: messageId(subjectOf(index), sequence), kind: 'message', subject: subjectOf(index), sequence,
    from: isStaff ? 'staff' : 'resident', by: isStaff ? 'bench-staff' : authorOf(index), as: isStaff ? '社区党支部' : null, postName: isStaff ? '值班员 01' : null, unitId: null,
    text: `第 ${sequence} 句：昨天晚上又去看了一次，西门那盏灯还是不亮，请问哪天能来修。`, photos: [], recordings: [],
    at, on: civilDate(at), sentKey: key, slotKey: `bench:${key}`, noticeAt: null,
  };
}

function marksOf(index: number, now: number): Mark[] {
  const subject = subjectOf(index);
  return (['resident', 'staff'] as const).map((side) => ({ _id: markId(subject, side), kind: 'mark', subject, sequence: OF_ONE_CONVERSATION, side, at: now, sentKey: markId(subject, side), slotKey: markId(subject, side) }));
}

/** So many messages in conversations about the first voices, with the marks of both sides. */
export function* manyMessages(count: number, now: number): Generator<ThreadRow> {
  for (let number = 0; number < count; number += 1) {
    yield messageAt(number, now);
    if (number % OF_ONE_CONVERSATION === OF_ONE_CONVERSATION - 1) yield* marksOf(Math.floor(number / OF_ONE_CONVERSATION), now);
  }
}
