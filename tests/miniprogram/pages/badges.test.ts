/** 亮身份 on 我的, and the branch's answer. */
import { renderComponent, renderPage } from '../support';

const TERMS = { version: '2026-11', terms: ['只给同一栋楼里登记过的邻居看', '随时可以不亮'], services: [{ value: 'repairs', label: '家电维修' }, { value: 'law', label: '法律咨询' }] };
const ME = { folder: '', name: '王阿姨', households: [], home: { id: 'h', buildingName: '3 幢' }, posts: [], isStaff: false, consent: null, badge: null };
const WORN = { status: 'confirmed', words: '9月15日（周二）起，3 幢的邻居看得到', name: '王师傅', services: ['repairs'], serviceLabels: ['家电维修'], mayBeAsked: false };

function badge(me: object, refusal = '') {
  const written: { action: string; input: unknown }[] = [];
  const part = renderComponent('components/party-badge/party-badge', {
    props: { me },
    cloud: (_name, { action = '', input }) => {
      if (action === 'badgeTerms') return { ok: true, data: TERMS };
      if (action === 'me') return { ok: true, data: me };
      written.push({ action, input });
      return refusal === '' ? { ok: true, data: null } : { ok: false, code: 'INVALID_INPUT', message: refusal };
    },
  });
  return { part, written };
}

describe('showing the badge', () => {
  test('what is agreed to is read before, and goes along', async () => {
    const { part: rendering, written } = badge(ME);
    const part = await rendering;
    const changed = part.triggered('change');
    await part.tap('我是党员，想让同楼邻居知道');
    expect(part.text).toMatch(/只给同一栋楼里登记过的邻居看.*随时可以不亮.*点了就是同意上面几条/);
    expect(part.text).not.toContain('不亮了，删掉');
    await part.tap('法律咨询');
    await part.tap('就亮给 3 幢的邻居看');
    expect(written).toEqual([{ action: 'showBadge', input: { name: '王阿姨', services: ['law'], mayBeAsked: true, consentVersion: '2026-11' } }]);
    expect(changed).toHaveLength(1);
  });

  test('a refusal is read in the sheet, which stays', async () => {
    const part = await badge(ME, '称呼里不要写电话、门牌、证件号').part;
    await part.tap('我是党员，想让同楼邻居知道');
    await part.tap('就亮给 3 幢的邻居看');
    expect(part.text).toContain('称呼里不要写电话');
    expect(part.data['open']).toBe(true);
  });

  test('what is worn is said with its day, and taken off with one tap', async () => {
    const { part: rendering, written } = badge({ ...ME, badge: WORN });
    const part = await rendering;
    expect(part.text).toMatch(/党员 王师傅.*9月15日（周二）起，3 幢的邻居看得到.*家电维修/);
    await part.tap('党员 王师傅');
    await part.tap('不亮了，删掉');
    expect(written.map(({ action }) => action)).toEqual(['hideBadge']);
  });
});

describe('the branch', () => {
  test.each([['核对上了', true], ['没有核对上', false]])('“%s” answers, and the line goes', async (words, confirmed) => {
    const answers: unknown[] = [];
    const page = await renderPage('packages/desk/pages/badges/badges', {
      cloud: (_name, { action, input }) => {
        if (action === 'confirmBadge') answers.push(input);
        return { ok: true, data: action === 'badgesToConfirm' ? { badges: [{ id: 'b1', name: '小赵', home: '3 幢 301', services: ['法律咨询'], since: Date.now() }] } : { id: 'b1' } };
      },
    });
    await page.call('onShow');
    expect(page.text).toMatch(/小赵\s*3 幢 301 · 今天登记的\s*能帮：法律咨询/);
    // The words above the list say the same.
    await page.trigger(page.findAll(words).at(-1) ?? words, 'tap');
    expect(answers).toEqual([{ id: 'b1', confirmed }]);
    expect(page.text).toContain('没有等您核对的');
  });
});
