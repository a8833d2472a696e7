/** Files of other platforms: chosen, sent, followed to the end, told row by row what was not taken. */
import { jobRow } from '../../../miniprogram/packages/supervision/pages/import/words';
import type { ImportJob } from '../../../miniprogram/services/shapes';
import { renderPage } from '../support';

const PAGE = 'packages/supervision/pages/import/import';
const AT = Date.parse('2026-10-12T09:10:00+08:00');
const SOURCES = [
  { key: '12345', label: '12345热线', columns: [{ heading: '工单编号', label: '编号', required: true }, { heading: '诉求标题', label: '标题', required: false }] },
  { key: 'governance', label: '综治平台', columns: [{ heading: '事件编号', label: '编号', required: true }] },
];
const job = (more: object = {}) => ({ id: 'j', source: '12345', sourceLabel: '12345热线', name: '一周工单.csv', at: AT, state: 'working', reason: null, position: 0, share: 0, fresh: 0, again: 0, refused: 0, doneAt: null, ...more });
const DONE = job({ state: 'done', position: 9001, share: 1, fresh: 8998, again: 1, refused: 51 });

interface Asked {
  action: string;
  input: unknown;
}

function open({ earlier = [] as object[], file = { name: '一周工单.csv', size: 100, path: 'wxfile://tmp/1' }, refuseStart = '' } = {}) {
  const asked: Asked[] = [];
  let slices = 0;
  const page = renderPage(PAGE, {
    cloud: (name, { action = '', input }) => {
      asked.push({ action: `${name}.${action}`, input });
      const data = (value: object) => ({ ok: true as const, data: value });
      switch (action) {
        case 'me':
          return data({ folder: 'uploads/me', posts: [], households: [] });
        case 'sources':
          return data({ sources: SOURCES });
        case 'jobs':
          return data({ items: slices > 1 ? [DONE] : earlier });
        case 'start':
          return refuseStart === '' ? data(job()) : { ok: false as const, code: 'INVALID_INPUT', message: refuseStart };
        case 'carryOn':
          slices += 1;
          return data(slices === 1 ? job({ position: 5001, share: 0.55, fresh: 5000 }) : DONE);
        case 'progress':
          return data({ ...DONE, waiting: 0, duplicates: 7 });
        case 'refusals': {
          const second = (input as { cursor?: string }).cursor !== undefined;
          return data(second ? { items: [{ line: 900, externalId: '', reason: '没有编号' }], next: null } : { items: [{ line: 4, externalId: 'GD-3', reason: '没有内容' }], next: '4' });
        }
        case 'exportStatus':
          return data((input as { cursor?: string }).cursor === undefined ? { fileID: 'f1', url: 'https://x/1', rows: 1000, next: '1001' } : { fileID: 'f2', url: 'https://x/2', rows: 5, next: null });
        default:
          return data({});
      }
    },
    wx: { chooseMessageFile: () => ({ tempFiles: [file] }) },
  }).then((shown) => {
    // It gives a task at once, not a promise.
    const uploadFile = ({ success }: { success: (result: object) => void }) => {
      void Promise.resolve().then(() => success({ fileID: 'cloud://env/uploads/me/1.csv' }));
      return { onProgressUpdate: () => undefined };
    };
    Object.assign(shown.wx.api, { cloud: { ...(shown.wx.api['cloud'] as object), uploadFile } });
    return shown;
  });
  const of = (action: string) => asked.filter((each) => each.action === action).map(({ input }) => input);
  return { page, of };
}

test('nothing is sent before it is said from which platform it comes', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  expect(page.text).toContain('先选平台');
  await page.tap('选文件导入');
  expect(page.wx.called('chooseMessageFile')).toEqual([]);
  await page.tap('12345热线');
  expect(page.text).toContain('表头要有：工单编号。有这些更好：诉求标题');
  expect(of('intake.start')).toEqual([]);
});

test('a file is sent, followed slice by slice, and ends with what came of it and each row that was not taken', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('12345热线');
  await page.tap('选文件导入');
  await page.settle();
  expect(of('intake.start')).toEqual([{ source: '12345', fileID: 'cloud://env/uploads/me/1.csv', name: '一周工单.csv' }]);
  expect(of('intake.carryOn')).toHaveLength(2);
  expect(page.text).toContain('读完了，新收 8998 件');
  expect(page.text).toMatch(/7\s*新收里和别的重复/);
  expect(page.text).toMatch(/没收的 51 行.*第 4 行\s*GD-3\s*没有内容/);
  await page.tap('再看 50 行');
  expect(page.text).toMatch(/第 900 行\s*没有编号/);
});

test('what goes back is written in parts, and the links are copied', async () => {
  const { page: opening, of } = open({ earlier: [DONE] });
  const page = await opening;
  await page.tap('一周工单.csv');
  await page.tap('导出办理情况');
  await page.settle();
  expect(of('matter.exportStatus')).toEqual([{ jobId: 'j' }, { jobId: 'j', cursor: '1001' }]);
  expect(page.wx.called('setClipboardData')).toMatchObject([{ data: 'https://x/1\nhttps://x/2' }]);
  expect(page.text).toContain('1005 件的办理情况写好了');
});

test.each([
  ['another kind of file', { file: { name: '照片.jpg', size: 1, path: 'wxfile://tmp/1' } }, '请选 CSV 或 Excel（.xlsx）文件'],
  ['a file that is too large', { file: { name: '全年.csv', size: 60 * 1024 * 1024, path: 'wxfile://tmp/1' } }, '文件超过 50 MB'],
  ['a file with other headings', { refuseStart: '表头里少了“来电时间”这一列' }, '表头里少了“来电时间”这一列'],
])('%s is refused in words', async (_, given, words) => {
  const { page: opening, of } = open(given);
  const page = await opening;
  await page.tap('12345热线');
  await page.tap('选文件导入');
  await page.settle();
  expect(page.text).toContain(words);
  expect(of('intake.carryOn')).toEqual([]);
});

test('an import that is still at work is taken up again when the page opens', async () => {
  const { page: opening, of } = open({ earlier: [job({ position: 100, share: 0.1 })] });
  const page = await opening;
  await page.settle();
  expect(of('intake.carryOn').length).toBeGreaterThan(0);
  expect(page.text).toContain('读完了');
});

test('a roster counts posts, and there is nothing to send back', async () => {
  const roster = job({ source: 'roster', sourceLabel: '工作人员名册', name: '名册.csv', state: 'done', share: 1, position: 41, fresh: 40 }) as ImportJob;
  const page = await open({ earlier: [roster] }).page;
  expect(page.text).toContain('新增或改动 40 个岗位。请本人在“我的”里用手机号认领');
  expect(jobRow(roster, AT)).toMatchObject({ exports: false, labels: { fresh: '新增或改动', again: '没有变化' } });
});
