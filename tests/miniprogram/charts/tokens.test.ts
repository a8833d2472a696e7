/** A canvas cannot read the style sheets: what it has of them is the same as in them. */
import { readFileSync } from 'node:fs';
import { SIZES } from '../../../miniprogram/packages/supervision/components/chart/drawing/letters';
import { PALETTES } from '../../../miniprogram/packages/supervision/components/chart/drawing/palette';

const tokens = readFileSync('miniprogram/styles/tokens.wxss', 'utf8');
const sizes = readFileSync('miniprogram/styles/sizes.wxss', 'utf8');
const [light = '', dark = ''] = tokens.split('prefers-color-scheme: dark');

const value = (sheet: string, name: string): string => new RegExp(`--${name}:\\s*([^;]+);`).exec(sheet)?.[1]?.toLowerCase() ?? '';

test.each([
  ['light', light],
  ['dark', dark],
] as const)('colours of the %s theme', (theme, sheet) => {
  const { text, secondary, stroke, card, ink, onLow, onHigh } = PALETTES[theme];
  const inks = ['sj-ink-light', 'sj-ink-2', 'sj-ink-3', 'sj-ink-4', 'sj-ink-5'];
  const names = ['td-text-color-primary', 'td-text-color-secondary', 'td-component-stroke', 'td-bg-color-container', 'sj-on-map-low', 'sj-on-map-high', ...inks];
  expect([text, secondary, stroke, card, onLow, onHigh, ...ink]).toEqual(names.map((name) => value(sheet, name)));
});

test('letters of the three sizes', () => {
  const [large = '', elder = ''] = sizes.split('.size-elder');
  for (const [size, sheet] of [['standard', tokens], ['large', large], ['elder', elder]] as const) {
    expect(SIZES[size]).toEqual({ note: parseInt(value(sheet, 'td-font-size-body-small')), body: parseInt(value(sheet, 'td-font-size-body-medium')), figure: parseInt(value(sheet, 'td-font-size-title-large')) });
  }
});
