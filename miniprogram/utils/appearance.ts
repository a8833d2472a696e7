import type { TextSize } from './text-size';

/**
 * Text size and theme, in one place. The size follows WeChat's text setting; 长辈版 is the resident's own choice and is
 * kept on the phone. Colours follow the system by media query; the theme is here only for what CSS cannot reach.
 */
export interface Appearance {
  size: TextSize;
  /** Its class for the outermost view. */
  sizeClass: string;
  /** One column, words instead of circles. */
  elder: boolean;
  theme: 'light' | 'dark';
}

/** Anything that shows itself by size: a page or a component. */
interface Shown {
  setData(data: Partial<Appearance>): void;
}

const SETTING = 'appearance.elder';
const CLASSES: Record<TextSize, string> = { standard: '', large: 'size-large', elder: 'size-elder' };
const shown = new Set<Shown>();
const STANDARD: Appearance = { size: 'standard', sizeClass: '', elder: false, theme: 'light' };
let current: Appearance | undefined;

/** WeChat's factor is 1 for its normal setting; its steps above are a little and much larger. */
export function sizeFor(factor: number, elderChosen: boolean): TextSize {
  if (elderChosen || factor > 1.15) return 'elder';
  return factor > 1 ? 'large' : 'standard';
}

function readPhone(): Appearance {
  const base = wx.getAppBaseInfo();
  const factor = (base as { fontSizeScaleFactor?: number }).fontSizeScaleFactor ?? 1;
  const size = sizeFor(factor, wx.getStorageSync<boolean | ''>(SETTING) === true);
  return { size, sizeClass: CLASSES[size], elder: size === 'elder', theme: base.theme === 'dark' ? 'dark' : 'light' };
}

function refresh(): void {
  current = readPhone();
  for (const view of shown) view.setData({ ...current });
}

/** What pages and components show now. */
export function appearanceNow(): Appearance {
  current ??= readPhone();
  return current;
}

/** Turns 长辈版 on or off, everywhere and for good. */
export function chooseElder(on: boolean): void {
  wx.setStorageSync(SETTING, on);
  refresh();
}

/** Called once by app.ts. */
export function followSystem(): void {
  wx.onThemeChange(refresh);
}

/** Gives a page or component `size`, `sizeClass`, `elder` and `theme`, and keeps them right. */
export const appearance = Behavior({
  data: STANDARD,
  lifetimes: {
    attached() {
      shown.add(this);
      this.setData({ ...appearanceNow() });
    },
    detached() {
      shown.delete(this);
    },
  },
});
