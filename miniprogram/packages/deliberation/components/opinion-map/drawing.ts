import type { OpinionMapView, Says, StatementRow } from '../../../../services/opinion';

export const WORDS: Readonly<Record<Says, string>> = { agree: '同意', disagree: '不同意', pass: '说不好' };

/** A statement as a bar of three parts; each with its figure, because a colour says nothing. */
export function barOf(row: StatementRow) {
  const { agree, disagree, pass } = row.counts;
  const all = Math.max(1, agree + disagree + pass);
  const part = (count: number): number => Math.round((count / all) * 100);
  return { ...row, agreeWidth: part(agree), disagreeWidth: part(disagree), passWidth: part(pass), said: agree + disagree + pass, mineWords: row.says === null ? '您还没点' : `您点了${WORDS[row.says]}` };
}

/** What sets a group apart, in words. */
export const groupsOf = ({ groups, statements }: OpinionMapView) =>
  groups.map(({ name, size, telling }) => ({
    name, words: `${size} 人`,
    lines: telling.slice(0, 3).flatMap(({ number, side }) => { const text = statements.find((each) => each.number === number)?.text; return text === undefined ? [] : [`多数${WORDS[side]}：${text}`]; }),
  }));
