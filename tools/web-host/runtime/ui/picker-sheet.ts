import { el } from './dom';
import { showSheet } from './dialog';

/** One list for each column; resolves with the chosen indexes, undefined when it is cancelled. */
export async function chooseFromColumns(title: string, columns: () => string[][], chosen: number[], columnChanged?: (column: number, value: number) => void): Promise<number[] | undefined> {
  const values = columns().map((_, index) => chosen[index] ?? 0);
  const body = el('div', 'wxh-picker');
  const draw = (): void => {
    body.replaceChildren(
      ...columns().map((options, column) => {
        const list = el('select', '', ...options.map((option, index) => Object.assign(el('option', '', option), { value: String(index) })));
        list.size = Math.min(7, Math.max(2, options.length));
        list.value = String(values[column] ?? 0);
        list.addEventListener('change', () => {
          values[column] = Number(list.value);
          columnChanged?.(column, Number(list.value));
          window.requestAnimationFrame(draw);
        });
        return list;
      }),
    );
  };
  draw();
  return (await showSheet(['确定'], { title, body })) === 0 ? values : undefined;
}

/** A date, a time or a text; undefined when it is cancelled. */
export async function chooseText(title: string, type: 'date' | 'time' | 'text', value: string, limits: { min?: string; max?: string } = {}): Promise<string | undefined> {
  const field = Object.assign(el('input', ''), { type, value, ...limits });
  const confirmed = (await showSheet(['确定'], { title, body: el('div', 'wxh-picker', field) })) === 0;
  return confirmed && field.value !== '' ? field.value : undefined;
}
