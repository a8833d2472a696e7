import type { Device } from '../device';
import { clickable, el } from './dom';

function clock(): string {
  return new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });
}

/** Status bar and capsule, drawn over the page as WeChat does. */
export function drawChrome(phone: HTMLElement, device: Device, on: { menu: () => void; close: () => void }, fixedTime?: string): void {
  const time = el('span', 'wxh-time', fixedTime ?? clock());
  if (fixedTime === undefined) window.setInterval(() => (time.textContent = clock()), 10_000);
  const network = el('span', 'wxh-network');
  const drawNetwork = (): void => {
    network.textContent = device.online ? '5G' : '无网络';
  };
  device.networkChanged.add(drawNetwork);
  drawNetwork();
  const status = el('div', 'wxh-status', time, el('span', 'wxh-signs', network, el('b', 'wxh-battery')));
  status.setAttribute('aria-hidden', 'true');
  const menu = clickable(el('span', 'wxh-capsule-menu'), on.menu);
  menu.setAttribute('aria-label', '更多');
  const close = clickable(el('span', 'wxh-capsule-close'), on.close);
  close.setAttribute('aria-label', '关闭');
  phone.append(status, el('div', 'wxh-capsule', menu, close));
}
