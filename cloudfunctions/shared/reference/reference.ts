import { createCalendar, type WorkCalendar } from '../calendar/calendar';
import { defineCollection } from '../collection';
import type { Listing, Store } from '../store';
import { Catalogue, categories, type CategoryRow } from './category';
import { PostDirectory, posts, type Post } from './post';
import { settingsAt, settingsRows, type Settings, type SettingsRow } from './settings';
import { TREE_KINDS, UnitTree, units, type Unit } from './unit';

/** What is in force at an instant. */
export interface Rules {
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly catalogue: Catalogue;
}

/** The reference data of the district: small, read by every call, changed a few times a day. */
export class Reference {
  private readonly rulesByEffect = new Map<number, Rules>();

  constructor(
    readonly units: UnitTree,
    readonly posts: PostDirectory,
    private readonly settings: readonly SettingsRow[],
    readonly catalogue: Catalogue,
  ) {}

  rulesAt(now: number): Rules {
    const effect = this.settings.reduce((latest, { effectiveAt }) => (effectiveAt <= now ? Math.max(latest, effectiveAt) : latest), 0);
    const known = this.rulesByEffect.get(effect);
    if (known) return known;
    const inForce = settingsAt(this.settings, now);
    const rules = { settings: inForce, calendar: createCalendar({ years: inForce.calendarYears, officeHours: inForce.officeHours }), catalogue: this.catalogue };
    this.rulesByEffect.set(effect, rules);
    return rules;
  }
}

/** One document whose `revision` is raised by whoever changes reference data. */
export const revisions = defineCollection({ name: 'revisions', indexes: [] });
export const REVISION_ID = 'reference';

const PAGE = 1000;

/** Every row that meets a condition, a page at a time: for reference data, which are few. */
export async function all<T extends { _id: string }>(store: Store, collection: string, where: Listing['where']): Promise<T[]> {
  const rows: T[] = [];
  for (let after = ''; ; ) {
    const page = await store.list<T>(collection, { where: { ...where, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: PAGE });
    rows.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return rows;
    after = last._id;
  }
}

async function load(store: Store): Promise<Reference> {
  const [unitRows, postRows, settings, categoryRows] = await Promise.all([
    all<Unit>(store, units.name, { kind: { in: TREE_KINDS } }),
    all<Post>(store, posts.name, {}),
    all<SettingsRow>(store, settingsRows.name, {}),
    all<CategoryRow>(store, categories.name, {}),
  ]);
  return new Reference(new UnitTree(unitRows), new PostDirectory(postRows), settings, new Catalogue(categoryRows));
}

/**
 * Keeps the reference data in the warm instance. They are loaded once; after `freshMs` the next call
 * looks at the revision (one round trip) and reloads only when it has moved. So a change, a post that was
 * taken away included, reaches every instance within that time; a post with an end date ends by itself.
 * @param clock monotonic milliseconds, not the instant of a call
 */
export function keepReference(store: Store, clock: () => number, freshMs: number): () => Promise<Reference> {
  let kept: { data: Promise<Reference>; revision: number; checkedAt: number } | undefined;
  const revision = async () => (await store.get<{ revision: number }>(revisions.name, REVISION_ID))?.revision ?? 0;

  return async () => {
    if (kept && clock() - kept.checkedAt < freshMs) return kept.data;
    const current = await revision();
    if (kept?.revision !== current) kept = { data: load(store), revision: current, checkedAt: clock() };
    kept.checkedAt = clock();
    try {
      return await kept.data;
    } catch (problem) {
      kept = undefined;
      throw problem;
    }
  };
}

/** Tells all instances that reference data changed. */
export async function raiseRevision(store: Store): Promise<void> {
  const raised = await store.update(revisions.name, { _id: REVISION_ID }, { inc: { revision: 1 } });
  if (raised === 0) await store.insert(revisions.name, { _id: REVISION_ID, revision: 1 });
}
