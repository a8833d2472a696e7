import type { Outcome } from './send';

export interface Accounts {
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
}

const GRIDS_SHOWN = 10;

function countBy<T>(all: readonly T[], key: (each: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
}

const refusalsOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ refusal, message }) => (refusal ? [{ ...refusal, id: message.id }] : []));

/** How many were taken, and how many were not, by the code of the refusal. */
export function accountsOf(outcomes: readonly Outcome[]): Accounts {
  const refusals = refusalsOf(outcomes);
  return { accepted: outcomes.length - refusals.length, refused: Object.fromEntries(countBy(refusals, ({ code }) => code)) };
}

/** For people to read: what was taken, what was refused and why, where it went, how fast. */
export function summarise(outcomes: readonly Outcome[], sent: number, seconds: number): string {
  const accepted = outcomes.filter(({ refusal }) => refusal === null);
  const refusals = refusalsOf(outcomes);
  const grids = countBy(accepted, ({ gridName }) => gridName ?? '');
  const inGrids = grids.filter(([name]) => name !== '');
  const nowhere = grids.find(([name]) => name === '')?.[1] ?? 0;
  const retried = outcomes.filter(({ retries }) => retries > 0).length;
  const counts = inGrids.map(([, count]) => count);
  return [
    `发出 ${sent} 条，收到答复 ${outcomes.length} 条：受理 ${accepted.length}，拒绝 ${refusals.length}`,
    ...countBy(refusals, ({ code, text }) => `${code} ${text}`).map(([why, count]) => `  ${count} 条 ${why}，编号 ${refusals.filter(({ code, text }) => `${code} ${text}` === why).slice(0, 5).map(({ id }) => id).join('、')}`),
    `落在 ${inGrids.length} 个网格，每个 ${Math.min(...counts, Infinity) === Infinity ? 0 : Math.min(...counts)}–${Math.max(0, ...counts)} 条；不在任何网格、交给社区或区里的 ${nowhere} 条`,
    ...inGrids.slice(0, GRIDS_SHOWN).map(([name, count]) => `  ${String(count).padStart(4)} ${name}`),
    ...(inGrids.length > GRIDS_SHOWN ? [`       其余 ${inGrids.length - GRIDS_SHOWN} 个网格共 ${counts.slice(GRIDS_SHOWN).reduce((sum, each) => sum + each, 0)} 条`] : []),
    ...(retried > 0 ? [`重发过的 ${retried} 条 (没有收到答复，用同一个请求编号再发)`] : []),
    `用时 ${seconds.toFixed(1)} 秒，每秒 ${Math.round(outcomes.length / Math.max(seconds, 0.001))} 条`,
  ].join('\n');
}
