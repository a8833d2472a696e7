import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { fingerprint } from '../shared/id';
import { all, raiseRevision } from '../shared/reference/reference';
import { settingsAt, settingsRows, type SettingsRow } from '../shared/reference/settings';
import { Refusal } from '../shared/refusal';
import { words } from '../shared/schema';
import { checklistWarning, readChecklist } from '../deliberation/process/eligibility';
import { readSettings } from '../deliberation/process/settings';
import { districtOfDesk } from './district-desk';

/** A settings row that was decided in the app: who decided it, and by which request. */
interface DecidedRow extends SettingsRow {
  readonly decidedBy: string;
  readonly decision: string;
}

const PREFIX = 'deliberation-';
const TRIES = 5;

/**
 * Adds to what is set of deliberations, in force at once. Rows are numbered, so that of two desks at the same moment each
 * builds on the other's; what is outside its bounds is refused before anything is written.
 */
async function set(change: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
  const { store, caller, now, requestId = null } = context;
  const { post } = districtOfDesk(await context.reference(), context);
  const decision = fingerprint('processSettings', caller, requestId ?? context.newId());
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const rows = await all<SettingsRow & Partial<DecidedRow>>(store, settingsRows.name, {});
    if (rows.some((row) => row.decision === decision)) return;
    const deliberation = { ...(settingsAt(rows, now).deliberation as object), ...change };
    readSettings(deliberation);
    const number = rows.filter(({ _id }) => _id.startsWith(PREFIX)).length + 1;
    const row: DecidedRow = { _id: `${PREFIX}${String(number).padStart(6, '0')}`, effectiveAt: now, changes: { deliberation }, decidedBy: post, decision };
    if (await store.insert(settingsRows.name, row)) {
      await raiseRevision(store);
      return;
    }
  }
  throw new Refusal('CONFLICT', '刚才有人也在改，请再试一次');
}

/** 不得自荐参选的情形 (DELIB-31): the district's own list with the document it comes from. What has been vetted keeps the list by which it was. */
export const loadChecklist = action({
  writes: true,
  input: z.object({ document: words(200), items: z.array(words(300)).check(z.minLength(1), z.maxLength(50)) }),
  async run({ document, items }, context): Promise<{ readonly items: number; readonly warning: string | null }> {
    if (new Set(items).size !== items.length) throw new Refusal('INVALID_INPUT', '清单里有两条一样的', { field: 'items' });
    const checklist = readChecklist({ document, items: items.map((text, at) => ({ id: `c${String(at + 1).padStart(2, '0')}`, text })) });
    await set({ checklist }, context);
    return { items: items.length, warning: checklistWarning(checklist) };
  },
});

/** How many names bring a proposal to the party organisation, and on which day of the month residents meet (DELIB-05). */
export const setProcess = action({
  writes: true,
  input: z.object({
    cosigners: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
    residentsDay: z.optional(z.object({ day: z.int().check(z.gte(1), z.lte(28)), avoid: z.enum(['holidays', 'restDays', 'nothing']), to: z.enum(['before', 'after']) })),
    partyMembersPercent: z.optional(z.int().check(z.gte(0), z.lte(100))),
  }),
  async run(change, context): Promise<Record<string, never>> {
    await set(change, context);
    return {};
  },
});
