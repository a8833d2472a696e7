import { BYTE_ORDER_MARK, csvCell, csvLine } from '../shared/csv';
import type { Report } from './reports';

type Cell = string | number | null;

/** A number of ours stays a number, below zero too; words of strangers never become a formula. */
const written = (cell: Cell): string => (cell === null ? '' : typeof cell === 'number' ? String(cell) : csvCell(cell));
const line = (row: readonly Cell[]): string => `${row.map(written).join(',')}\r\n`;
const table = (title: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  rows.length === 0 ? '' : [csvLine([title]), csvLine(headings), ...rows.map(line), '\r\n'].join('');

const CUT = ['上报', '办结', '按期结案率（%）', '上期上报'];
const cuts = (rows: Report['units']): Cell[][] => rows.map(({ name, reported, closed, closeInTime, before }) => [name, reported, closed, closeInTime, before]);

/** A report as a spreadsheet: one table under the other. */
export function reportCsv({ title, findings, figures, trend, categories, channels, units, departments, grids, overdue, lights, period }: Report): string {
  return [
    BYTE_ORDER_MARK,
    csvLine([title, `${period.from} 至 ${period.to}`]),
    '\r\n',
    table('要点', ['说明'], findings.map((each) => [each])),
    table('指标', ['指标', '数值', '单位', '上期', '变化', '目标', '怎么算'], figures.map(({ name, value, unit, before, change, target, formula }) => [name, value, unit, before, change, target, formula])),
    table('此刻未办结', ['正常', '黄灯', '红灯'], [[lights.normal, lights.yellow, lights.red]]),
    table('近几个月', ['月份', '上报', '受理', '办结', '按期结案率（%）'], trend.map(({ month, reported, accepted, closed, closeInTime }) => [month, reported, accepted, closed, closeInTime])),
    table('各单位', ['单位', ...CUT], cuts(units)),
    table('各类别', ['类别', ...CUT], cuts(categories)),
    table('各来源', ['来源', ...CUT], cuts(channels)),
    table('各部门', ['部门', '被呼叫', '有效响应率（%）', '按时报到率（%）', '退单率（%）', '在办'], departments.map(({ name, calls, effective, arriveInTime, refuseRate, open }) => [name, calls, effective, arriveInTime, refuseRate, open])),
    table('各网格未办结', ['网格', '未办结', '超期'], grids.map(({ name, open, over }) => [name, open, over])),
    table('超期最久', ['编号', '事项', '地点', '单位', '超期天数'], overdue.map(({ number, title: what, placeName, unitName, daysOver }) => [number, what, placeName, unitName, daysOver])),
  ].join('');
}
