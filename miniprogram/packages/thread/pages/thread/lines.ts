import type { ThreadMessage } from '../../../../services/shapes';
import type { WaitingMessage } from '../../../../services/thread-outbox';
import { dayWords, hourWords } from '../../../../utils/words';

/** A message as it is drawn, whether it has arrived or not. */
export interface Line {
  /** The number of one that has arrived, the request of one that has not. */
  readonly key: string;
  readonly own: boolean;
  /** Above the first of a day: 今天, 10月16日. */
  readonly day: string;
  /** Who says it: empty for the reader’s own. */
  readonly who: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly recordings: readonly { readonly src: string; readonly seconds: number }[];
  /** 09:12，已读 */
  readonly note: string;
  readonly problem: string;
  /** It waits for a tap. */
  readonly failed: boolean;
}

const whoIn = ({ own, who, postName }: ThreadMessage, staff: boolean): string => {
  if (staff) return postName === '' ? (own ? '' : who) : `${who} · ${postName}`;
  return own ? '' : who;
};

/** What has arrived, in its order; one's own say whether the other side has read them. */
export function arrivedLines(messages: readonly ThreadMessage[], staff: boolean, otherSeen: number, now: number): Line[] {
  return messages.map((message, index) => {
    const { sequence, own, text, photos, recordings, at } = message;
    const day = dayWords(at, now);
    const before = messages[index - 1];
    return {
      key: String(sequence),
      own,
      day: before !== undefined && dayWords(before.at, now) === day ? '' : day,
      who: whoIn(message, staff),
      text,
      photos,
      recordings: recordings.map(({ fileID, seconds }) => ({ src: fileID, seconds })),
      note: own ? `${hourWords(at)}，${sequence <= otherSeen ? '已读' : '还没读'}` : hourWords(at),
      problem: '',
      failed: false,
    };
  });
}

/** What has not arrived, behind everything else. */
export const waitingLines = (waiting: readonly WaitingMessage[], travelling: boolean): Line[] =>
  waiting.map(({ requestId, text, photos, recordings, problem = '' }) => {
    const failed = problem !== '' || !travelling;
    return {
      key: requestId,
      own: true,
      day: '',
      who: '',
      text,
      photos: photos.map(({ path }) => path),
      recordings: recordings.map(({ path, seconds }) => ({ src: path, seconds })),
      note: failed ? '' : '正在发',
      problem,
      failed,
    };
  });
