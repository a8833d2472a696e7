/** After a report: WeChat is asked at this moment, by a tap and never by itself. */
import { renderPage } from '../support';

const PAGE = 'packages/report/pages/sent/sent';
const receipt = { id: 'm1', number: '1', grid: null, dueAt: null, officer: null, urgent: false, words: '已交给党支部' };
const templates = ['progress', 'confirm', 'duty'].map((template) => ({ template, label: template, templateId: `T-${template}`, left: 0, words: '' }));

const open = (rows: object[], answer: string) =>
  renderPage(PAGE, {
    cloud: (_name, { action }) => ({ ok: true, data: action === 'grants' || action === 'grant' ? { rows, missing: '' } : {} }),
    wx: { requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => Object.fromEntries(tmplIds.map((id) => [id, answer])) },
  });

/** As the page stands once the report has arrived. */
async function sent(rows: object[] = templates, answer = 'accept') {
  const page = await open(rows, answer);
  page.component.setData({ receipt });
  await page.settle();
  return page;
}

test('one tap asks for how it goes and for what is asked back, not for what only staff receive', async () => {
  const page = await sent();
  expect(page.wx.called('requestSubscribeMessage')).toEqual([]);
  await page.tap('办好了用微信告诉我');
  expect(page.wx.called('requestSubscribeMessage')).toMatchObject([{ tmplIds: ['T-progress', 'T-confirm'] }]);
  expect(page.text).toContain('好，有进展用微信告诉您');
  expect(page.text).not.toContain('办好了用微信告诉我');
});

test('whoever says no is told where the messages stand', async () => {
  const page = await sent(templates, 'reject');
  await page.tap('办好了用微信告诉我');
  expect(page.text).toContain('您没有允许。有进展写在“我的”里的通知');
});

test('without templates nothing is offered', async () => {
  expect((await sent([])).text).not.toContain('办好了用微信告诉我');
});
