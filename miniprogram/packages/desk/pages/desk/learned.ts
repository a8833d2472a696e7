import { call } from '../../../../services/cloud';
import type { MatterRow, Suggestion } from '../../../../services/shapes';

const AT_ONCE = 20;
const NOTHING: ReadonlyMap<string, readonly Suggestion[]> = new Map();

/** What the words of a page of a desk's triage speak for, with what the district has taught; by id, and nothing where nobody answers. */
export async function withLearned(rows: readonly MatterRow[]): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
  const items = rows.filter(({ state }) => state === 'reported').slice(0, AT_ONCE).map(({ id, title }) => ({ id, text: title }));
  if (items.length === 0) return NOTHING;
  try {
    const answer = await call('understanding', 'suggest', { items });
    return new Map(answer.items.filter(({ suggestions }) => suggestions.length > 0).map(({ id, suggestions }) => [id, suggestions]));
  } catch {
    return NOTHING;
  }
}
