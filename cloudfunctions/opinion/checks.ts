import { checkDue, isChecked, type Checks, type Subject } from '../shared/content-check';
import type { Context } from '../shared/context';
import { opinionMaps, shownOn, statements, type Statement } from './map/record';
import { boardOf, opinions, type Opinion } from './record';

/** After a day of failures it stays with the host, who reads it in any case. */
const GIVES_UP_AFTER = 28;
const again = ({ tries }: Checks, checkAt: number | null): number | null => (tries < GIVES_UP_AFTER ? checkAt : null);

const OPINION: Subject<Opinion> = {
  collection: opinions.name,
  contentOf: ({ text, authorId }) => ({ text, media: [], writer: authorId }),
  keep: ({ store }, { _id, deliberationId, round }, checks, checkAt) => store.update(opinions.name, { _id }, { set: { checks, checkAt: again(checks, checkAt), ...(isChecked(checks) ? { board: boardOf(deliberationId, round) } : {}) } }),
};

const STATEMENT: Subject<Statement> = {
  collection: statements.name,
  contentOf: ({ text, authorId }) => ({ text, media: [], writer: authorId }),
  async keep({ store, now }, { _id, deliberationId }, checks, checkAt) {
    const passed = isChecked(checks);
    // What the host has taken away meanwhile stays away.
    const shown = await store.update(statements.name, { _id, hidden: null }, { set: { checks, checkAt: again(checks, checkAt), ...(passed ? { board: shownOn(deliberationId) } : {}) } });
    if (shown === 0) await store.update(statements.name, { _id }, { set: { checks, checkAt: null } });
    if (passed) await store.update(opinionMaps.name, { _id: deliberationId }, { set: { dueAt: now }, inc: { revision: 1 } });
  },
};

/** The timer's part: what residents say is checked before any neighbour reads it. */
export const checkContents = async (context: Context): Promise<number> => (await checkDue(context, OPINION)) + (await checkDue(context, STATEMENT));
