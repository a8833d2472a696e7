import { reportCsv } from './export-csv';
import { reportHtml } from './export-html';
import { figuresOf } from './figures';
import { before, monthPeriod, monthsUpTo, weekOf } from './period';
import type { Report } from './reports';

const NASTY = '=HYPERLINK("http://x","点我")';
const report: Report = {
  kind: 'monthly', title: '东街 2026年10月 月通报', unit: { id: 's', name: '东街', kind: 'street' }, period: monthPeriod('2026-10'), madeAt: Date.parse('2026-11-01T09:00:00+08:00'), complete: true,
  findings: ['第3网格未办结最多，14 件'], figures: figuresOf({ reported: 1204, closed: 10, closedInTime: 9 }, { closed: 10, closedInTime: 8 }), lights: { open: 3, normal: 1, yellow: 1, red: 1 },
  trend: [{ month: '2026-10', reported: 1204, accepted: 5, closed: 10, closeInTime: 90 }],
  categories: [{ id: 'x', name: NASTY, reported: 2, closed: 1, closeInTime: 100, before: 0 }], channels: [], units: [], departments: [], grids: [{ id: 'g', name: '<script>alert(1)</script>', open: 2, over: 0 }], overdue: [],
};

describe('a report as a spreadsheet', () => {
  const csv = reportCsv(report);
  test('opens as Chinese, and runs nothing that a stranger wrote', () => {
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""点我"")"`);
    expect(csv.split('\r\n').some((line) => /^[=+\-@]/.test(line))).toBe(false);
  });
  test('every figure has its own row with how it is reckoned; tables without rows are left out', () => {
    expect(csv).toContain('按期结案率,90,%,80,10,,在答应的时限内办好的÷办结');
    expect(reportCsv({ ...report, figures: figuresOf({ closed: 10, reworked: 1 }, { closed: 10, reworked: 2 }) })).toContain('返工率,10,%,20,-10,');
    expect(csv).not.toContain('各部门');
  });
});

describe('a report for printing', () => {
  const html = reportHtml(report);
  test('is one A4 file without script or anything from elsewhere', () => {
    expect(html).toContain('@page{size:A4');
    expect(html).not.toMatch(/<script|src=|href=|url\(/);
    expect(html).toContain('&lt;script&gt;');
  });
  test('says the finding first and the numbers as people write them', () => {
    expect(html.indexOf('第3网格未办结最多')).toBeLessThan(html.indexOf('<table'));
    expect(html).toContain('1,204 件');
    expect(html).toContain('升 10 个百分点');
  });
});

describe('periods', () => {
  test.each([
    ['2026-10-14', '2026-10-12', '2026-10-18', '10月12日至18日'],
    ['2026-11-01', '2026-10-26', '2026-11-01', '10月26日至11月1日'],
    ['2026-01-01', '2025-12-29', '2026-01-04', '12月29日至1月4日'],
  ])('the week of %s runs from %s to %s', (day, from, to, label) => {
    expect(weekOf(day)).toEqual({ kind: 'week', from, to, label });
  });
  test('months end on their own last day, also in leap years, and follow each other over new year', () => {
    expect(monthPeriod('2028-02').to).toBe('2028-02-29');
    expect(before(monthPeriod('2026-01'))).toMatchObject({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthsUpTo('2026-02-10', 6)).toEqual(['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02']);
  });
});
