import type { Finding } from '../../../../services/shapes';

/** One plain line about the answer, with the words it is about in their place. */
export interface Line {
  readonly key: string;
  readonly stops: boolean;
  readonly says: string;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** So much of the answer stands on either side of the words that are marked. */
const AROUND = 10;

const cutStart = (text: string): string => (text.length > AROUND ? `……${text.slice(-AROUND)}` : text);
const cutEnd = (text: string): string => (text.length > AROUND ? `${text.slice(0, AROUND)}……` : text);

/** The check reads the answer in one form of writing; words that do not stand in it just so are shown alone. */
export function lineFor({ key, says, severity, found }: Finding, answer: string): Line {
  const at = found === null ? -1 : answer.indexOf(found);
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
  return {
    key,
    stops: severity === 'stop',
    says,
    marked: found ?? '',
    before: found === null || at < 0 ? '' : cutStart(oneLine(answer.slice(0, at))),
    after: found === null || at < 0 ? '' : cutEnd(oneLine(answer.slice(at + found.length))),
  };
}

/** What has to be mended first, then what is only advised. */
export const linesFor = (findings: readonly Finding[], answer: string): Line[] => findings.map((finding) => lineFor(finding, answer)).sort((a, b) => Number(b.stops) - Number(a.stops));

/** Why the answer cannot be sent yet; empty when it can. */
export function whyNot({ text, waiting, checked, lines, unchecked }: { text: string; waiting: boolean; checked: boolean; lines: readonly Line[]; unchecked: string }): string {
  const stops = lines.filter((line) => line.stops).length;
  if (text.trim() === '') return '写了答复，才能发出去';
  if (waiting) return '照片还在传，传完就能发';
  if (unchecked !== '') return unchecked;
  if (!checked) return '正在看写得全不全';
  return stops > 0 ? `还有 ${stops} 处要改，改好就能发` : '';
}
