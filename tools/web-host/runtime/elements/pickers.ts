import { anything, type ElementDefinition, flag, type HostElement, text } from '../engine/host-element';
import { words } from '../words';
import { chooseFromColumns, chooseText } from '../ui/picker-sheet';

type Option = string | number | Record<string, unknown>;

function labels(element: HostElement, range: readonly Option[]): string[] {
  const key = element.text('rangeKey');
  return range.map((option) => words(typeof option === 'object' ? option[key] : option));
}

async function choose(element: HostElement): Promise<unknown> {
  const title = element.text('headerText');
  const range = (element.get('range') ?? []) as readonly Option[];
  switch (element.text('mode')) {
    case 'multiSelector': {
      const columns = (): string[][] => ((element.get('range') ?? []) as readonly (readonly Option[])[]).map((column) => labels(element, column));
      return chooseFromColumns(title, columns, (element.get('value') as number[] | null) ?? [], (column, value) => element.trigger('columnchange', { column, value }));
    }
    case 'date':
    case 'time':
      return chooseText(title, element.text('mode') as 'date' | 'time', element.text('value'), { min: element.text('start'), max: element.text('end') });
    case 'region': {
      const chosen = await chooseText(title, 'text', ((element.get('value') as string[] | null) ?? ['江苏省', '南京市', '鼓楼区']).join(' '));
      return chosen?.split(/\s+/);
    }
    default: {
      const chosen = await chooseFromColumns(title, () => [labels(element, range)], [Number(element.get('value') ?? 0)]);
      return chosen?.[0];
    }
  }
}

async function ask(element: HostElement): Promise<void> {
  const value = await choose(element);
  if (value === undefined) {
    element.trigger('cancel');
    return;
  }
  element.set({ value });
  element.trigger('change', { value });
}

export const picker: ElementDefinition = {
  properties: { name: text(), mode: text('selector'), range: anything(), rangeKey: text(), value: anything(), start: text(), end: text(), fields: text('day'), customItem: text(), level: text(), headerText: text(), disabled: flag() },
  connect(element) {
    element.on('tap', () => {
      if (element.flag('disabled')) return;
      ask(element).catch((error: unknown) => console.error(error));
    });
    element.control = { value: () => element.get('value'), reset: () => element.set({ value: null }) };
  },
};

const ROW = 34;

function rowHeight(view: HostElement): number {
  return parseFloat(/height:\s*([\d.]+)px/.exec(view.text('indicatorStyle'))?.[1] ?? `${ROW}`);
}

export const pickerView: ElementDefinition = {
  properties: { value: anything(), indicatorStyle: text(), indicatorClass: text(), maskStyle: text(), maskClass: text(), immediateChange: flag() },
  connect(element) {
    const columns = (): HTMLElement[] => [...element.dom.querySelectorAll<HTMLElement>('.wxh-picker-column')];
    const height = rowHeight(element);
    element.dom.style.setProperty('--wxh-row', `${height}px`);
    element.watch(['value'], () => {
      window.requestAnimationFrame(() => {
        for (const [index, column] of columns().entries()) column.scrollTop = ((element.get('value') as number[] | null)?.[index] ?? 0) * height;
      });
    });
    let timer: number | undefined;
    element.dom.addEventListener(
      'scroll',
      () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(() => {
          const value = columns().map((column) => Math.round(column.scrollTop / height));
          if (JSON.stringify(value) === JSON.stringify(element.get('value'))) return;
          element.set({ value });
          element.trigger('change', { value });
        }, 80);
      },
      true,
    );
  },
};
