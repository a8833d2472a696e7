import type { VoiceDraft } from '../../../../services/drafts';
import type { Audience, Choices, Mode, Scope, Understanding, Visit, VoiceKind } from '../../../../services/shapes';

/** As long as the function takes, in characters as people count them. */
export const LONGEST = 2500;

const NEEDS_WORDS = '写一句，就可以发了';
const NEEDS_WORDS_TOO = '再写一句是什么事，就可以发了';
const KEPT = '草稿已存在手机里，断网也不会丢';

/** What is missing before it can be sent; empty when nothing is. */
export function missing({ text, recordings, through, visit }: VoiceDraft): string {
  const length = Array.from(text.trim()).length;
  if (length === 0) return recordings.length > 0 ? NEEDS_WORDS_TOO : NEEDS_WORDS;
  if (length > LONGEST) return `写了 ${length} 个字，最多 ${LONGEST} 个，删掉一些才能发`;
  return through?.mode === 'visit' && visit === null ? '选一下哪天上门，就可以发了' : '';
}

export const hint = (draft: VoiceDraft): string => missing(draft) || KEPT;

/** 听起来是一条建议，关于停车 */
export function heard(understanding: Understanding | null, chosen: VoiceKind | null, kinds: Choices['kinds']): string {
  const about = understanding?.categories[0]?.name;
  const tail = about === undefined ? '' : `，关于${about}`;
  if (chosen !== null) return `您说这是一条${kinds.find(({ value }) => value === chosen)?.label ?? ''}${tail}`;
  return understanding === null ? '' : `听起来是一条${understanding.kindLabel}${tail}`;
}

/** Who reads it: what was chosen, else what the kind says; null while nothing is known, and then staff alone. */
export function audienceOf({ audience, kind }: VoiceDraft, understanding: Understanding | null, kinds: Choices['kinds']): Audience | null {
  const said = kind ?? understanding?.kind ?? null;
  return audience ?? kinds.find(({ value }) => value === said)?.audience ?? null;
}

export const AUDIENCES: { value: Audience; label: string }[] = [
  { value: 'public', label: '公开' },
  { value: 'staff', label: '只给工作人员看' },
];

export const AUDIENCE_NOTES: Record<Audience, string> = {
  public: '邻居能在民情回声板看到您的话和答复。发之前先给您看一遍',
  staff: '只有答复您的人和上级看得到，邻居看不到',
};

/** Before anything was written. */
export const AUDIENCE_OPEN = '建议、咨询、表扬一般公开，别的只给工作人员看。您可以自己选';

/** Before the function has said who answers where. */
export const SCOPES: { value: Scope; label: string }[] = [
  { value: 'compound', label: '小区' },
  { value: 'community', label: '社区' },
  { value: 'street', label: '街道' },
];

/** What was asked for on a card, and what kind of voice that is; what is asked of one person is read by those who act alone. */
export const MODES: Record<Mode, { title: string; kind: VoiceKind }> = {
  chat: { title: '问一件事', kind: 'inquiry' },
  visit: { title: '请上门', kind: 'request' },
  errand: { title: '托办一件事', kind: 'request' },
};

/** Who is asked. */
export const ASKED = { head: '您这幢的党员楼栋长', badge: '身边的党员' } as const;

export const DAY_PARTS: { value: Visit['part']; label: string }[] = [
  { value: 'morning', label: '上午' },
  { value: 'afternoon', label: '下午' },
  { value: 'evening', label: '晚上' },
];
