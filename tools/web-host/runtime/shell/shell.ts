import type { HostControls } from '../host-api';
import { addressWith, readParameters } from '../parameters';
import { fetchPersonas } from '../persona';
import { el } from '../ui/dom';
import { personaList } from './persona-list';
import { switches } from './switches';

/** The page around the phone: who is holding it, and how it is set. */
export function startShell(): void {
  const phone = el('iframe', 'shell-phone');
  phone.title = '手机';
  phone.src = addressWith({ frame: 'off' });
  const panel = el('aside', 'shell-panel');
  document.body.className = 'shell';
  document.body.replaceChildren(el('main', 'shell-stage', phone), panel);

  const host = (): HostControls | undefined => phone.contentWindow?.__host;
  phone.addEventListener('load', () => {
    waitFor(() => host() !== undefined, () => {
      draw().catch((error: unknown) => console.error(error));
    });
  });
  // The phone says which page it shows, so that the address of the whole window can be kept and sent.
  window.addEventListener('phone-page', (event) => {
    history.replaceState(null, '', addressWith({ as: readParameters().as }, (event as CustomEvent<string>).detail));
  });

  async function draw(): Promise<void> {
    const current = host();
    if (current === undefined) return;
    const people = current.people.length > 0 ? current.people : await fetchPersonas();
    panel.replaceChildren(
      el('h1', '', '社区幸福通'),
      switches(current),
      personaList(people, current.persona.openid, (openid) => {
        sessionStorage.setItem('host:as', openid);
        current.restart({ as: openid });
      }),
    );
    window.__host = current;
    document.documentElement.dataset['ready'] = '1';
  }
}

function waitFor(condition: () => boolean, act: () => void): void {
  if (condition()) act();
  else window.requestAnimationFrame(() => waitFor(condition, act));
}
