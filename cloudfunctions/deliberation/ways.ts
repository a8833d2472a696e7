import type { Context } from '../shared/context';
import { templateRows } from '../shared/deliberations';
import type { Reference } from '../shared/reference/reference';
import type { Deliberation } from './deliberation';
import { templateFor } from './kept-templates';
import type { TemplateRow } from './process/template-rows';
import { settingsAt } from './settings-at';
import type { Ways } from './settling';

/** By what a deliberation goes now. */
export async function waysOf(deliberation: Pick<Deliberation, 'districtId' | 'template'>, { store, now }: Pick<Context, 'store' | 'now'>, reference: Reference): Promise<Ways> {
  return { template: await templateFor(deliberation, (id) => store.get<TemplateRow>(templateRows.name, id)), settings: settingsAt(reference, now), reference, now };
}
