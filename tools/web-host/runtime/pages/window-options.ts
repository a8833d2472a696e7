import type { AppJson, ComponentJson, ThemeJson } from '../../bundle-format';
import type { Theme } from '../parameters';

/** The window options of a page that the host draws. */
export interface WindowOptions {
  customNavigation: boolean;
  title: string;
  barBackground: string;
  barText: 'black' | 'white';
  background: string;
  pullDown: boolean;
  pullStyle: 'dark' | 'light';
  reachBottomDistance: number;
}

const DEFAULTS: Record<Theme, { bar: string; text: 'black' | 'white'; background: string }> = {
  light: { bar: '#ffffff', text: 'black', background: '#ffffff' },
  dark: { bar: '#191919', text: 'white', background: '#111111' },
};

/** app.json's window, overridden by the page's own JSON, with `@name` looked up in theme.json. */
export function windowOptions(app: AppJson, page: ComponentJson, themes: ThemeJson, theme: Theme): WindowOptions {
  const merged: Record<string, unknown> = { ...app.window, ...page };
  const text = (name: string, fallback: string): string => {
    const value = merged[name];
    if (typeof value !== 'string') return fallback;
    return value.startsWith('@') ? (themes[theme]?.[value.slice(1)] ?? fallback) : value;
  };
  const defaults = DEFAULTS[theme];
  return {
    customNavigation: text('navigationStyle', 'default') === 'custom',
    title: text('navigationBarTitleText', ''),
    barBackground: text('navigationBarBackgroundColor', defaults.bar),
    barText: text('navigationBarTextStyle', defaults.text) === 'white' ? 'white' : 'black',
    background: text('backgroundColor', defaults.background),
    pullDown: merged['enablePullDownRefresh'] === true,
    pullStyle: text('backgroundTextStyle', 'dark') === 'light' ? 'light' : 'dark',
    reachBottomDistance: typeof merged['onReachBottomDistance'] === 'number' ? merged['onReachBottomDistance'] : 50,
  };
}
