import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { deliberations, templateRows } from '../shared/deliberations';
import { knownOf } from '../shared/neighbours';
import type { Reference } from '../shared/reference/reference';
import { cursor } from '../shared/schema';
import { templateFor } from '../deliberation/kept-templates';
import { SHELVES } from '../deliberation/keys';
import { lanesOf } from '../deliberation/people';
import type { TemplateRow } from '../deliberation/process/template-rows';
import { ROW_FIELDS, rowOf, type DeliberationRow, type RowSource } from '../deliberation/row';
import { settingsAt } from '../deliberation/settings-at';

const PAGE = 20;

export interface DeliberationPage {
  readonly items: readonly DeliberationRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

const rowsIn = (found: readonly RowSource[], { store, now }: Context, reference: Reference): Promise<DeliberationRow[]> =>
  Promise.all(found.slice(0, PAGE).map(async (each) => rowOf(each, { template: await templateFor(each, (id) => store.get<TemplateRow>(templateRows.name, id)), settings: settingsAt(reference, now), reference, now })));

/** What neighbours of the caller's communities deliberate: open now, coming, decided; the latest first. */
export const shelf = action({
  input: z.object({ cursor, shelf: z.enum(SHELVES) }),
  async run({ cursor: from, shelf: name }, context): Promise<DeliberationPage> {
    const reference = await context.reference();
    const { households, registered, posts } = await knownOf(context, reference);
    const communities = new Set([...households.map(({ communityId }) => communityId), ...registered.map(({ communityId }) => communityId), ...posts.flatMap(({ unitId }) => reference.units.nearest(unitId, 'community')?._id ?? [])]);
    if (communities.size === 0) return { items: [], next: null };
    const found = await context.store.list<RowSource>(deliberations.name, { where: { shelf: { in: [...communities].map((each) => `${name}:${each}`) }, ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1, fields: ROW_FIELDS });
    return { items: await rowsIn(found, context, reference), next: found.length > PAGE ? (found[PAGE - 1]?.listKey ?? null) : null };
  },
});

/** What waits for the caller, by name, post or seat: the earliest clock first. */
export const duties = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<DeliberationPage> {
    const reference = await context.reference();
    const lanes = lanesOf(await knownOf(context, reference));
    const found = await context.store.list<RowSource>(deliberations.name, { where: { lanes: { in: lanes }, ...(from === undefined ? {} : { queueKey: { gt: from } }) }, orderBy: [['queueKey', 'asc']], limit: PAGE + 1, fields: ROW_FIELDS });
    return { items: await rowsIn(found, context, reference), next: found.length > PAGE ? (found[PAGE - 1]?.queueKey ?? null) : null };
  },
});

/** What the caller supports, the latest first. */
export const supported = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<DeliberationPage> {
    const reference = await context.reference();
    const found = await context.store.list<RowSource>(deliberations.name, { where: { supporters: context.caller, ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1, fields: ROW_FIELDS });
    return { items: await rowsIn(found, context, reference), next: found.length > PAGE ? (found[PAGE - 1]?.listKey ?? null) : null };
  },
});
