import type { Ways } from '../../services/shapes';

/** What of a draft has to be there. */
interface Written {
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly template: string;
  readonly term: string;
}

/** What is missing, as a sentence; empty when it may be sent. */
export function lackingIn({ title, text, place, template, term }: Written, { items }: Ways): string {
  const rows: readonly [boolean, string][] = [
    [title.trim() === '', '写一个题目'],
    [text.trim() === '', '说说情况'],
    [place === '', '选在哪里定'],
    [template === '', '选按哪种办法来议'],
    [items.find(({ key }) => key === template)?.elects === true && term.trim() === '', '写任期多长'],
  ];
  const [missing] = rows.filter(([is]) => is);
  return missing === undefined ? '' : `还差：${missing[1]}`;
}
