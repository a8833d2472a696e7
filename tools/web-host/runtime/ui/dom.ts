/** A DOM element with a class and children: all that the host's own chrome needs. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** The screen of the phone, on which dialogs lie. */
export function screen(): HTMLElement {
  const phone = document.getElementById('phone');
  if (phone === null) throw new Error('no #phone in the page');
  return phone;
}

export function clickable(element: HTMLElement, act: () => void): HTMLElement {
  element.setAttribute('role', 'button');
  element.tabIndex = 0;
  element.addEventListener('click', act);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') act();
  });
  return element;
}
