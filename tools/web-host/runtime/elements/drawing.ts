import { anything, type ElementDefinition, flag, number, text } from '../engine/host-element';
import { toBrowserUnits } from '../../units';
import { words } from '../words';
import { richText as toDom } from './rich-text';

export const progress: ElementDefinition = {
  properties: { percent: number(), showInfo: flag(), strokeWidth: number(6), borderRadius: number(), fontSize: number(16), activeColor: text(), color: text(), backgroundColor: text(), active: flag(), activeMode: text(), duration: number(30) },
  connect(element) {
    const bar = element.inner('wxh-progress');
    element.dom.setAttribute('role', 'progressbar');
    element.watch(['percent', 'activeColor', 'backgroundColor', 'strokeWidth', 'showInfo'], () => {
      const percent = Math.max(0, Math.min(100, element.number('percent')));
      element.dom.setAttribute('aria-valuenow', String(percent));
      bar.style.setProperty('--percent', `${percent}%`);
      bar.style.setProperty('--active', element.text('activeColor') || '#07c160');
      bar.style.background = element.text('backgroundColor') || '#ebebeb';
      bar.style.height = `${element.number('strokeWidth')}px`;
      element.dom.dataset['info'] = element.flag('showInfo') ? `${percent}%` : '';
    });
  },
};

const GLYPHS: Record<string, string> = { success: '✓', success_no_circle: '✓', info: 'i', warn: '!', waiting: '…', cancel: '×', clear: '×', download: '↓', search: '⌕' };

export const icon: ElementDefinition = {
  properties: { type: text(), size: anything(), color: text() },
  connect(element) {
    const glyph = element.inner('wxh-icon');
    element.watch(['type', 'size', 'color'], () => {
      const size = element.get('size') ?? 23;
      glyph.textContent = GLYPHS[element.text('type')] ?? '';
      const length = typeof size === 'number' ? `${size}px` : words(size);
      glyph.setAttribute('style', toBrowserUnits(`--size:${length};background:${element.text('color') || '#07c160'}`));
    });
  },
};

export const richText: ElementDefinition = {
  properties: { nodes: anything(), space: text(), userSelect: flag() },
  connect(element) {
    const inside = element.inner('wxh-rich');
    element.watch(['nodes'], () => inside.replaceChildren(...toDom(element.get('nodes'))));
  },
};

export const slider: ElementDefinition = {
  properties: { name: text(), min: number(0), max: number(100), step: number(1), value: number(0), disabled: flag(), showValue: flag(), activeColor: text(), backgroundColor: text(), blockSize: number(28), blockColor: text() },
  connect(element) {
    const range = element.inner<HTMLInputElement>('wxh-slider');
    range.type = 'range';
    element.watch(['min', 'max', 'step', 'value', 'disabled'], () => {
      for (const name of ['min', 'max', 'step'] as const) range[name] = element.text(name);
      range.value = element.text('value');
      range.disabled = element.flag('disabled');
    });
    range.addEventListener('input', () => element.trigger('changing', { value: Number(range.value) }));
    range.addEventListener('change', (event) => {
      event.stopPropagation();
      element.set({ value: Number(range.value) });
      element.trigger('change', { value: Number(range.value) });
    });
    element.control = { value: () => Number(range.value), reset: () => element.set({ value: element.number('min') }) };
  },
};

/** A 2D canvas; pages reach the node through a selector query's `node`. */
export const canvas: ElementDefinition = {
  properties: { type: text(), canvasId: text(), disableScroll: flag() },
  connect(element) {
    const inside = element.inner<HTMLCanvasElement>('wxh-canvas');
    const { width, height } = element.dom.getBoundingClientRect();
    Object.assign(inside, {
      width,
      height,
      createImage: () => new Image(),
      requestAnimationFrame: (draw: FrameRequestCallback) => window.requestAnimationFrame(draw),
      cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
    });
  },
};
