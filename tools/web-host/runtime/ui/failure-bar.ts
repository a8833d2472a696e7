import { el } from './dom';

/** A red bar that nobody overlooks: the page used something that the host lacks. */
export function showFailure(message: string): void {
  console.error(`[host] ${message}`);
  const bar = document.querySelector('.wxh-failure') ?? document.body.appendChild(el('div', 'wxh-failure'));
  bar.setAttribute('role', 'alert');
  bar.append(el('div', '', message));
}
