import type { Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';

/** Words to begin with. What stands in 〔〕 has to be filled in: nobody is answered by a form. */
export interface Template {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** For which staff; absent for all. */
  readonly roles?: readonly Role[];
}

const ON_SITE: readonly Role[] = ['gridOfficer', 'departmentOfficer'];
const DESKS: readonly Role[] = ['branchSecretary', 'communityDesk', 'streetDesk', 'districtDesk'];

/** A new one is a row; it must have a gap. */
export const TEMPLATES: readonly Template[] = [
  { key: 'received',  label: '收到了，什么时候看', text: '您好，您说的〔什么事〕看到了。〔哪天几点〕前〔谁〕去看，看完在这里告诉您。' },
  { key: 'askMore',   label: '想再问清楚',         text: '您好，想再问一句：〔要问的话〕。说一句或拍一张照片就行，〔哪天几点〕前我们都在。' },
  { key: 'visit',     label: '约时间上门',         text: '您好，〔谁〕想〔哪天几点〕到〔哪里〕看看，您在家吗？不方便的话，您说个时间。', roles: ON_SITE },
  { key: 'onSite',    label: '到现场看过了',       text: '您好，今天〔几点〕去看过了：〔看到什么〕。接下来〔怎么办〕，〔哪天几点〕前办好。', roles: ON_SITE },
  { key: 'progress',  label: '办到哪一步了',       text: '您好，跟您说一下进展：〔已经做了什么〕。下一步是〔做什么〕，由〔哪个单位〕办，〔哪天〕前有结果。' },
  { key: 'delay',     label: '要晚几天',           text: '您好，原来说〔哪天〕办好，现在因为〔什么原因〕要晚到〔哪天〕。耽误您了。这几天〔有什么临时办法〕。' },
  { key: 'handedOn',  label: '由别的单位办',       text: '您好，这件事归〔哪个单位〕管，我们〔哪天〕已经交过去，那边由〔谁〕办，电话〔号码〕，〔哪天〕前给您回话。', roles: DESKS },
  { key: 'cannot',    label: '现在办不了',         text: '您好，〔什么事〕现在办不了，原因是〔具体原因〕。您可以〔别的办法〕。〔什么时候〕我们再看一次，到时在这里告诉您。', roles: DESKS },
];

/** A gap that is left. 〔2026〕 in the number of a document is none. */
const GAP = /〔(?!\d{4}〕)[^〔〕]{0,40}〕/u;
const BLANK = /[\s\p{P}]/gu;
const bare = (text: string): string => text.replace(BLANK, '');
const GAPS = new RegExp(GAP.source, 'gu');

/** A template with its brackets taken off, or with its gaps left out. */
const UNTOUCHED = new Set(TEMPLATES.flatMap(({ text }) => [bare(text), bare(text.replace(GAPS, ''))]));

export const templatesFor = (roles: readonly Role[]): Template[] => (roles.length === 0 ? [] : TEMPLATES.filter((template) => template.roles?.some((role) => roles.includes(role)) ?? true));

/** @throws Refusal INVALID_INPUT when a gap is left or the words are the template's own. */
export function requireEdited(text: string): void {
  const gap = GAP.exec(text)?.[0];
  if (gap !== undefined) throw new Refusal('INVALID_INPUT', `${gap}还没有填。填好再发`, { field: 'text', gap });
  if (UNTOUCHED.has(bare(text))) throw new Refusal('INVALID_INPUT', '这是常用语的原话。把这件事的时间、人和办法写进去再发', { field: 'text' });
}
