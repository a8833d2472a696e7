import { settings, settingsAt, type SettingsRow } from './settings';

const DEFAULTS = settings.parse({});
const row = (effectiveAt: number, changes: SettingsRow['changes']): SettingsRow => ({ _id: String(effectiveAt), effectiveAt, changes });

test('without rows the defaults of the source reports hold', () => {
  expect(settingsAt([], 0)).toEqual(DEFAULTS);
  expect(DEFAULTS.limits.accept).toEqual({ amount: 10, unit: 'minute', running: true });
  expect(DEFAULTS.reportsAMinute).toBeGreaterThanOrEqual(20);
});

test('a row holds from its effective instant on, not before', () => {
  const rows = [row(1_000, { reportsAMinute: 50 })];
  expect(settingsAt(rows, 999).reportsAMinute).toBe(DEFAULTS.reportsAMinute);
  expect(settingsAt(rows, 1_000).reportsAMinute).toBe(50);
});

test('a later row changes what it names and leaves the rest, whatever the order in which the rows come', () => {
  const rows = [
    row(2_000, { limits: { confirm: { amount: 2, unit: 'workday' } } }),
    row(1_000, { reportsAMinute: 50, limits: { confirm: { amount: 9, unit: 'workday' }, handle: { amount: 7, unit: 'workday' } } }),
  ];
  expect(settingsAt(rows, 3_000)).toMatchObject({ reportsAMinute: 50, limits: { confirm: { amount: 2 }, handle: { amount: 7 }, accept: DEFAULTS.limits.accept } });
  expect(settingsAt(rows, 1_500).limits.confirm.amount).toBe(9);
});

test('a past instant is judged by the rules of then', () => {
  const rows = [row(1_000, { reportsAMinute: 40 }), row(2_000, { reportsAMinute: 60 })];
  expect([500, 1_500, 2_500].map((now) => settingsAt(rows, now).reportsAMinute)).toEqual([DEFAULTS.reportsAMinute, 40, 60]);
});

test('a row that makes no sense is refused rather than half obeyed', () => {
  expect(() => settingsAt([row(0, { limits: { confirm: { amount: 0, unit: 'workday' } } })], 1)).toThrow();
  expect(() => settingsAt([row(0, { reportsAMinute: 3 })], 1)).toThrow();
});
