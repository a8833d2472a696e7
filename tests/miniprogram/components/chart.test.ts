/** Behind every chart stands a table with the same figures; without a canvas the table is all there is. */
import { renderComponent } from '../support';

const CHART = 'packages/supervision/components/chart/chart';
const rows = [{ id: 'g3', name: '第3网格', value: 14 }, { id: 'g5', name: '第5网格', value: 11 }];
const props = { kind: 'ranking', title: '第3网格未办结最多，14 件', note: '到 9月30日 24:00', unit: '件', rowHead: '网格', valueHead: '未办结', rows };

/** A canvas that takes what it is told, and remembers that it was drawn on. */
function canvas(): { drawn: string[]; query: () => object } {
  const drawn: string[] = [];
  const context = new Proxy<Record<string, unknown>>({}, {
    get: (target, name: string) => (name in target ? target[name] : name === 'measureText' ? (text: string) => ({ width: text.length * 10 }) : (text: unknown) => name === 'fillText' && drawn.push(String(text))),
    set: (target, name: string, value) => ((target[name] = value), true),
  });
  const node = { width: 0, height: 0, getContext: () => context };
  Object.assign(context, { canvas: node });
  const query = { select: () => query, fields: () => query, exec: (done: (found: unknown[]) => void) => setTimeout(() => done([{ node, width: 326, height: 0 }]), 0) };
  return { drawn, query: () => query };
}

test('without a canvas the table stands in its place, with all figures', async () => {
  const chart = await renderComponent(CHART, { props });
  expect(chart.text).toBe('第3网格未办结最多，14 件到 9月30日 24:00网格未办结第3网格14 件第5网格11 件');
  expect(chart.selectAll('.drawing')).toHaveLength(0);
});

test('with a canvas it is drawn, says itself to a screen reader, and the table opens on a tap', async () => {
  const surface = canvas();
  const chart = await renderComponent(CHART);
  Object.assign(chart.instance, { createSelectorQuery: surface.query });
  await chart.set({ ...props, failed: false, open: false });
  expect(surface.drawn).toEqual(expect.arrayContaining(['第3网格', '14', '第5网格', '11']));
  expect(chart.data).toMatchObject({ failed: false, spoken: '第3网格未办结最多，14 件，第3网格 14 件，第5网格 11 件' });
  expect(chart.data['height']).toBeGreaterThan(20);
  expect(chart.text).not.toContain('第5网格');
  await chart.tap('看表格');
  expect(chart.text).toContain('第5网格11 件');
  await chart.tap('收起表格');
  expect(chart.text).not.toContain('第5网格');
});

test('a row of the table can be picked like a cell of the map', async () => {
  const chart = await renderComponent(CHART, { props: { ...props, pickable: true } });
  const picks = chart.triggered('pick');
  await chart.tap('第5网格');
  expect(picks).toEqual([{ id: 'g5' }]);
});

test('lights are their shapes, words and counts, without a drawing', async () => {
  const lights = [{ name: '正常', value: 41, light: 'normal' }, { name: '红灯', value: 6, light: 'over' }];
  expect((await renderComponent(CHART, { props: { kind: 'lights', title: '灯', rows: lights } })).text).toBe('灯正常 41红灯 6');
});

test('nothing to show is said', async () => {
  expect((await renderComponent(CHART, { props: { ...props, rows: [] } })).text).toContain('这一段时间还没有数');
});

test('what is not drawn of a long ranking is named, and in the table', async () => {
  const long = Array.from({ length: 14 }, (_, index) => ({ name: `第${index + 1}网格`, value: 20 - index }));
  const chart = await renderComponent(CHART, { props: { ...props, rows: long } });
  expect(chart.text).toContain('第14网格');
  expect(chart.data).toMatchObject({ beyond: 2 });
});
