import { clickable, el, screen } from './dom';

export interface DialogOptions {
  title?: string;
  content?: string;
  buttons: string[];
  colours?: (string | undefined)[];
  /** A text field, with its first text and placeholder. */
  field?: { value: string; placeholder: string };
  /** Anything else to show above the buttons. */
  body?: HTMLElement;
}

/** A modal dialog as WeChat draws it; resolves with the pressed button. */
export function showDialog({ title = '', content = '', buttons, colours = [], field, body }: DialogOptions): Promise<{ button: number; text: string }> {
  return new Promise((resolve) => {
    const mask = el('div', 'wxh-mask');
    const modal = el('div', 'wxh-modal');
    modal.setAttribute('role', 'dialog');
    modal.setAttribute('aria-modal', 'true');
    if (title !== '') modal.append(el('div', 'wxh-modal-title', title));
    if (content !== '') modal.append(el('div', 'wxh-modal-content', content));
    const input = el('input', 'wxh-modal-field');
    if (field !== undefined) {
      Object.assign(input, field);
      modal.append(input);
    }
    if (body !== undefined) modal.append(body);
    const bar = el('div', 'wxh-modal-buttons');
    for (const [index, label] of buttons.entries()) {
      const button = clickable(el('div', 'wxh-modal-button', label), () => {
        mask.remove();
        resolve({ button: index, text: input.value });
      });
      button.style.color = colours[index] ?? (index === buttons.length - 1 ? 'var(--wxh-link)' : 'inherit');
      bar.append(button);
    }
    modal.append(bar);
    mask.append(modal);
    screen().append(mask);
    if (field !== undefined) input.focus();
  });
}

/** Items to choose from at the bottom; undefined when it is cancelled. */
export function showSheet(items: readonly string[], { title = '', colour, body }: { title?: string; colour?: string | undefined; body?: HTMLElement } = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const mask = el('div', 'wxh-mask wxh-mask-bottom');
    const close = (index?: number): void => {
      mask.remove();
      resolve(index);
    };
    const sheet = el('div', 'wxh-sheet');
    sheet.setAttribute('role', 'menu');
    if (title !== '') sheet.append(el('div', 'wxh-sheet-title', title));
    if (body !== undefined) sheet.append(body);
    for (const [index, item] of items.entries()) {
      const row = clickable(el('div', 'wxh-sheet-item', item), () => close(index));
      row.style.color = colour ?? '';
      sheet.append(row);
    }
    sheet.append(clickable(el('div', 'wxh-sheet-item wxh-sheet-cancel', '取消'), () => close()));
    mask.append(sheet);
    mask.addEventListener('click', (event) => {
      if (event.target === mask) close();
    });
    screen().append(mask);
  });
}
