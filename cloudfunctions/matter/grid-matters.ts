import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { cursor, id } from '../shared/schema';
import { RELATION_RULES, type Relation } from './access';
import type { Page } from './lists';
import { matters, type Matter } from './matter';
import { ownRowOf } from './row';

const PAGE = 20;
/** Those who watch over the matters of a place: a desk above it, its leaders, inspection. */
const WATCHING: readonly Relation[] = ['overseer', 'leader', 'inspector'];

export const gridMatters = action({
  input: z.object({ gridId: id, cursor }),

  /** Open matters of one grid by the clock, for those who watch over it. */
  async run({ gridId, cursor: from }, { reference: load, store, caller, now }): Promise<Page> {
    const reference = await load();
    const grid = reference.units.get(gridId);
    const above = new Set(reference.units.lineage(gridId).map(({ _id }) => _id));
    const mayWatch = reference.posts.of(caller, now).some(({ role, unitId }) => above.has(unitId) && RELATION_RULES.some((rule) => rule.role === role && WATCHING.includes(rule.relation)));
    if (grid?.kind !== 'grid' || !mayWatch) throw new Refusal('FORBIDDEN', '这个网格的事您不能看');
    const found = await store.list<Matter>(matters.name, { where: { gridId, 'facts.open': true, ...(from === undefined ? {} : { queueKey: { gt: from } }) }, orderBy: [['queueKey', 'asc']], limit: PAGE + 1 });
    const rows = found.slice(0, PAGE);
    return { items: rows.map((matter) => ownRowOf(matter, caller, reference, now)), next: found.length > PAGE ? (rows.at(-1)?.queueKey ?? null) : null };
  },
});
