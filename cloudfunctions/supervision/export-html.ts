import { formatInstant } from '../shared/calendar/civil';
import type { FigureView } from './figures';
import type { Report } from './reports';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

type Cell = string | number | null;
const cellWords = (cell: Cell): string => (cell === null ? '—' : typeof cell === 'number' ? cell.toLocaleString('en-US') : escaped(cell));

/** The first `words` columns are words; numbers stand right, so that their digits are above each other. */
const cells = (row: readonly Cell[], tag: 'td' | 'th', words: number): string => row.map((cell, at) => `<${tag}${at < words ? '' : ' class="n"'}>${cellWords(cell)}</${tag}>`).join('');

const table = (title: string, headings: readonly string[], rows: readonly (readonly Cell[])[], words = 1): string =>
  rows.length === 0 ? '' : `<section><h2>${escaped(title)}</h2><table><thead><tr>${cells(headings, 'th', words)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td', words)}</tr>`).join('')}</tbody></table></section>`;

const ROW = 22;
const LABEL = 150;
const WIDTH = 640;

/** Horizontal bars with their numbers at the end, readable without colour. */
function bars(title: string, rows: readonly { readonly name: string; readonly value: number }[]): string {
  const highest = Math.max(...rows.map(({ value }) => value), 0);
  if (highest === 0) return '';
  const room = WIDTH - LABEL - 60;
  const lines = rows.map(({ name, value }, at) => {
    const length = Math.round((value * room) / highest);
    return `<text x="${LABEL - 8}" y="${at * ROW + 15}" text-anchor="end">${escaped(name)}</text><rect x="${LABEL}" y="${at * ROW + 4}" width="${length}" height="${ROW - 8}" rx="2"/><text x="${LABEL + length + 6}" y="${at * ROW + 15}">${value.toLocaleString('en-US')}</text>`;
  });
  return `<section><h2>${escaped(title)}</h2><svg viewBox="0 0 ${WIDTH} ${rows.length * ROW}" role="img" aria-label="${escaped(title)}">${lines.join('')}</svg></section>`;
}

const changeWords = ({ change, unit }: FigureView): string => (change === null ? '—' : change === 0 ? '持平' : `${change > 0 ? '升' : '降'} ${Math.abs(change).toLocaleString('en-US')}${unit === '%' ? ' 个百分点' : ` ${unit}`}`);

/** For paper: A4, no script, nothing from elsewhere. */
const STYLE = `@page{size:A4;margin:18mm 16mm}*{box-sizing:border-box}body{margin:0 auto;max-width:178mm;color:#1d2129;font:14px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{margin:0;font-size:24px;line-height:1.35}h2{margin:22px 0 8px;font-size:16px}.at{margin:4px 0 0;color:#4e5969;font-size:12px}.lead{margin:16px 0 0;padding-left:1.2em}.lead li:first-child{font-size:17px;font-weight:600}
section{break-inside:avoid}table{width:100%;border-collapse:collapse;font-size:13px}th,td{padding:5px 8px;border-bottom:1px solid #d9dce2;text-align:left;vertical-align:top}th{color:#4e5969;font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums}thead{display:table-header-group}
svg{width:100%;height:auto;font-size:12px}svg rect{fill:#3b6fb6}svg text{fill:#1d2129}footer{margin-top:24px;color:#4e5969;font-size:12px}`;

const CUT = ['上报', '办结', '按期结案率', '上期上报'];
const percent = (value: number | null): string | null => (value === null ? null : `${value}%`);
const cut = (rows: Report['units']): Cell[][] => rows.map(({ name, reported, closed, closeInTime, before }) => [name, reported, closed, percent(closeInTime), before]);
const BARS = 12;

/** A chart's title says what it shows. */
function trendTitle(trend: Report['trend']): string {
  const [earlier, last] = trend.slice(-2);
  if (!earlier || !last) return '上报件数';
  const more = last.reported - earlier.reported;
  return more === 0 ? `${Number(last.month.slice(5))}月上报和上月一样多` : `${Number(last.month.slice(5))}月上报比上月${more > 0 ? '多' : '少'} ${Math.abs(more).toLocaleString('en-US')} 件`;
}

/** A report to be printed or sent on: one file, nothing to load. */
export function reportHtml(report: Report): string {
  const { title, period, madeAt, complete, findings, figures, lights, trend, units, categories, channels, departments, grids, overdue } = report;
  const worst = [...grids].sort((a, b) => b.open - a.open).slice(0, BARS);
  return [
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<header><h1>${escaped(title)}</h1><p class="at">${period.from} 至 ${period.to}，${formatInstant(madeAt).slice(0, 16).replace('T', ' ')} 生成${complete ? '' : '，这段时间还没有过完'}</p></header>`,
    findings.length === 0 ? '' : `<ul class="lead">${findings.map((each) => `<li>${escaped(each)}</li>`).join('')}</ul>`,
    table('指标', ['指标', '数值', '比上期', '目标'], figures.map((figure) => [figure.name, figure.words, changeWords(figure), figure.target === null ? null : `${figure.target}${figure.unit === '%' ? '%' : ` ${figure.unit}`}`])),
    lights.open === 0 ? '' : table('此刻未办结', ['合计', '正常', '黄灯', '红灯'], [[lights.open, lights.normal, lights.yellow, lights.red]], 0),
    bars(trendTitle(trend), trend.map(({ month, reported }) => ({ name: `${Number(month.slice(5))}月`, value: reported }))),
    bars(`${categories[0]?.name ?? ''}报得最多`, categories.slice(0, BARS).map(({ name, reported }) => ({ name, value: reported }))),
    bars(`${worst[0]?.name ?? ''}未办结最多`, worst.map(({ name, open }) => ({ name, value: open }))),
    table('各单位', ['单位', ...CUT], cut(units)),
    table('各类别', ['类别', ...CUT], cut(categories)),
    table('各来源', ['来源', ...CUT], cut(channels)),
    table('各部门', ['部门', '被呼叫', '有效响应率', '按时报到率', '退单率', '在办'], departments.map(({ name, calls, effective, arriveInTime, refuseRate, open }) => [name, calls, percent(effective), percent(arriveInTime), percent(refuseRate), open])),
    table('超期最久', ['事项', '地点', '单位', '超期'], overdue.map(({ number, title: what, placeName, unitName, daysOver }) => [`${number} ${what}`, placeName, unitName, `${daysOver} 天`]), 3),
    `<footer>${figures.map(({ name, formula }) => `${escaped(name)}：${escaped(formula)}`).join('。')}。数字都由事项的经过算出，没有手填。</footer></body></html>`,
  ].join('');
}
