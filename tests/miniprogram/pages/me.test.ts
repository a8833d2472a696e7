/** 我的: posts are claimed by the phone number that WeChat vouches for. */
import { renderPage } from '../support';

const PAGE = 'pages/me/me';
const ME = { folder: 'uploads/me', name: null, households: [], home: null, posts: [], isStaff: false, consent: null };
const POST = { role: 'gridOfficer', roleLabel: '网格员', name: '网格员 03', unitId: 'g3', unitName: '第3网格', onDuty: true, dutyEnds: null };
const CLAIMED = { unitName: '中山社区第3网格', roleLabel: '网格员', name: '网格员 03', ab: 'A', words: '中山社区第3网格 网格员 A 岗' };
const ROW = '我是工作人员，用手机号认领岗位';

function open({ refusal = '', unanswered = 0, loses = false } = {}) {
  const claims: { input?: unknown; requestId?: string }[] = [];
  let lost = unanswered;
  const page = renderPage(PAGE, {
    cloud: (_name, { action, input, requestId }) => {
      if (action === 'claimPosts') {
        claims.push({ input, ...(requestId === undefined ? {} : { requestId }) });
        if (lost > 0) {
          lost -= 1;
          throw new Error('timeout');
        }
        return refusal === '' ? { ok: true, data: { posts: [CLAIMED] } } : { ok: false, code: 'CONFLICT', message: refusal };
      }
      if (action === 'me' && claims.length > 0 && loses) throw new Error('timeout');
      return { ok: true, data: action === 'me' ? (claims.length > 0 && refusal === '' ? { ...ME, posts: [POST], isStaff: true } : ME) : { unread: 0, items: [] } };
    },
  });
  return { page, claims };
}

const allow = { errMsg: 'getPhoneNumber:ok', code: 'code-1' };

test('a claimed post is told in words, and the desk is there', async () => {
  const { page: opening, claims } = open();
  const page = await opening;
  expect(page.text).not.toContain('工作台');
  await page.trigger(ROW, 'getphonenumber', allow);
  expect(claims).toMatchObject([{ input: { code: 'code-1' } }]);
  expect(page.text).toMatch(/认领了.*中山社区第3网格 网格员 A 岗\s*网格员 03/);
  expect(page.text).toContain('替居民报');
});

test.each([['名册里没有用这个手机号登记的岗位。请区级指挥中心核对名册里的手机号'], ['这个手机号的岗位已经由另一个微信号认领。已告诉区级指挥中心，核对以后可以重新认领']])('a refusal is told as it is: %s', async (refusal) => {
  const page = await open({ refusal }).page;
  await page.trigger(ROW, 'getphonenumber', allow);
  expect(page.text).toMatch(new RegExp(`没有认领上.*${refusal}`));
  expect(page.text).not.toContain('工作台');
  await page.tap('知道了');
  expect(page.data['sheet']).toBe('');
});

test('whoever keeps the number to themselves is asked for nothing', async () => {
  const { page: opening, claims } = open();
  const page = await opening;
  await page.trigger(ROW, 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
  expect(claims).toEqual([]);
  expect(page.wx.called('showToast')).toMatchObject([{ title: '没有手机号认领不了，想认领时再点' }]);
});

test('a lost answer is asked for again with the same code and the same request', async () => {
  const { page: opening, claims } = open({ unanswered: 1 });
  const page = await opening;
  await page.trigger(ROW, 'getphonenumber', allow);
  expect(claims).toHaveLength(2);
  expect(claims[0]).toEqual(claims[1]);
  expect(page.text).toContain('认领了');
});

test('what was claimed is told though the page could not be brought up to date', async () => {
  const page = await open({ loses: true }).page;
  await page.trigger(ROW, 'getphonenumber', allow);
  expect(page.text).toContain('中山社区第3网格 网格员 A 岗');
  expect(page.text).not.toContain('没有认领上');
});
