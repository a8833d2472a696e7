/** 议事 and one proposal: what is shown to whom, putting one's name to it, and taking it up. */
import { renderPage } from '../support';

const LIST = 'pages/deliberations/deliberations';
const PAGE = 'packages/deliberation/pages/proposal/proposal';
const ROW = { id: 'p1', title: '门口装一条长椅', text: '老人等人没有地方坐', state: 'waiting', stateLabel: '等着拿出来议', placeWords: '幸福里小区', sourceWords: '邻居在“有话要说”里说的', host: '幸福里小区党支部', at: 0, dateWords: '10月10日（周六）', support: 23, supported: false, mayCosign: true };
const TAKEN = { ...ROW, id: 'p2', title: '换感应灯', state: 'taken', supported: true, mayCosign: false };
const ME = { folder: 'uploads/me', name: null, households: [{ id: 'h' }], home: { id: 'h' }, posts: [], isStaff: false, consent: null, badge: null };

const page = (items: readonly object[], next: string | null = null) => ({ items, next });

interface World {
  me?: object;
  near?: ReturnType<typeof page>;
  more?: ReturnType<typeof page>;
  hosted?: ReturnType<typeof page>;
}

const list = ({ me = ME, near = page([]), more = page([]), hosted = page([]) }: World) =>
  renderPage(LIST, {
    cloud: (name, { action, input }) => ({ ok: true, data: name === 'member' ? me : action === 'hosted' ? hosted : action === 'proposals' ? ((input as { cursor?: string }).cursor === undefined ? near : more) : { unread: 0, count: 0, items: [] } }),
  });

describe('the list', () => {
  test('says what, how many want it, whether I do, and who decides', async () => {
    const shown = await list({ near: page([ROW, TAKEN]) });
    expect(shown.text).toMatch(/门口装一条长椅.*幸福里小区 · 10月10日（周六）.*23 人赞成.*等幸福里小区党支部拿出来议/);
    expect(shown.text).toMatch(/换感应灯.*有您.*幸福里小区党支部已经拿出来议/);
    await shown.tap('门口装一条长椅');
    expect(shown.wx.called('navigateTo')).toMatchObject([{ url: '/packages/deliberation/pages/proposal/proposal?id=p1' }]);
  });

  test('a second page is added once, whatever moved between the two', async () => {
    const shown = await list({ near: page([ROW], 'c'), more: page([ROW, TAKEN]) });
    await shown.call('onReachBottom');
    expect((shown.data['items'] as { id: string }[]).map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  test('without any: a way on; without a home: how to register', async () => {
    const empty = await list({});
    expect(empty.text).toContain('现在没有正在议的事');
    await empty.tap('提一件要大家一起定的事');
    expect(empty.wx.called('navigateTo')).toMatchObject([{ url: '/packages/deliberation/pages/propose/propose' }]);
    const homeless = await list({ me: { ...ME, households: [], home: null } });
    expect(homeless.text).not.toContain('提一件要大家一起定的事');
    await homeless.tap('去登记');
    expect(homeless.wx.called('switchTab').map(({ url }) => url)).toEqual(['/pages/me/me']);
  });

  test('a host begins with what waits for the branch; a resident who works elsewhere does not see that list', async () => {
    const host = await list({ me: { ...ME, households: [], home: null, isStaff: true }, hosted: page([ROW]) });
    expect(host.text).toContain('等着拿出来议');
    expect(host.data['view']).toBe('hosted');
    const other = await list({ me: { ...ME, isStaff: true }, near: page([ROW]) });
    expect(other.text).not.toContain('等着拿出来议');
  });
});

const WAYS = [
  { key: 'five-things', name: '五事工作法', origin: '福州台江', purpose: '大家说、一起议', stages: ['说', '议', '理'], residents: true, elects: false },
  { key: 'committee-election', name: '委员会选举', origin: '鹰潭月湖', purpose: '选出委员会', stages: ['筹备', '候选人'], residents: false, elects: true },
];

describe('one proposal', () => {
  function open({ supported = false, mayCosign = true, voice = null as object | null, refusal = '', hosting = false, deliberationId = null as string | null } = {}) {
    let signed = supported;
    const calls: string[] = [];
    const taken: unknown[] = [];
    const opening = renderPage(PAGE, {
      query: { id: 'p1' },
      cloud: (_name, { action = '', input }) => {
        calls.push(action);
        if (action === 'templates') return { ok: true, data: { places: [], items: WAYS } };
        if (action === 'takeProposal') {
          taken.push(input);
          return { ok: true, data: { id: 'd 1', number: '议1' } };
        }
        if (action !== 'proposal' && refusal !== '') return { ok: false, code: 'CONFLICT', message: refusal };
        if (action === 'cosign') signed = true;
        if (action === 'uncosign') signed = false;
        if (action !== 'proposal') return { ok: true, data: { supported: signed } };
        return { ok: true, data: { proposal: { ...ROW, supported: signed, mayCosign, support: signed ? 24 : 23 }, promotedBy: '幸福里小区党支部', voice, advice: { title: '等幸福里小区党支部拿出来议', lines: ['每月 15 日是居民议事日，下一个是周四'] }, hosting, deliberationId } };
      },
    });
    return { opening, calls, taken };
  }

  test('one’s name is put to it and taken back, and the page says so', async () => {
    const { opening, calls } = open();
    const shown = await opening;
    expect(shown.text).toMatch(/23 人赞成.*等幸福里小区党支部拿出来议.*每月 15 日是居民议事日/);
    await shown.tap('我也赞成，联名');
    expect(shown.text).toMatch(/24 人赞成\s*有您的名字/);
    expect(shown.text).not.toContain('我也赞成');
    await shown.tap('收回我的名字');
    expect(shown.text).toContain('我也赞成，联名');
    expect(calls).toEqual(['proposal', 'cosign', 'proposal', 'uncosign', 'proposal']);
  });

  test('why it does not go is said on the page', async () => {
    const { opening } = open({ refusal: '已经拿出来议了，名字不再变，接下来在那里表态' });
    const shown = await opening;
    await shown.tap('我也赞成，联名');
    expect(shown.text).toContain('已经拿出来议了');
  });

  test('whoever may not has no button; the way to the voice is there for those who may read it', async () => {
    const without = await open({ mayCosign: false }).opening;
    expect(without.text).not.toMatch(/联名$|我也赞成|看原来那句话/);
    const reader = await open({ voice: { id: 'v1', number: '261012-000001' } }).opening;
    await reader.tap('看原来那句话和答复');
    expect(reader.wx.called('navigateTo')).toMatchObject([{ url: '/packages/voice/pages/detail/detail?id=v1' }]);
  });

  test('a host takes it up by a way that is chosen; an election asks for its term', async () => {
    const { opening, taken } = open({ hosting: true });
    const shown = await opening;
    await shown.call('openTaking');
    expect((shown.data['ways'] as { key: string }[]).map(({ key }) => key)).toEqual(['five-things', 'committee-election']);
    expect(shown.text).toContain('23 位赞成的邻居一起带过去');
    await shown.call('take');
    expect(taken).toEqual([{ id: 'p1', template: 'five-things' }]);
    expect(shown.wx.called('redirectTo')).toMatchObject([{ url: '/packages/deliberation/pages/deliberation/deliberation?id=d%201' }]);
    await shown.call('chooseWay', { detail: { value: 'committee-election' } });
    expect(shown.text).toContain('还差：任期多长');
    await shown.call('fillElection', { detail: { seats: 3, term: '5 年' } });
    await shown.call('take');
    expect(taken[1]).toEqual({ id: 'p1', template: 'committee-election', election: { seats: 3, term: '5 年' } });
  });

  test('once it is taken up, the way to what became of it', async () => {
    const shown = await open({ mayCosign: false, deliberationId: 'd1' }).opening;
    await shown.tap('看议到哪一步了');
    expect(shown.wx.called('navigateTo')).toMatchObject([{ url: '/packages/deliberation/pages/deliberation/deliberation?id=d1' }]);
  });
});
