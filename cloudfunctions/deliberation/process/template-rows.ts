import type { Instant } from '../../shared/calendar/civil';
import { Refusal } from '../../shared/refusal';
import type { Template } from './template';
import { BUILT_IN } from './templates';

/** One version of a template in a district. Rows are added and never changed, so that what runs keeps its own. */
export interface TemplateRow {
  /** `<district>:<key>:<version>`: a version is stored once. */
  readonly _id: string;
  readonly districtId: string;
  readonly version: number;
  readonly effectiveAt: Instant;
  readonly template: Template;
  /** The post that decided on it, and on what grounds. */
  readonly decidedBy: string;
  readonly reason: string;
  /** By which repeating it is recognised: openid and request id of whoever decided. */
  readonly decision?: string;
}

/** What a deliberation keeps of its template from its first day to its last. Version 0 is the built-in one. */
export interface TemplateRef {
  readonly key: string;
  readonly version: number;
}

export const templateRowId = (districtId: string, { key, version }: TemplateRef): string => `${districtId}:${key}:${version}`;

/** The version that a deliberation gets that begins now: the latest row in effect, else the built-in one. */
export function currentRef(rows: readonly TemplateRow[], districtId: string, key: string, now: Instant): TemplateRef {
  const versions = rows.filter((row) => row.districtId === districtId && row.template.key === key && row.effectiveAt <= now).map(({ version }) => version);
  return { key, version: Math.max(0, ...versions) };
}

/**
 * The template that a deliberation goes by.
 * @throws Refusal NOT_FOUND where there is none of this name and version
 */
export function templateOf(rows: readonly TemplateRow[], districtId: string, { key, version }: TemplateRef): Template {
  const found = version === 0 ? BUILT_IN.find((each) => each.key === key) : rows.find((row) => row.districtId === districtId && row.template.key === key && row.version === version)?.template;
  if (found === undefined) throw new Refusal('NOT_FOUND', '没有这个工作法，请在列表里选一个');
  return found;
}

/** The next version of a template, or the first of a new one. `_id` refuses a second writer. */
export const nextVersion = (rows: readonly TemplateRow[], districtId: string, key: string): number => Math.max(0, ...rows.filter((row) => row.districtId === districtId && row.template.key === key).map(({ version }) => version)) + 1;
