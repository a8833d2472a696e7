/** The card that a building's group opens, and what WeChat shows of it before it is opened. */
import { resultCard } from '../../../miniprogram/services/share';
import { renderPage } from '../support';

const PAGE = 'packages/notice/pages/result-card/result-card';
const matter = {
  id: 'm1', number: '261012-000001', title: '楼道灯不亮', state: 'closed', stateLabel: '已办结', placeWords: '幸福里小区 3 幢', category: { code: 'P', name: '路灯', level: 'B' }, photos: [],
  reportedAt: Date.parse('2026-10-12T09:10:00+08:00'), place: { name: '幸福里小区 3 幢' }, progress: [{ label: '办结', done: true, current: true }],
};
const history = [{ at: Date.parse('2026-10-13T10:10:00+08:00'), what: '办结', who: '', unit: '', text: '', photos: [], before: [] }, { at: 1, what: '受理', who: '网格员 01', unit: '中山社区第1网格', text: '', photos: [], before: [] }];
const open = (reply: object) => renderPage(PAGE, { query: { id: 'm1' }, cloud: () => reply });

test('neighbours read what it was, how it ended and how long it took', async () => {
  const page = await open({ ok: true, data: { matter, history, steps: [], version: 1 } });
  expect(page.text).toMatch(/已办结.*楼道灯不亮.*幸福里小区 3 幢.*用了 ?25 小时.*中山社区第1网格/);
});

test('whoever does not live there is told so, and how to change it', async () => {
  const page = await open({ ok: false, code: 'FORBIDDEN', message: '这件事您看不了' });
  expect(page.text).toContain('这件事给同一个社区的邻居看');
  await page.tap('去登记住在哪');
  expect(page.wx.called('switchTab')).toMatchObject([{ url: '/pages/me/me' }]);
});

test('the card says the kind of thing and the place, never the resident’s words, and brings its own picture', () => {
  const card = resultCard(matter as Parameters<typeof resultCard>[0]);
  expect(card).toEqual({ title: '幸福里小区 3 幢，“路灯”办结了', path: '/packages/notice/pages/result-card/result-card?id=m1', imageUrl: '/images/result-card.png' });
  expect(resultCard({ id: 'm2', category: null, placeWords: '', state: 'handling' }).title).toBe('邻居报的事有进展');
});
