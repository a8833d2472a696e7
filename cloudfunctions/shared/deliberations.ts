import { defineCollection } from './collection';

/**
 * Deliberations (议事). The deliberation function moves them; the proposal function begins them; what residents say in numbers and
 * what is kept of money beside them is other functions', which change nothing here but the counters that are theirs. The record's
 * shape is `deliberation/deliberation.ts`.
 */
export const deliberations = defineCollection({
  name: 'deliberations',
  indexes: [
    { name: 'shelf', keys: { shelf: 1, listKey: -1 } },
    { name: 'lanes', keys: { lanes: 1, queueKey: 1 } },
    { name: 'supported', keys: { supporters: 1, listKey: -1 } },
    { name: 'clock', keys: { clockAt: 1 } },
    { name: 'checks', keys: { checkAt: 1 } },
    { name: 'notices', keys: { noticeAt: 1 } },
    { name: 'by_number', keys: { number: 1 }, unique: true },
  ],
});

/** A district's versions of templates: rows are added and never changed. */
export const templateRows = defineCollection({ name: 'deliberationTemplates', indexes: [{ name: 'by_district', keys: { districtId: 1, _id: 1 } }] });
