import type { Context } from '../shared/context';
import { notice, noticeId, type Notice } from '../shared/notice';
import { publish } from '../shared/outbox';
import { statements, type Statement } from './map/record';
import { opinions, type Opinion } from './record';

const AT_ONCE = 200;
/** At most so many times a minute: one answer to a thousand people is told within it. */
const ROUNDS = 10;

/** Records of which the author has to be told something, one row each. */
interface Telling<T> {
  readonly collection: string;
  readonly notice: (record: T) => Notice | null;
}

const ANSWERED: Telling<Opinion> = {
  collection: opinions.name,
  notice: ({ _id, authorId, deliberationId, answer }) => answer && notice({ _id: noticeId('opinion', _id, authorId), to: authorId, kind: 'deliberationNews', title: `${answer.byName}答复了您的意见`, text: answer.text, aboutId: deliberationId, at: answer.at }),
};

const HIDDEN: Telling<Statement> = {
  collection: statements.name,
  notice: ({ _id, authorId, deliberationId, hidden, text }) => hidden && notice({ _id: noticeId('statement', _id, authorId), to: authorId, kind: 'deliberationNews', title: '您写的说法没有给邻居看', text: `${hidden.reason}（${text}）`, aboutId: deliberationId, at: hidden.at }),
};

async function tell<T extends { readonly _id: string }>(telling: Telling<T>, context: Context): Promise<number> {
  const { store, now } = context;
  let told = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await store.list<T>(telling.collection, { where: { noticeAt: { gt: 0, lte: now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
    if (due.length === 0 || !(await publish(context, due.flatMap((each) => telling.notice(each) ?? [])))) break;
    await store.update(telling.collection, { _id: { in: due.map(({ _id }) => _id) } }, { set: { noticeAt: null } });
    told += due.length;
    if (due.length < AT_ONCE) break;
  }
  return told;
}

/** The timer's part: what authors have to be told. The records are the outbox; telling twice adds nothing. */
export const tellAuthors = async (context: Context): Promise<number> => (await tell(ANSWERED, context)) + (await tell(HIDDEN, context));
