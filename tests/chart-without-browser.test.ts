/**
 * The script engine of the Mini Program has no window, no document and no timers of a browser: the chart library, as
 * it is bundled for the upload, draws there all the same.
 */
import path from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import type { Frame } from '../miniprogram/packages/supervision/components/chart/drawing/drawing';

const CHART = path.resolve('miniprogram/packages/supervision/components/chart');

interface Drawn {
  texts: string[];
  fills: number;
  width: number;
  height: number;
}

/** Draws in a context of its own that has nothing but the language, on a canvas that counts. */
async function drawBare(frame: Omit<Frame, 'letters' | 'palette' | 'measure'>): Promise<Drawn> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { chartOption } from './chart-option';
        import { draw, measureOn } from './drawing/library';
        import { lettersFor } from './drawing/letters';
        import { PALETTES } from './drawing/palette';
        const drawn = { texts: [], fills: 0, width: 0, height: 0 };
        const context = new Proxy({}, {
          get: (held, name) => name in held ? held[name] : name === 'measureText' ? (text) => ({ width: text.length * 12 })
            : (...values) => { if (name === 'fillText') drawn.texts.push(values[0]); if (name === 'fill') drawn.fills += 1; },
          set: (held, name, value) => { held[name] = value; return true; },
        });
        const node = { width: 0, height: 0, getContext: () => context };
        context.canvas = node;
        const option = chartOption({ ...frame, letters: lettersFor('standard', 390), palette: PALETTES.light, measure: measureOn(node) });
        const end = draw(node, option, frame.width, 3);
        Object.assign(drawn, { width: node.width, height: node.height / 3 });
        end();
        globalThis.result = JSON.stringify({ ...drawn, planned: option.height });`,
      resolveDir: CHART,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2018',
    logLevel: 'silent',
  });
  const world: { frame: unknown; result?: string } = { frame };
  vm.runInNewContext(outputFiles[0]?.text ?? '', world);
  return JSON.parse(world.result ?? '{}') as Drawn;
}

const rows = [{ name: '4月', value: 331 }, { name: '5月', value: 412 }];
const at = { unit: '件', marked: '', width: 326, stacked: false };

test.each(['bars', 'ranking', 'share'] as const)('%s, at the phone’s resolution', async (kind) => {
  const drawn = await drawBare({ ...at, kind, rows });
  expect(drawn.width).toBe(326 * 3);
  expect(drawn.height).toBeGreaterThan(30);
  expect(drawn.fills).toBeGreaterThanOrEqual(2);
  expect(drawn.texts).toEqual(expect.arrayContaining(kind === 'share' ? ['45%', '55%'] : ['4月', '331', '5月', '412']));
});

test('the map of grids', async () => {
  const rings: [number, number][][] = [[[118, 32], [118.01, 32], [118.01, 31.99], [118, 31.99]]];
  const drawn = await drawBare({ ...at, kind: 'gridMap', rows: [{ id: 'g3', name: '第3网格', value: 14, rings }] });
  expect(drawn.texts).toEqual(['14', '第3网格']);
  expect(drawn.fills).toBe(1);
});
