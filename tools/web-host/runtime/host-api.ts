import type { Theme } from './parameters';
import { addressWith } from './parameters';
import type { Persona } from './persona';
import type { Services } from './services';
import { deliverScan } from './ui/scan-dialog';
import { presetPlace, presetPlaceNow, type PresetPlace } from './wx/place';

/** `window.__host`: what the panel and the tests steer the phone with. */
export interface HostControls {
  readonly persona: Persona;
  readonly people: readonly Persona[];
  readonly fontScale: number;
  theme: Theme;
  online: boolean;
  /** Answers chooseLocation and getLocation without a dialog. */
  location: PresetPlace | undefined;
  /** Path and query of the page on top. */
  readonly page: string;
  open(url: string): void;
  /** Reads a mini program code: for the page that waits for one, else the Mini Program starts by it. */
  scan(text: string): void;
  /** Restarts as another person, or with another font setting. */
  restart(changes: { as?: string; font?: number; scene?: string }): void;
  /** Forgets everything on this person's phone, and restarts. */
  wipe(): void;
}

declare global {
  interface Window {
    __host?: HostControls;
  }
}

export function controls(services: Services, people: readonly Persona[]): HostControls {
  const { device, persona, router } = services;
  const restart: HostControls['restart'] = ({ as, font, scene }) => {
    const changes: Record<string, string> = {};
    if (as !== undefined) changes['as'] = as;
    if (font !== undefined) changes['font'] = String(font);
    if (scene !== undefined) changes['scene'] = scene;
    const address = addressWith(changes, as === undefined && scene === undefined ? location.hash : '');
    location.replace(address);
    // Only the hash may differ, which alone would not load anything.
    if (address.split('#')[0] === location.href.split('#')[0]) location.reload();
  };
  return {
    persona,
    people,
    fontScale: device.fontScale,
    get theme() {
      return device.theme;
    },
    set theme(theme) {
      device.theme = theme;
    },
    get online() {
      return device.online;
    },
    set online(online) {
      device.online = online;
    },
    get location() {
      return presetPlaceNow();
    },
    set location(place) {
      presetPlace(place);
    },
    get page() {
      return router.top.url;
    },
    open: (url) => router.reLaunch({ url }),
    scan(text) {
      if (deliverScan(text)) return;
      const path = text.startsWith('/') ? text : `/${text}`;
      if (router.find(path) !== undefined) router.reLaunch({ url: path });
      else restart({ scene: text });
    },
    restart,
    wipe() {
      for (const key of Object.keys(localStorage)) if (key.startsWith(`phone:${persona.openid}:`) || key.endsWith(`:${persona.openid}`)) localStorage.removeItem(key);
      location.reload();
    },
  };
}
