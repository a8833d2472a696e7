/**
 * Pages and components in miniprogram-simulate: real templates (by WeChat's own compiler), real scripts in
 * TypeScript, a phone and a cloud that the test makes up.
 *
 *   const bar = await renderComponent('components/step-bar/step-bar', { props: { steps } });
 *   const home = await renderPage('pages/home/home', { query: { id: '1' }, cloud: (name, { action }) => reply });
 */
import type { CloudReply, FakeWxOptions } from './fake-wx';
import { Rendered } from './rendered';
import { type LoadOptions, simulateComponent } from './simulator';

export type { CloudReply, FakeWx, WxCall } from './fake-wx';
export { Rendered } from './rendered';

export interface RenderOptions extends Omit<LoadOptions, 'wx'>, Omit<FakeWxOptions, 'answers'> {
  cloud?: CloudReply;
  /** Answers of single `wx` APIs by name, `cloud.uploadFile` included. */
  wx?: NonNullable<FakeWxOptions['answers']>;
}

export interface PageOptions extends RenderOptions {
  query?: Record<string, string>;
  /** The custom tab bar that `getTabBar()` gives. */
  tabBar?: object;
}

const shown = new Set<Rendered>();

afterEach(() => {
  for (const rendered of shown) rendered.detach();
  shown.clear();
});

function render(component: string, { cloud, stored, offline, theme, fontSizeScaleFactor, wx, ...load }: RenderOptions): Rendered {
  const phone: FakeWxOptions = {
    ...(cloud === undefined ? {} : { cloud }),
    ...(stored === undefined ? {} : { stored }),
    ...(offline === undefined ? {} : { offline }),
    ...(theme === undefined ? {} : { theme }),
    ...(fontSizeScaleFactor === undefined ? {} : { fontSizeScaleFactor }),
    ...(wx === undefined ? {} : { answers: wx }),
  };
  const rendered = new Rendered(simulateComponent(component, { ...load, wx: phone }));
  shown.add(rendered);
  return rendered;
}

/** One component with its properties. */
export async function renderComponent(component: string, options: RenderOptions = {}): Promise<Rendered> {
  const rendered = render(component, options);
  await rendered.settle();
  return rendered;
}

/** One page after onLoad, onShow and onReady, with what they have asked the cloud for. */
export async function renderPage(page: string, { query = {}, tabBar = { setData: () => undefined }, ...options }: PageOptions = {}): Promise<Rendered> {
  const rendered = render(page, { ...options, props: { ...query, ...options.props } });
  Object.assign(rendered.instance, { route: page, options: query, getTabBar: () => tabBar });
  for (const [method, value] of [['onLoad', query], ['onShow', undefined], ['onReady', undefined]] as const) {
    if (typeof rendered.instance[method] === 'function') await rendered.call(method, value);
  }
  rendered.component.triggerPageLifeTime('show');
  await rendered.settle();
  return rendered;
}
