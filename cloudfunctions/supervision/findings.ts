import type { FigureView } from './figures';

/** What a report is made of, as far as findings are looked for in it. */
export interface Found {
  readonly figures: readonly FigureView[];
  readonly lights: { readonly open: number; readonly red: number };
  readonly grids: readonly { readonly name: string; readonly open: number; readonly over: number }[];
  readonly categories: readonly { readonly name: string; readonly reported: number; readonly before: number | null }[];
  /** Numbers of the last months, oldest first. */
  readonly trend: readonly { readonly month: string; readonly reported: number; readonly accepted: number; readonly closed: number }[];
}

const figure = ({ figures }: Found, key: string): FigureView | undefined => figures.find((each) => each.key === key);
const most = <T>(rows: readonly T[], of: (row: T) => number): T | undefined => rows.reduce<T | undefined>((best, row) => (best === undefined || of(row) > of(best) ? row : best), undefined);

/** Months in a row, up to the last, in which a number has risen (or fallen). */
function inARow(values: readonly number[], rises: boolean): number {
  let length = 0;
  for (let at = values.length - 1; at > 0; at -= 1) {
    const [value, earlier] = [values[at] ?? 0, values[at - 1] ?? 0];
    if (rises ? value <= earlier : value >= earlier) break;
    length += 1;
  }
  return length;
}

const NUMBERS = ['零', '一', '两', '三', '四', '五', '六'];
/** A trend is one from here on. */
const MONTHS = 3;

function trendWords({ trend }: Found): string[] {
  const series = [['上报', trend.map(({ reported }) => reported)], ['受理', trend.map(({ accepted }) => accepted)], ['办结', trend.map(({ closed }) => closed)]] as const;
  return series.flatMap(([name, values]) => {
    const [up, down] = [inARow(values, true), inARow(values, false)];
    return up >= MONTHS ? [`${name}件数连升${NUMBERS[up] ?? up}个月`] : down >= MONTHS ? [`${name}件数连降${NUMBERS[down] ?? down}个月`] : [];
  });
}

/** More than so many more, and twice as many, is worth a sentence. */
const RISE = 3;
/** Points by which a percentage has to move before it is worth a sentence. */
const POINTS = 2;

function changeWords(found: Found): string[] {
  return ['closeInTime', 'reworkRate', 'contentRate'].flatMap((key) => {
    const view = figure(found, key);
    if (!view || view.change === null || Math.abs(view.change) < POINTS) return [];
    return [`${view.name}${view.words}，比上期${view.change > 0 ? '升' : '降'} ${Math.abs(view.change)} 个百分点`];
  });
}

/** Every kind of finding, the most pressing first: a row says its words or nothing. */
const FINDERS: readonly ((found: Found) => readonly string[])[] = [
  ({ lights: { red, open } }) => (red > 0 ? [`超期未办结 ${red} 件，占未办结的 ${Math.round((red * 100) / open)}%`] : open > 0 ? ['没有超期未办结的'] : []),
  ({ grids }) => {
    const worst = most(grids, ({ open }) => open);
    return worst && worst.open > 1 ? [`${worst.name}未办结最多，${worst.open} 件`] : [];
  },
  (found) => found.figures.filter(({ met }) => met === false).map(({ name, words, target, unit }) => `${name}${words}，没到目标 ${target}${unit === '%' ? '%' : ` ${unit}`}`),
  changeWords,
  ({ categories }) => {
    const top = most(categories, ({ reported }) => reported);
    return top && top.reported > 1 ? [`${top.name}报得最多，${top.reported} 件`] : [];
  },
  ({ categories }) => {
    const risen = categories.map(({ name, reported, before }) => ({ name, by: reported - (before ?? 0), doubled: before !== null && before > 0 && reported >= before * 2 }));
    const first = most(risen.filter(({ by, doubled }) => doubled && by >= RISE), ({ by }) => by);
    return first ? [`${first.name}比上期多了 ${first.by} 件`] : [];
  },
  trendWords,
];

/** What a reader should see first, in whole sentences: the title says the finding. */
export const findingsOf = (found: Found): string[] => FINDERS.flatMap((finder) => finder(found));
