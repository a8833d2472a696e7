/** 连心卡: the head of the building and the three ways to them, neighbours with the party badge, grid officers. */
import { renderPage } from '../support';

const PAGE = 'packages/desk/pages/card/card';
const HEAD = { buildingId: 'xf3', buildingName: '3 幢', title: '3 幢党员楼栋长', name: '林**', duties: '每周走一遍楼道', phone: '0591-00000000', party: true, onDuty: true, reachable: true };
const WAYS = [{ mode: 'chat', label: '键对键', about: '问一件事', kind: 'inquiry' }, { mode: 'visit', label: '面对面', about: '请上门', kind: 'request' }, { mode: 'errand', label: '公对公', about: '托办', kind: 'request' }];
const CARD = { unitId: 'xf3', title: '幸福里小区 3 幢', grid: { id: 'g1', name: '中山社区第1网格' }, compound: null, building: { id: 'xf3', name: '3 幢' }, officers: [{ name: '网格员 01', ab: 'A', phone: '0591-00000001', onDuty: true }], heads: [HEAD], ways: WAYS, qr: null };
const BADGES = [{ id: 'b1', name: '王师傅', services: ['家电维修'], mayBeAsked: true, buildingName: '3 幢', mine: false }, { id: 'b2', name: '张大姐', services: [], mayBeAsked: false, buildingName: '3 幢', mine: false }];
const me = (buildingId: string) => ({ folder: '', name: null, households: [{ id: 'h', buildingId }], home: null, posts: [], isStaff: false, consent: null });

function open({ card = CARD, lives = 'xf3', unitId = 'xf3' }: { card?: object; lives?: string; unitId?: string } = {}) {
  const asked: string[] = [];
  const page = renderPage(PAGE, {
    query: { unitId },
    cloud: (_name, { action = '' }) => {
      asked.push(action);
      return { ok: true, data: action === 'card' ? card : action === 'me' ? me(lives) : { badges: BADGES } };
    },
  });
  return { page, asked };
}

test('the head by name, badge and duties, and a telephone', async () => {
  const page = await open().page;
  expect(page.text).toMatch(/幸福里小区 3 幢.*3 幢党员楼栋长\s*林\*\*.*党员.*现在可以找.*管什么\s*每周走一遍楼道/);
  await page.trigger(page.findAll('打电话')[0] ?? '打电话', 'tap');
  expect(page.wx.called('makePhoneCall')).toMatchObject([{ phoneNumber: '0591-00000000' }]);
});

test.each([['问一件事', 'inquiry', 'chat'], ['请上门', 'request', 'visit'], ['托办一件事', 'request', 'errand']])('%s opens 有话要说 to the head as %s, %s', async (words, kind, mode) => {
  const page = await open().page;
  await page.tap(words);
  const url = new URL(String(page.wx.called('navigateTo')[0]?.['url']), 'https://x');
  expect([url.pathname, Object.fromEntries(url.searchParams)]).toEqual(['/packages/voice/pages/compose/compose', { kind, scope: 'compound', mode, to: 'xf3', toName: '3 幢党员楼栋长 林**' }]);
});

test('a head who has not come yet is not offered', async () => {
  const page = await open({ card: { ...CARD, heads: [{ ...HEAD, reachable: false, phone: null }] } }).page;
  expect(page.text).toContain('楼栋长还没有上线，有事先找网格员');
  expect(page.text).not.toMatch(/键对键|面对面|公对公/);
});

test('neighbours with the badge are asked for by those who live there alone', async () => {
  const { page: opening, asked } = open();
  const page = await opening;
  expect(page.text).toMatch(/身边的党员.*王师傅\s*能帮：家电维修\s*请帮忙\s*张大姐/);
  expect(page.findAll('请帮忙')).toHaveLength(1);
  await page.tap('请帮忙');
  expect(decodeURIComponent(String(page.wx.called('navigateTo')[0]?.['url']))).toBe('/packages/voice/pages/compose/compose?kind=request&scope=compound&mode=errand&badge=b1&text=请王师傅帮忙：');
  expect(asked).toContain('badges');
  const elsewhere = open({ lives: 'other' });
  expect((await elsewhere.page).text).not.toContain('身边的党员');
  expect(elsewhere.asked).not.toContain('badges');
});

test('on the card of a grid the heads lead to their buildings’ cards', async () => {
  const page = await open({ unitId: 'g1', card: { ...CARD, unitId: 'g1', title: '中山社区第1网格', building: null } }).page;
  expect(page.text).not.toContain('管什么');
  await page.tap('3 幢党员楼栋长');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/desk/pages/card/card?unitId=xf3' }]);
});
