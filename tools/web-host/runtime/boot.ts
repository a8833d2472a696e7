import type { Bundle } from '../bundle-format';
import { Device } from './device';
import { Engine } from './engine/engine';
import { installWxsGlobals } from './engine/wxs';
import { files } from './files';
import { controls } from './host-api';
import { Router } from './pages/router';
import { readParameters } from './parameters';
import { Permissions } from './permissions';
import { choosePersona, fetchPersonas } from './persona';
import { Privacy } from './privacy';
import { provideServices, type Services } from './services';
import { share } from './share';
import { hostMenu } from './ui/host-menu';
import { drawChrome } from './ui/status-bar';
import { showFailure } from './ui/failure-bar';
import { createWx } from './wx';
import type { LaunchOptions } from './wx/system';

const SCANNED = 1047;
const PLAIN = 1001;

/** Starts the Mini Program in `#phone`, at the page in the address or at its first one. */
export function boot(bundle: Bundle): void {
  start(bundle).catch((error: unknown) => {
    console.error(error);
    showFailure(`小程序没有启动：${String(error)}`);
  });
}

async function start(bundle: Bundle): Promise<void> {
  installWxsGlobals();
  const parameters = readParameters();
  const people = await fetchPersonas();
  const persona = choosePersona(people, parameters.as);
  files.useOwner(persona.openid);
  const device = new Device(parameters, bundle.app.darkmode === true);
  const phone = document.getElementById('phone');
  if (phone === null) throw new Error('no #phone in the page');

  const engine = new Engine(bundle);
  const router: Router = new Router(bundle, engine, device, phone, () => ({ router: globals['wx'], pageRouter: globals['wx'] }));
  const own: Services = { device, persona, permissions: new Permissions(persona.openid), privacy: new Privacy(persona.openid), router, share: (request) => share({ router }, request) };
  provideServices(own);
  if (parameters.agreed) own.privacy.agree();

  const first = `/${bundle.app.entryPagePath ?? bundle.app.pages[0] ?? ''}`;
  const asked = decodeURI(location.hash.slice(1));
  const target = router.find(asked === '' ? first : asked) ?? router.find(first);
  if (target === undefined) throw new Error('app.json has no pages');
  if (parameters.scene !== undefined) target.query['scene'] = encodeURIComponent(parameters.scene);
  const launch: LaunchOptions = { path: target.route, query: target.query, scene: parameters.scene === undefined ? PLAIN : SCANNED, referrerInfo: {} };

  const globals = globalThis as unknown as Record<string, unknown>;
  globals['wx'] = createWx(launch);
  globals['getApp'] = () => engine.app;
  globals['getCurrentPages'] = () => router.pages.map(({ instance }) => instance);
  drawChrome(phone, device, { menu: () => hostMenu(people), close: () => router.reLaunch({ url: first }) }, parameters.time);
  engine.load();
  callApp(engine, 'onLaunch', launch);
  callApp(engine, 'onShow', launch);
  device.themeChanged.add((change) => callApp(engine, 'onThemeChange', change));
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? callApp(engine, 'onShow', launch) : callApp(engine, 'onHide')));

  followAddress(router);
  globals['__host'] = controls(own, people);
  router.reLaunch({ url: `/${target.route}${queryText(target.query)}` });
  document.documentElement.dataset['ready'] = '1';
}

function callApp(engine: Engine, method: string, ...values: unknown[]): void {
  const member = engine.app[method];
  if (typeof member === 'function') (member as (...values: unknown[]) => void).apply(engine.app, values);
}

function queryText(query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The page on top stands in the address, so that a reload and a link lead to it; a changed address opens its page. */
function followAddress(router: Router): void {
  let own = '';
  router.onChange = (url) => {
    own = `#${url}`;
    if (location.hash !== own) location.replace(own);
    own = location.hash;
    window.parent.dispatchEvent(new CustomEvent('phone-page', { detail: location.hash }));
  };
  window.addEventListener('hashchange', () => {
    if (location.hash === own) return;
    const url = decodeURI(location.hash.slice(1));
    if (router.find(url) !== undefined) router.reLaunch({ url });
  });
}
