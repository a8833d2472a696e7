/** WXSS must mean in one document what it means in WeChat, where every page has a window of its own. */
import { translateWxss, type StyleReach } from './wxss';

const app: StyleReach = { kind: 'app' };
const page: StyleReach = { kind: 'page', route: 'pages/home/home' };
const component: StyleReach = { kind: 'component', scope: 'c7' };

const flat = (css: string): string => css.replace(/\s+/g, ' ').trim();

test.each([
  ['the platform’s tags, not a component’s', app, 'view text, my-card { top: 0 }', 'wx-view wx-text, my-card { top: 0 }'],
  ['lengths by the phone’s width', app, '.a { width: 75rpx; margin: -1.5rpx auto }', '.a { width: calc(75 * var(--wxh-rpx)); margin: calc(-1.5 * var(--wxh-rpx)) auto }'],
  ['lengths by the page’s area', app, '.a { height: 100vh }', '.a { height: calc(100 * var(--wxh-vh)) }'],
  ['safe areas of the drawn phone', app, '.a { padding-bottom: env(safe-area-inset-bottom) }', '.a { padding-bottom: var(--wxh-safe-bottom) }'],
  ['a page’s own rules on that page only', page, '.a, .b .c { top: 0 }', ':where(wx-page[data-route="pages/home/home"]) .a,:where(wx-page[data-route="pages/home/home"]) .b .c { top: 0 }'],
  ['the page itself', page, 'page { color: red }', 'wx-page:where([data-route="pages/home/home"]) { color: red }'],
  ['an isolated component’s classes', component, '.a.b > .c { top: 0 }', '.c7--a.c7--b > .c7--c { top: 0 }'],
  ['a component’s host', component, ':host { display: flex }', '[wx-host=c7] { display: flex }'],
  ['the theme by the host’s switch', app, '@media (prefers-color-scheme: dark) { page { color: #fff } }', ':where(html[data-theme="dark"]) wx-page { color: #fff }'],
  ['the theme together with another condition', app, '@media (prefers-color-scheme: dark) and (min-width: 400px) { .a { top: 0 } }', '@media (min-width: 400px) { :where(html[data-theme="dark"]) .a { top: 0 } }'],
  ['steps of an animation as they are', component, '@keyframes spin { from { top: 0 } to { top: 10rpx } }', '@keyframes spin { from { top: 0 } to { top: calc(10 * var(--wxh-rpx)) } }'],
])('%s', (_, reach, wxss, css) => {
  expect(flat(translateWxss(wxss, reach))).toBe(css);
});
