import type { CutRow, FigureView, Report } from '../../../../services/supervision';
import { civilDay, hourWords } from '../../../../utils/words';
import type { ChartRow } from '../../components/chart/rows';

const monthDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** 10月8日 09:00 生成，统计到 9月30日 */
export function madeWords({ madeAt, period, complete }: Pick<Report, 'madeAt' | 'period' | 'complete'>): string {
  const made = `${monthDay(civilDay(madeAt))} ${hourWords(madeAt)}`;
  return complete ? `${made} 生成，统计到 ${monthDay(period.to)}` : `${made} 生成，统计到这时，这段时间还没过完`;
}

/** What stands large, first. */
const TILES = ['accepted', 'acceptInTime', 'closeInTime', 'reworkRate'];
const CALLS = ['calls', 'effective', 'arriveInTime', 'refuseRate'];
const CONTENT = ['contentRate', 'rated', 'callbackRate', 'reached'];

const named = (figures: readonly FigureView[], keys: readonly string[]): FigureView[] => keys.flatMap((key) => figures.find((figure) => figure.key === key) ?? []);

/** The figures by where they stand on the page; each stands once. */
export function groupsOf(figures: readonly FigureView[]): { tiles: FigureView[]; calls: FigureView[]; content: FigureView[]; others: FigureView[] } {
  const elsewhere = new Set([...TILES, ...CALLS, ...CONTENT]);
  return { tiles: named(figures, TILES), calls: named(figures, CALLS), content: named(figures, CONTENT), others: figures.filter(({ key }) => !elsewhere.has(key)) };
}

const said = (findings: readonly string[], words: RegExp): string | undefined => findings.find((finding) => words.test(finding));
const most = <T>(rows: readonly T[], of: (row: T) => number): T | undefined => rows.reduce<T | undefined>((best, row) => (best === undefined || of(row) > of(best) ? row : best), undefined);

/** A chart and the finding that is its title. */
export interface Titled {
  readonly title: string;
  readonly rows: ChartRow[];
}

const MOST = /报得最多/;
const LATE = /超期未办结/;

/** The months with what was accepted, as the finding tells them. */
export function trendOf({ trend, findings }: Pick<Report, 'trend' | 'findings'>): Titled {
  const last = trend.at(-1);
  const started = trend.findIndex(({ accepted }) => accepted > 0);
  const rows = (started < 0 ? [] : trend.slice(started)).map(({ month, accepted }) => ({ name: `${Number(month.slice(5))}月`, value: accepted }));
  const title = said(findings, /^受理件数连[升降]/) ?? (last ? `${Number(last.month.slice(5))}月受理 ${last.accepted} 件` : '');
  return { title, rows };
}

/** The rest stands in the export. */
const SHOWN = 8;
const rowsOf = (cuts: readonly CutRow[]): ChartRow[] => cuts.filter(({ reported }) => reported > 0).map(({ id, name, reported }) => ({ id, name, value: reported }));

/** What nobody has classified yet is no kind of matter. */
export const categoriesOf = ({ categories, findings }: Pick<Report, 'categories' | 'findings'>): Titled => {
  const known = categories.filter(({ id }) => id !== '');
  const top = known[0];
  return { title: said(findings, MOST) ?? (top && top.reported > 0 ? `${top.name}报得最多，${top.reported} 件` : '这段时间没有上报'), rows: rowsOf(known).slice(0, SHOWN) };
};

export function channelsOf({ channels }: Pick<Report, 'channels'>): Titled {
  const rows = rowsOf(channels);
  const whole = rows.reduce((sum, { value }) => sum + value, 0);
  const top = most(rows, ({ value }) => value);
  return { title: top ? `${top.name}最多，占 ${Math.round((top.value * 100) / whole)}%` : '', rows };
}

/** The calls in one sentence; without one there is nothing to list. */
export function callsOf(calls: readonly FigureView[]): { title: string; figures: FigureView[] } {
  const count = calls.find(({ key }) => key === 'calls')?.value ?? 0;
  const known = calls.some(({ value }) => value !== null && value > 0);
  return { title: count > 0 ? `呼叫了部门 ${count} 次` : '这段时间没有呼叫部门', figures: known ? [...calls] : [] };
}

/** What residents said in one sentence. */
export function contentOf(content: readonly FigureView[]): { title: string; figures: FigureView[] } {
  const rate = content.find(({ key }) => key === 'contentRate');
  const known = content.filter(({ value }) => value !== null);
  return { title: rate?.value == null ? '还没有居民打星' : `居民打了星的，${rate.words} 满意`, figures: known };
}

/** Open matters by light, and those that have been red the longest. */
export function lightsOf({ lights: { normal, yellow, red, open }, findings, overdue }: Pick<Report, 'lights' | 'findings' | 'overdue'>): Titled & { longest: string } {
  const rows: ChartRow[] = [
    { name: '正常', value: normal, light: 'normal' },
    { name: '黄灯', value: yellow, light: 'warn' },
    { name: '红灯', value: red, light: 'over' },
  ];
  const [first] = overdue;
  const longest = first ? `最久的超期${first.daysOver < 1 ? '不到 1' : ` ${first.daysOver}`} 天，在${first.unitName}` : '';
  return { title: said(findings, LATE) ?? (open === 0 ? '没有未办结的' : `未办结 ${open} 件`), rows: open === 0 ? [] : rows, longest };
}

/** What is worth reading first and is no chart's title. */
export const leadOf = (findings: readonly string[], hasMap: boolean): string[] =>
  findings.filter((finding) => ![/^受理件数连[升降]/, MOST, LATE, /没有超期未办结的/].some((words) => words.test(finding)) && !(hasMap && /未办结最多/.test(finding)));

const percent = (value: number | null): string => (value === null ? '—' : `${value}%`);

export const UNIT_HEADS = ['上报', '办结', '按期'];
export const unitRows = (units: Report['units']): { id: string; name: string; cells: string[] }[] => units.map(({ id, name, reported, closed, closeInTime }) => ({ id, name, cells: [String(reported), String(closed), percent(closeInTime)] }));

export const DEPARTMENT_HEADS = ['呼叫', '有效', '按时', '退单'];
export const departmentRows = (departments: Report['departments']): { id: string; name: string; cells: string[] }[] =>
  departments
    .filter(({ calls, effective, arriveInTime, refuseRate }) => calls > 0 || [effective, arriveInTime, refuseRate].some((value) => value !== null))
    .map(({ id, name, calls, effective, arriveInTime, refuseRate }) => ({ id, name, cells: [String(calls), percent(effective), percent(arriveInTime), percent(refuseRate)] }));

/** Whether there is anything to say at all. */
export const isEmpty = ({ figures, lights }: Pick<Report, 'figures' | 'lights'>): boolean => lights.open === 0 && figures.every(({ value }) => value === null || value === 0);
