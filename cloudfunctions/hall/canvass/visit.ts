import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { civilDate } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { Refusal } from '../../shared/refusal';
import { registeredUnits, type RegisteredUnit } from '../../shared/register';
import { civilDay, id, line, words } from '../../shared/schema';
import { rolls, type RollRow } from '../../voting/record';
import { dutyAt, workingOn } from '../../voting/workers';
import { OUTCOME_NAMES, OUTCOMES, REASON_NAMES } from './outcomes';
import { MOST_VISITS, visits, type Visit } from './records';
import { topicOf, type Topic } from './topic';

/** The building of a unit of this topic, from the roll, before there is one from the register. */
async function buildingOf({ vote, hall }: Topic, unit: string, { store }: Context): Promise<string | null> {
  const row = vote === null
    ? hall.compoundId === null ? null : await store.get<RegisteredUnit>(registeredUnits.name, `${hall.compoundId}:${unit}`)
    : await store.get<RollRow>(rolls.name, `${vote._id}:${unit}`);
  if (!row) throw new Refusal('NOT_FOUND', `“${unit}”不在名册上`, { field: 'unit' });
  return row.building;
}

/**
 * Writes down a visit: who, when, what it came to, and why where the household objects (DELIB-14, -15). Four round trips: topic,
 * unit, the visits before, this one.
 */
export const recordVisit = action({
  writes: true,
  input: z.object({ id, unit: words(40), outcome: z.enum(OUTCOME_NAMES), reason: z.optional(z.enum(REASON_NAMES)), words: z.prefault(line(400), ''), returnOn: z.optional(civilDay) }),
  async run({ id: topicId, unit, outcome, reason, words: said, returnOn }, context): Promise<{ readonly n: number }> {
    const { store, caller, now, requestId } = context;
    const topic = await topicOf(topicId, context);
    const [duties, building] = await Promise.all([workingOn(topic.hall, context), buildingOf(topic, unit, context)]);
    const { post } = dutyAt(duties, building);
    if (!topic.running) throw new Refusal('CONFLICT', '已经截止，不再记走访');
    const asks = OUTCOMES[outcome].reason;
    if (asks === 'must' && reason === undefined) throw new Refusal('INVALID_INPUT', '请选这一户为什么有意见', { field: 'reason' });
    if (reason === 'other' && said === '') throw new Refusal('INVALID_INPUT', '请写一句是什么原因', { field: 'words' });
    if (returnOn !== undefined && returnOn < civilDate(now)) throw new Refusal('INVALID_INPUT', '约好再去的日子已经过了', { field: 'returnOn' });
    for (;;) {
      const before = await store.list<Visit>(visits.name, { where: { about: topic.about, unit }, orderBy: [['n', 'desc']], limit: MOST_VISITS });
      const again = requestId === undefined ? undefined : before.find((each) => each.by === caller && each.requestId === requestId);
      if (again) return { n: again.n };
      const n = (before[0]?.n ?? 0) + 1;
      if (n > MOST_VISITS) throw new Refusal('CONFLICT', `这一户已经记了 ${MOST_VISITS} 次走访，不再往下记`);
      const visit: Visit = { _id: `${topic.about}:${unit}:${n}`, about: topic.about, unit, building, n, at: now, by: caller, name: post.name, outcome, reason: asks === 'none' ? null : (reason ?? null), words: said, returnOn: returnOn ?? null, requestId: requestId ?? null };
      // Taken: somebody else wrote one meanwhile, and this one is the next.
      if (await store.insert(visits.name, visit)) return { n };
    }
  },
});
