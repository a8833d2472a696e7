import type { Instant } from '../shared/calendar/civil';
import type { Notice } from '../shared/notice';
import { NOTICE_KINDS, pageOf, type NoticeKind } from '../shared/notice-kinds';
import { NOTICE_TEMPLATES, TEMPLATE_NAMES, type NoticeTemplate } from '../shared/notice-templates';
import type { Settings } from '../shared/reference/settings';

/** A notice as a line of its reader's list. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly at: Instant;
  readonly unread: boolean;
  readonly aboutId: string | null;
  /** The page that it opens, without a leading slash. */
  readonly page: string;
}

export const rowOf = ({ _id, kind, title, text, at, unread, aboutId }: Notice): NoticeRow => ({
  id: _id,
  kind,
  label: NOTICE_KINDS[kind].label,
  title,
  text,
  at,
  unread,
  aboutId,
  page: pageOf(kind, aboutId),
});

/** What is left of one template, in words. */
export interface GrantRow {
  readonly template: NoticeTemplate;
  readonly label: string;
  /** What wx.requestSubscribeMessage takes. */
  readonly templateId: string;
  readonly left: number;
  readonly words: string;
}

export interface GrantsView {
  readonly rows: readonly GrantRow[];
  /** What WeChat will still deliver, in one sentence; empty when nothing. */
  readonly coming: string;
  /** What WeChat will not deliver, in one sentence; empty when all will arrive. */
  readonly missing: string;
}

/** The templates that concern a person and that the district has. */
export const templatesFor = (staff: boolean, { notices: { templates } }: Settings): NoticeTemplate[] =>
  TEMPLATE_NAMES.filter((template) => templates[template] !== undefined && (staff || !NOTICE_TEMPLATES[template].staff));

/** What a person may expect on WeChat. */
export function grantsView(staff: boolean, left: Partial<Record<NoticeTemplate, number>>, settings: Settings): GrantsView {
  const rows = templatesFor(staff, settings).map((template): GrantRow => {
    const count = left[template] ?? 0;
    const { label } = NOTICE_TEMPLATES[template];
    return { template, label, templateId: settings.notices.templates[template]?.id ?? '', left: count, words: count === 0 ? '微信里收不到' : `还能收 ${count} 条` };
  });
  const coming = rows.filter((row) => row.left > 0).map(({ label, words }) => `“${label}”${words}`);
  const without = rows.filter((row) => row.left === 0).map(({ label }) => `“${label}”`);
  return { rows, coming: coming.length === 0 ? '' : `微信里，${coming.join('，')}`, missing: rows.length === 0 ? '微信提醒还没有开通，消息都在这里看' : without.length === 0 ? '' : `${without.join('、')}在微信里收不到，只在这里看得到` };
}
