import type { HostControls } from '../host-api';
import type { Persona } from '../persona';
import { services } from '../services';
import { showSheet } from './dialog';

function host(): HostControls {
  return (window as unknown as { __host: HostControls }).__host;
}

async function switchPersona(people: readonly Persona[]): Promise<void> {
  const chosen = await showSheet(people.map(({ name, posts }) => [name, ...posts.map(({ unitName }) => unitName)].join(' · ')), { title: '换一个人' });
  const person = chosen === undefined ? undefined : people[chosen];
  if (person !== undefined) host().restart({ as: person.openid });
}

/** The capsule's ⋯: forwarding, and the host's switches for those who have no panel beside the phone. */
export function hostMenu(people: readonly Persona[]): void {
  const { device } = services();
  const items: [string, () => unknown][] = [
    ['转发给朋友', () => services().share({ from: 'menu' })],
    [device.theme === 'dark' ? '浅色' : '深色', () => (device.theme = device.theme === 'dark' ? 'light' : 'dark')],
    ['字号', () => host().restart({ font: device.fontScale >= 1.3 ? 1 : device.fontScale >= 1.15 ? 1.3 : 1.15 })],
    [device.online ? '断网' : '连网', () => (device.online = !device.online)],
    ...(people.length > 1 ? [['换一个人', () => switchPersona(people)] as [string, () => unknown]] : []),
    ['重新进入小程序', () => location.reload()],
  ];
  showSheet(items.map(([label]) => label))
    .then((chosen) => (chosen === undefined ? undefined : items[chosen]?.[1]()))
    .catch((error: unknown) => console.error(error));
}
