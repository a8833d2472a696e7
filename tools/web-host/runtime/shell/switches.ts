import type { HostControls } from '../host-api';
import { clickable, el } from '../ui/dom';

const FONTS = [
  [1, '标准'],
  [1.15, '大'],
  [1.3, '最大'],
] as const;

function group(label: string, options: readonly { name: string; on: boolean; act: () => void }[]): HTMLElement {
  const row = el('div', 'shell-switch');
  const draw = (chosen: number): void => {
    row.replaceChildren(
      el('span', '', label),
      ...options.map(({ name, act }, index) => {
        const button = clickable(el('button', '', name), () => {
          act();
          draw(index);
        });
        button.setAttribute('aria-pressed', String(index === chosen));
        return button;
      }),
    );
  };
  draw(options.findIndex(({ on }) => on));
  return row;
}

/** Light or dark, text size, network, and what a scanner would read. */
export function switches(host: HostControls): HTMLElement {
  const scan = Object.assign(el('input', ''), { placeholder: '扫到的内容，回车' });
  scan.setAttribute('aria-label', '扫码');
  scan.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' && scan.value.trim() !== '') host.scan(scan.value.trim());
  });
  return el(
    'section',
    '',
    group('外观', [
      { name: '浅色', on: host.theme === 'light', act: () => (host.theme = 'light') },
      { name: '深色', on: host.theme === 'dark', act: () => (host.theme = 'dark') },
    ]),
    group('字号', FONTS.map(([factor, name]) => ({ name, on: factor === host.fontScale, act: () => host.restart({ font: factor }) }))),
    group('网络', [
      { name: '连网', on: host.online, act: () => (host.online = true) },
      { name: '断网', on: !host.online, act: () => (host.online = false) },
    ]),
    el('div', 'shell-switch', el('span', '', '扫码'), scan),
    el('div', 'shell-switch', el('span', '', '手机'), clickable(el('button', '', '清空这部手机'), () => host.wipe())),
  );
}
