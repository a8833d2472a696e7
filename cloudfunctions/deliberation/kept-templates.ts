import type { Deliberation } from './deliberation';
import type { Template } from './process/template';
import { templateOf, templateRowId, type TemplateRow } from './process/template-rows';

const kept = new Map<string, TemplateRow>();

/**
 * The template by which a deliberation goes. No read for a built-in one, one for a district's own that this instance has not
 * seen: a version never changes, so that it may be kept for as long as the instance lives.
 * @throws Refusal NOT_FOUND where there is none of this name and version
 */
export async function templateFor({ districtId, template }: Pick<Deliberation, 'districtId' | 'template'>, read: (id: string) => Promise<TemplateRow | null>): Promise<Template> {
  if (template.version === 0) return templateOf([], districtId, template);
  const id = templateRowId(districtId, template);
  const row = kept.get(id) ?? (await read(id));
  if (row) kept.set(id, row);
  return templateOf(row ? [row] : [], districtId, template);
}
