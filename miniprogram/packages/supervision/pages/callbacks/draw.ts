import { type Callback, callbackDraw, type CallbackDraw, callbacks } from '../../../../services/supervision';
import type { Field } from '../../../../services/shapes';
import { civilWords } from '../../../../utils/words';

export const STATES: readonly { value: Callback['state']; label: string }[] = [
  { value: 'waiting', label: '要打的' },
  { value: 'unreached', label: '没打通' },
  { value: 'answered', label: '问到了' },
];

/** What the resident said, as it is written down. */
export const ANSWER: readonly Field[] = [
  { name: 'satisfied', label: '满意不满意', type: 'rating', required: true },
  { name: 'words', label: '居民怎么说', type: 'longtext', required: false },
];

/** How many of one draw have been asked. */
export interface Progress {
  readonly total: number;
  readonly answered: number;
  readonly unreached: number;
  readonly percent: number;
}

/** How a draw came about, so that anybody can make it again. */
export interface DrawWords {
  readonly title: string;
  readonly how: string;
  readonly seed: string;
}

/** Everything of one day in a state: the ids begin with the day, and pages go on in their order. */
async function countOf(day: string, state: Callback['state']): Promise<number> {
  let count = 0;
  for (let cursor: string | null = `${day}:`; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof callbacks>> = await callbacks(state, cursor);
    const own = page.items.filter((item) => item.day === day).length;
    count += own;
    cursor = own === page.items.length ? page.next : null;
  }
  return count;
}

/** The draw of a day with how far it has been asked; null where nothing was drawn. */
export async function drawWithProgress(day: string): Promise<{ draw: CallbackDraw; progress: Progress } | null> {
  const draw = await callbackDraw(day);
  if (!draw) return null;
  const [answered, unreached] = await Promise.all([countOf(day, 'answered'), countOf(day, 'unreached')]);
  const total = draw.drawn.length;
  return { draw, progress: { total, answered, unreached, percent: total === 0 ? 100 : Math.round((answered * 100) / total) } };
}

export function drawWords({ day, closed, drawn, selfClosed, percent, seed }: CallbackDraw, now: number): DrawWords {
  const own = selfClosed.length > 0 ? `，其中 ${selfClosed.length} 件是网格员自办自结的，全都问` : '';
  return {
    title: `${civilWords(day, now)}办结 ${closed.length} 件，抽出 ${drawn.length} 件`,
    how: `按 ${percent}% 抽${own}。抽签只看日期和编号：把下面这串字和每件的编号连起来算一个数（SHA-256），数小的先抽。谁都能重算，谁也选不了`,
    seed,
  };
}
