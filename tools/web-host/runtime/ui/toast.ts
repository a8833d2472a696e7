import { el, screen } from './dom';

export interface ToastOptions {
  title?: string;
  icon?: 'success' | 'error' | 'loading' | 'none';
  image?: string;
  duration?: number;
  mask?: boolean;
}

const GLYPHS = { success: '✓', error: '✕', loading: '', none: '' } as const;

let shown: HTMLElement | undefined;
let timer: number | undefined;

export function hideToast(): void {
  window.clearTimeout(timer);
  shown?.remove();
  shown = undefined;
}

/** A toast, or a loading that stays until it is hidden. */
export function showToast({ title = '', icon = 'success', duration = 1500, mask = false }: ToastOptions, stays = false): void {
  hideToast();
  const box = el('div', `wxh-toast wxh-toast-${icon}`);
  box.setAttribute('role', 'status');
  if (icon !== 'none') box.append(el('i', icon === 'loading' ? 'wxh-spinner' : '', GLYPHS[icon]));
  box.append(el('span', '', title));
  shown = el('div', mask ? 'wxh-toast-layer wxh-toast-mask' : 'wxh-toast-layer', box);
  screen().append(shown);
  if (!stays) timer = window.setTimeout(hideToast, duration);
}
