import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { fingerprint } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { id as anId } from '../../shared/schema';
import { requireStep, standIn } from '../stand';
import { fieldOf, opinionMaps, reactions, shownOn, statementId, statements, STATEMENTS_AT_MOST, type Reactions, type Says, type Statement } from './record';

/** Under what a person's reactions to one deliberation lie: it says nothing, and is handed to nobody. */
export const reactorId = (deliberationId: string, caller: string): string => fingerprint('reactor', deliberationId, caller);

const SAYS = { agree: 1, disagree: -1, pass: 0 } as const satisfies Readonly<Record<string, Says>>;

/** 同意、不同意、说不好: one for each person and statement, changed as often as they like. The map is drawn anew within a minute. */
export const react = action({
  writes: true,
  input: z.object({ id: anId, number: z.int().check(z.gte(1), z.lte(STATEMENTS_AT_MOST)), says: z.enum(Object.keys(SAYS) as [keyof typeof SAYS, ...(keyof typeof SAYS)[]]) }),
  async run({ id, number, says }, context): Promise<{ readonly number: number; readonly says: keyof typeof SAYS }> {
    const { store, caller, now } = context;
    const [stand, statement] = await Promise.all([standIn(context, id), store.get<Statement>(statements.name, statementId(id, number))]);
    requireStep(stand, 'speak');
    if (statement?.board !== shownOn(id)) throw new Refusal('CONFLICT', '这条说法拿下来了，请看下一条');
    const _id = reactorId(id, caller);
    const put = (): Promise<number> => store.update(reactions.name, { _id }, { set: { [`says.${fieldOf(number)}`]: SAYS[says] } });
    if ((await put()) === 0 && !(await store.insert<Reactions>(reactions.name, { _id, deliberationId: id, says: { [fieldOf(number)]: SAYS[says] } }))) await put();
    await store.update(opinionMaps.name, { _id: id }, { set: { dueAt: now }, inc: { revision: 1 } });
    return { number, says };
  },
});
