import * as z from 'zod/mini';
import { action } from '../../shared/action';
import type { Context } from '../../shared/context';
import { fingerprint } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { id as anId, words } from '../../shared/schema';
import { safeText } from '../../shared/words/safe-text';
import { talkSettingsAt } from '../settings';
import { isHosting, mayTake, nameOf, requireStep, standIn } from '../stand';
import { opinionMaps, shownOn, statementId, statements, STATEMENT_LENGTH, STATEMENTS_AT_MOST, type MapRow, type Statement } from './record';

export interface Stated {
  readonly number: number;
}

type Own = Pick<Statement, '_id' | 'number' | 'slotKey' | 'requestId'>;

const look = ({ store, caller }: Context, deliberationId: string) =>
  Promise.all([
    store.list<Own>(statements.name, { where: { authorId: caller, deliberationId }, limit: STATEMENTS_AT_MOST, fields: ['number', 'slotKey', 'requestId'] }),
    store.list<Pick<Statement, '_id' | 'number'>>(statements.name, { where: { deliberationId }, orderBy: [['number', 'desc']], limit: 1, fields: ['number'] }),
  ]);

/** 写一条说法: by whoever takes part, a few each; the host may put some there to begin with. The number and the author's own place are taken by the insert. */
export const addStatement = action({
  writes: true,
  input: z.object({ id: anId, text: z.string().check(z.maxLength(STATEMENT_LENGTH * 12)) }),
  async run({ id, text: said }, context): Promise<Stated> {
    const { store, caller, now, requestId = null } = context;
    const [stand, seen] = await Promise.all([standIn(context, id), look(context, id)]);
    const seeding = isHosting(stand) && mayTake(stand, 'askDepartment');
    if (!seeding) requireStep(stand, 'speak');
    const text = safeText(said, STATEMENT_LENGTH);
    const most = seeding ? STATEMENTS_AT_MOST : talkSettingsAt(stand.reference, now).statementsEach;
    for (let [own, [last]] = seen; ; [own, [last]] = await look(context, id)) {
      const earlier = requestId === null ? undefined : own.find((each) => each.requestId === requestId);
      if (earlier) return { number: earlier.number };
      const number = (last?.number ?? 0) + 1;
      if (number > STATEMENTS_AT_MOST) throw new Refusal('TOO_MANY', `已经有 ${STATEMENTS_AT_MOST} 条说法了，请在里面点看法`);
      const slotKey = Array.from({ length: most }, (_, slot) => fingerprint('statement', id, caller, String(slot))).find((key) => !own.some((each) => each.slotKey === key));
      if (slotKey === undefined) throw new Refusal('TOO_MANY', `您写了 ${most} 条，够大家看了`);
      const fresh: Statement = {
        _id: statementId(id, number), deliberationId: id, number, text, seed: seeding, authorId: caller, slotKey, requestId, at: now, board: seeding ? shownOn(id) : `held:${id}`,
        checks: { text: seeding ? 'pass' : 'pending', media: 'pass', tries: 0 }, checkAt: seeding ? null : now, hidden: null, noticeAt: null,
      };
      if (!(await store.insert(statements.name, fresh))) continue;
      const map: MapRow = { _id: id, dueAt: null, revision: 0, drawnAt: null, drawn: null };
      await store.insert(opinionMaps.name, map);
      return { number };
    }
  },
});

/** The host takes a statement away, and says why: to its author in a notice, and to whoever asks. */
export const hideStatement = action({
  writes: true,
  input: z.object({ id: anId, number: z.int().check(z.gte(1), z.lte(STATEMENTS_AT_MOST)), reason: words(200) }),
  async run({ id, number, reason }, context): Promise<Stated> {
    const { store, now } = context;
    const stand = await standIn(context, id);
    if (!isHosting(stand)) throw new Refusal('FORBIDDEN', '由主持人拿下来');
    const changed = await store.update(statements.name, { _id: statementId(id, number), hidden: null }, { set: { hidden: { reason, byName: nameOf(stand), at: now }, board: `hidden:${id}`, noticeAt: now } });
    if (changed === 0 && !(await store.get(statements.name, statementId(id, number)))) throw new Refusal('NOT_FOUND', '没有这条说法');
    // What was said of it does not count any more.
    if (changed > 0) await store.update(opinionMaps.name, { _id: id }, { set: { dueAt: now }, inc: { revision: 1 } });
    return { number };
  },
});
