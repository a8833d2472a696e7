/** The workers' side of a vote: the canvass of a building, paper entered by two, conflicts, proxy papers, and the ways to them. */
import { howMany, markedWords, marksOf, tapped, type Marked, type PaperQuestion } from '../../../miniprogram/packages/vote/components/paper-marks/marks';
import { renderComponent, renderPage, type CloudReply } from '../support';

const PAGES = 'packages/vote/pages';

interface Sent {
  action: string;
  input: Record<string, unknown>;
  requestId: string | undefined;
}

/** A page with answers by action; what was written is kept. */
async function open(page: string, query: Record<string, string>, answers: Record<string, unknown>) {
  const sent: Sent[] = [];
  const cloud: CloudReply = (_name, { action = '', input, requestId }) => {
    if (requestId !== undefined) sent.push({ action, input: input as Record<string, unknown>, requestId });
    const answer = answers[action];
    const found: unknown = typeof answer === 'function' ? (answer as (input: unknown) => unknown)(input) : answer;
    return found !== null && typeof found === 'object' && 'ok' in found ? found : { ok: true, data: found ?? {} };
  };
  return { page: await renderPage(`${PAGES}/${page}/${page}`, { query, cloud, wx: { pageScrollTo: () => Promise.resolve() } }), sent };
}
const refused = (message: string) => ({ ok: false, code: 'CONFLICT', message });

const cell = (unit: string, state: string, label: string, sign: string, log: object[] = []) => ({ unit, room: unit.slice(4), state, label, sign, log });
const BUILDING = {
  id: 'v1', title: '翻修屋面', building: '3 幢', kind: 'vote', closesWords: '周日 18:00', running: true, units: 4, missing: 2,
  rows: [
    { label: '2 楼', cells: [cell('3 幢 201', 'objects', '有意见', '!', [{ at: 1, name: '林建国', label: '有意见', reason: '花钱太多、分摊不合理', words: '想先看报价', returnWords: '约好周四再去' }]), cell('3 幢 202', 'voted', '已投', '✓')] },
    { label: '1 楼', cells: [cell('3 幢 101', 'untouched', '还没去', '·'), cell('3 幢 102', 'notListed', '不在名册', '—')] },
  ],
  states: [{ state: 'voted', label: '已投', sign: '✓', count: 1 }, { state: 'objects', label: '有意见', sign: '!', count: 1 }],
  enters: [{ channel: 'door', label: '上门' }],
  outcomes: [{ value: 'visited', label: '走访过', reason: 'none' }, { value: 'objects', label: '有意见', reason: 'must' }, { value: 'away', label: '人在外地', reason: 'may' }],
  reasons: [{ value: 'cost', label: '花钱太多、分摊不合理' }, { value: 'other', label: '其他' }],
};
const LIST = { id: 'v1', title: '翻修屋面', kind: 'vote', closesWords: '周日 18:00', running: true, mayRemind: true, mayAnswer: true, buildings: [{ building: '3 幢', units: 4, missing: 2, visited: 1 }, { building: '4 幢', units: 2, missing: 0, visited: 0 }, { building: null, units: 1, missing: 1, visited: 0 }] };
const HEAD_LIST = { ...LIST, mayRemind: false, mayAnswer: false, buildings: LIST.buildings.slice(0, 1) };

describe('the canvass', () => {
  test('whoever has one building is there at once: floors from above, each door with a sign and a word', async () => {
    const { page } = await open('canvass', { id: 'v1' }, { canvassBuildings: HEAD_LIST, canvass: BUILDING });
    expect(page.text).toMatch(/3 幢.*4 户，还差 2 户没投.*2 楼.*201.*! 有意见.*202.*✓ 已投.*1 楼.*101.*· 还没去.*102.*— 不在名册/);
    expect(page.text).not.toContain('提醒还没投的人');
    expect(page.text).not.toContain('看别的楼');
    const card = (await page.call('onShareAppMessage')) as { title: string; path: string };
    expect(card).toMatchObject({ title: '“翻修屋面”，3 幢还差 2 户没投，周日 18:00 截止', path: '/packages/vote/pages/ballot/ballot?id=v1' });
    expect(card.title).not.toMatch(/20[12]|10[12]|同意/);
  });

  test('a door shows its last visit; a reason is asked for with an objection, and goes along', async () => {
    const { page, sent } = await open('canvass', { id: 'v1' }, { canvassBuildings: HEAD_LIST, canvass: BUILDING, recordVisit: { n: 2 } });
    await page.tap('201');
    expect(page.text).toMatch(/有意见：花钱太多、分摊不合理.*想先看报价.*林建国.*约好周四再去/);
    expect(page.data['missing']).toBe('选一下这次去的结果');
    await page.call('chooseOutcome', { detail: { value: 'objects' } });
    expect([page.data['missing'], page.data['action']]).toEqual(['再选一下为什么有意见', '记下：有意见']);
    await page.call('chooseReason', { detail: { value: 'other' } });
    expect(page.data['missing']).toBe('写一句是什么原因');
    await page.call('typeWords', { detail: { value: ' 怕漏水 ' } });
    await page.call('chooseDay', { detail: { value: '2026-10-20' } });
    await page.call('saveVisit');
    expect(sent).toMatchObject([{ action: 'recordVisit', input: { id: 'v1', unit: '3 幢 201', outcome: 'objects', reason: 'other', words: '怕漏水', returnOn: '2026-10-20' } }]);
    expect(page.text).toContain('3 幢 201 的走访记下了');
  });

  test('a reason that was chosen before another outcome does not go along', async () => {
    const { page, sent } = await open('canvass', { id: 'v1' }, { canvassBuildings: HEAD_LIST, canvass: BUILDING, recordVisit: { n: 1 } });
    await page.tap('101');
    for (const [method, value] of [['chooseOutcome', 'objects'], ['chooseReason', 'cost'], ['chooseOutcome', 'visited']] as const) await page.call(method, { detail: { value } });
    await page.call('saveVisit');
    expect(sent[0]?.input).toEqual({ id: 'v1', unit: '3 幢 101', outcome: 'visited', words: '' });
  });

  test('a refusal is read in the sheet, and sent again under the same request', async () => {
    const { page, sent } = await open('canvass', { id: 'v1' }, { canvassBuildings: HEAD_LIST, canvass: BUILDING, recordVisit: refused('已经截止，不再记走访') });
    await page.tap('101');
    await page.call('chooseOutcome', { detail: { value: 'visited' } });
    await page.call('saveVisit');
    expect(page.text).toContain('已经截止，不再记走访');
    await page.call('saveVisit');
    expect(sent[0]?.requestId).toBe(sent[1]?.requestId);
  });

  test('from a door to its ballot: not for one that has voted, nor for one that is not on the roll', async () => {
    const { page } = await open('canvass', { id: 'v1' }, { canvassBuildings: HEAD_LIST, canvass: BUILDING });
    for (const [room, offered] of [['101', true], ['202', false], ['102', false]] as const) {
      await page.tap(room);
      expect([room, page.text.includes('录票：上门')]).toEqual([room, offered]);
      if (offered) await page.call('enterBallot', { currentTarget: { dataset: { channel: 'door' } } });
      await page.call('closeCell');
    }
    expect(page.wx.called('navigateTo')).toEqual([{ url: `/packages/vote/pages/entry/entry?id=v1&unit=${encodeURIComponent('3 幢 101')}&channel=door` }]);
  });

  test.each([
    [{ reminded: 5, already: 0, atTheDoor: 0 }, '提醒了 5 人'],
    [{ reminded: 0, already: 3, atTheDoor: 2 }, '能提醒的今天都提醒过了，明天可以再提醒。还有 2 户没有绑定微信，要上门'],
    [{ reminded: 0, already: 0, atTheDoor: 4 }, '没投的里面没有人能在微信里收到。还有 4 户没有绑定微信，要上门'],
  ])('the host sees every building and reminds: %j', async (reply, words) => {
    const { page, sent } = await open('canvass', { id: 'v1' }, { canvassBuildings: LIST, canvass: BUILDING, objections: { title: '', lines: [], mayAnswer: true }, remind: reply });
    expect(page.text).toMatch(/3 幢.*还差 2 户.*4 幢.*都投了.*不在楼栋里的.*还差 1 处/);
    await page.tap('提醒还没投的人');
    expect(sent.map(({ action }) => action)).toEqual(['remind']);
    expect(page.text).toContain(words);
    await page.tap('4 户，走访过 1 户');
    expect(page.text).toContain('看别的楼');
  });

  test('somebody without a post is told so', async () => {
    const { page } = await open('canvass', { id: 'v1' }, { canvassBuildings: { ok: false, code: 'FORBIDDEN', message: '您没有这里的岗位' } });
    expect(page.text).toContain('您没有这里的岗位');
  });

  test('objections are answered for everybody', async () => {
    const sent: unknown[] = [];
    const part = await renderComponent('packages/vote/components/objection-answers/objection-answers', {
      props: { topic: 'v1', editable: true },
      cloud: (_name, { action, input }) => {
        if (action === 'answerObjection') sent.push(input);
        return { ok: true, data: action === 'objections' ? { title: '', mayAnswer: true, lines: [{ reason: 'cost', label: '花钱太多', households: 3, answer: null }] } : { answered: true } };
      },
    });
    expect(part.text).toMatch(/花钱太多 3 户.*还没有答复/);
    await part.tap('来答复');
    await part.call('type', { detail: { value: ' 三家比价 ' } });
    await part.tap('公布给大家');
    expect(sent).toEqual([{ id: 'v1', reason: 'cost', text: '三家比价' }]);
  });
});

const DESK = {
  title: '翻修屋面', question: { kind: 'motion' }, secret: false, open: true, closedWords: null, ways: [{ channel: 'paper', label: '纸质' }, { channel: 'door', label: '上门' }],
  waiting: [{ unit: '3 幢 601', channel: 'door', channelLabel: '上门', photo: 'cloud://x/1.jpg', enteredBy: '林建国' }],
  mine: [{ unit: '3 幢 101', channel: 'paper', channelLabel: '纸质', state: 'waiting', stateLabel: '等另一个人核对' }, { unit: '3 幢 102', channel: 'paper', channelLabel: '纸质', state: 'void', stateLabel: '作废了，要重新录' }],
};

describe('entering paper', () => {
  test('unit, way, photo and mark are asked for one after the other; then it waits for the other person', async () => {
    const { page, sent } = await open('entry', { id: 'v1' }, { entryDesk: DESK, enterBallot: { entry: 'e' } });
    const said: unknown[] = [page.data['missing']];
    for (const [method, detail] of [['typeUnit', { value: ' 3 幢 502 ' }], ['chooseChannel', { value: 'paper' }], ['changePhotos', { photos: [{ key: 'k', path: '/tmp/1.jpg' }] }], ['changePhotos', { photos: [{ key: 'k', path: '/tmp/1.jpg', fileID: 'cloud://x/k.jpg' }] }], ['mark', { marked: ['against'] }]] as const) {
      await page.call(method, { detail });
      said.push(page.data['missing']);
    }
    expect(said).toEqual(['先写是哪一户的票', '再选票是怎么来的', '再拍一张票的照片', '照片还在传', '照票上写的，选一下', '']);
    Object.assign(page.wx.api, { getFileSystemManager: () => ({ removeSavedFile: () => undefined }) });
    await page.tap('录好了：不同意');
    expect(sent).toMatchObject([{ action: 'enterBallot', input: { id: 'v1', unit: '3 幢 502', channel: 'paper', picks: ['against'], photo: 'cloud://x/k.jpg' } }]);
    expect(page.text).toContain('3 幢 502 的票录好了，等另一个人照照片再录一遍，才算收进来');
    expect(page.data).toMatchObject({ unit: '', marked: null, photos: [] });
  });

  test('the second person marks it anew from the photo; nothing is chosen for them', async () => {
    const { page, sent } = await open('entry', { id: 'v1' }, { entryDesk: DESK, confirmEntry: { receipt: {} } });
    const [, button] = page.findAll('再录一遍');
    if (button) await page.trigger(button, 'tap');
    expect(page.text).toContain('林建国拍的照片。第一个人选了什么，这里不显示');
    expect([page.data['second'], page.data['secondWords']]).toEqual([null, '']);
    await page.call('sendSecond');
    expect(sent).toEqual([]);
    await page.call('markSecond', { detail: { marked: ['for'] } });
    await page.call('sendSecond');
    expect(sent).toMatchObject([{ action: 'confirmEntry', input: { unit: '3 幢 601', channel: 'door', picks: ['for'] } }]);
    expect(page.text).toContain('3 幢 601 的票两个人录的一样，收进票箱了');
  });

  test('where they differ the page says so and does not say what the other one marked', async () => {
    const { page } = await open('entry', { id: 'v1' }, { entryDesk: DESK, confirmEntry: refused('两个人录入的不一样，这张票请两个人重新录入') });
    await page.call('beginSecond', { currentTarget: { dataset: { at: 0 } } });
    await page.call('markSecond', { detail: { marked: ['for'] } });
    await page.call('sendSecond');
    expect(page.text).toContain('两个人录入的不一样');
  });

  test('what I entered waits or is void; a mistake is taken back while it waits', async () => {
    const { page, sent } = await open('entry', { id: 'v1' }, { entryDesk: DESK, withdrawEntry: { withdrawn: true } });
    expect(page.text).toMatch(/3 幢 101 纸质.*等另一个人核对.*录错了.*3 幢 102 纸质.*作废了，要重新录/);
    await page.tap('录错了');
    expect(sent).toMatchObject([{ action: 'withdrawEntry', input: { unit: '3 幢 101', channel: 'paper' } }]);
  });

  test('after closing nothing can be entered, and it says why; from the map the unit and the way are there', async () => {
    const closed = await open('entry', { id: 'v1' }, { entryDesk: { ...DESK, open: false, closedWords: '投票已经截止，不再收票' } });
    expect(closed.page.text).toContain('投票已经截止，不再收票');
    expect(closed.page.text).not.toContain('录一张新的');
    const { page } = await open('entry', { id: 'v1', unit: encodeURIComponent('3 幢 402'), channel: 'door' }, { entryDesk: DESK });
    expect(page.data).toMatchObject({ unit: '3 幢 402', channel: 'door', missing: '再拍一张票的照片' });
  });
});

describe('what stands on the paper', () => {
  const choices: PaperQuestion = { kind: 'choices', options: ['甲', '乙', '丙'], most: 2 };
  const ranking: PaperQuestion = { kind: 'ranking', options: ['甲', '乙', '丙'] };
  const motion: PaperQuestion = { kind: 'motion' };
  const budget: PaperQuestion = { kind: 'budget', items: [{ item: '长椅', cost: 300_000 }] };
  const after = (question: PaperQuestion, ...taps: string[]): Marked => taps.reduce<Marked>((marked, value) => tapped(question, marked, value), null);

  test.each<[PaperQuestion, string[], Marked, string]>([
    [motion, ['for', 'against'], ['against'], '不同意'],
    [motion, ['for', 'invalid'], ['invalid'], '作废'],
    [motion, ['invalid', 'abstain'], ['abstain'], '弃权'],
    [choices, ['甲', '乙', '丙'], ['甲', '乙'], '2 项'],
    [choices, ['甲', '甲'], null, ''],
    [choices, ['甲', 'blank'], [], '一项也没有选'],
    [choices, ['blank', '丙'], ['丙'], '丙'],
    [choices, ['甲', 'invalid', '乙'], ['乙'], '乙'],
    [ranking, ['丙', '甲'], ['丙', '甲'], '2 项'],
    [budget, ['长椅'], ['长椅'], '长椅（3,000 元）'],
  ])('%j, taps %j', (question, taps, marked, words) => {
    expect(after(question, ...taps)).toEqual(marked);
    expect(markedWords(question, marked)).toBe(words);
  });

  test('the places of a ranking stand beside the options; a motion knows no blank paper', () => {
    expect(marksOf(ranking, ['丙', '甲']).map(({ label, place }) => [label, place])).toEqual([['甲', 2], ['乙', 0], ['丙', 1], ['一项也没有选', 0], ['看不清、涂改了，作废', 0]]);
    expect(marksOf(motion, null).map(({ value, on }) => [value, on])).toEqual([['for', false], ['against', false], ['abstain', false], ['invalid', false]]);
    expect([howMany(motion), howMany(choices), howMany(ranking)]).toEqual(['', '最多 2 项', '按票上写的顺序点']);
  });
});

describe('conflicts', () => {
  const row = { key: '3 幢 101', unit: '3 幢 101', kind: 'contradiction', kindLabel: '几张票写的不一样', channels: ['online', 'paper'], keepable: [{ channel: 'online', label: '手机投的' }, { channel: 'paper', label: '纸质' }], decided: null };
  const stranger = { key: 'abc', unit: null, kind: 'stranger', kindLabel: '这张票不是名册上任何一户的', channels: ['online'], keepable: [], decided: null };
  const decided = { ...row, key: '3 幢 201', unit: '3 幢 201', decided: { keep: null, words: '这一户的票都不算', document: '1 号', reason: '问过本人' } };
  const found = { title: '翻修屋面', counting: true, conflicts: [row, stranger, decided] };

  test.each([
    [0, 'paper', 'decideConflict', { unit: '3 幢 101', keep: 'paper' }],
    [0, 'none', 'decideConflict', { unit: '3 幢 101', keep: null }],
    [1, 'none', 'excludeBallot', { ballot: 'abc' }],
  ])('row %i, %s', async (at, keep, action, input) => {
    const { page, sent } = await open('conflicts', { id: 'v1' }, { conflicts: found, [action]: { decided: true } });
    expect(page.text).toMatch(/还有 2 户要定.*3 幢 101.*名册以外的一张票.*这一户的票都不算.*依据 1 号：问过本人/);
    await page.call('begin', { currentTarget: { dataset: { at } } });
    const said: unknown[] = [page.data['missing']];
    for (const [method, value] of [['chooseKeep', keep], ['typeDocument', '支部纪要 7 号'], ['typeReason', '当面问过']] as const) {
      await page.call(method, { detail: { value } });
      said.push(page.data['missing']);
    }
    expect(said).toEqual(['先选算哪一张', '再写依据哪份文件', '再写为什么这样定', '']);
    await page.call('send');
    expect(sent).toMatchObject([{ action, input: { id: 'v1', ...input, document: '支部纪要 7 号', reason: '当面问过' } }]);
    expect(page.text).toContain('定好了，写进了办理记录和决定卷宗');
  });
});

describe('proxy papers', () => {
  const paper = { unit: '3 幢 502', proxyUnit: '2 幢 301', photo: 'cloud://x/p.jpg', at: Date.now(), voted: false };
  const view = { title: '翻修屋面', most: 3, allowed: true, open: true, given: [], held: [], all: null, mayGrant: false };

  test('an owner takes the own paper back with a tap; the desk needs a document', async () => {
    const own = await open('proxies', { id: 'v1' }, { proxies: { ...view, given: [paper] }, revokeProxy: { revoked: true } });
    await own.page.tap('撤销委托，我自己投');
    await own.page.call('revoke');
    expect(own.sent).toMatchObject([{ action: 'revokeProxy', input: { id: 'v1', unit: '3 幢 502' } }]);
    expect(own.page.text).toContain('委托撤销了，现在由您自己投');
    const desk = await open('proxies', { id: 'v1' }, { proxies: { ...view, all: [paper], mayGrant: true }, revokeProxy: { revoked: true } });
    await desk.page.call('beginRevoke', { currentTarget: { dataset: { at: 0, list: 'all' } } });
    await desk.page.call('revoke');
    expect([desk.sent, desk.page.data['revokeMissing']]).toEqual([[], '先写依据哪份文件']);
    await desk.page.call('typeDocument', { detail: { value: '申请书' } });
    await desk.page.call('typeReason', { detail: { value: '本人回来了' } });
    await desk.page.call('revoke');
    expect(desk.sent).toMatchObject([{ input: { unit: '3 幢 502', document: '申请书', reason: '本人回来了' } }]);
  });

  test('one that was voted by cannot be taken back; a rule without proxies says so', async () => {
    const { page } = await open('proxies', { id: 'v1' }, { proxies: { ...view, held: [paper], given: [{ ...paper, voted: true }] } });
    expect(page.text).toMatch(/我委托别人投的.*已经投了，不能再撤.*别人委托我投的.*还没有投/);
    expect(page.text).not.toContain('撤销委托，我自己投');
    const none = await open('proxies', { id: 'v1' }, { proxies: { ...view, allowed: false } });
    expect(none.page.text).toMatch(/这次表决不能委托，要本人投.*您没有委托别人，也没有人委托您/);
  });

  test('the desk enters a paper by homes, with its photo', async () => {
    const { page, sent } = await open('proxies', { id: 'v1' }, { proxies: { ...view, all: [], mayGrant: true }, grantProxy: { granted: true } });
    await page.tap('登记一份委托书');
    await page.call('typeUnit', { detail: { value: '3 幢 502' } });
    await page.call('typeProxyUnit', { detail: { value: '2 幢 301' } });
    expect(page.data['missing']).toBe('再拍委托书');
    await page.call('changePhotos', { detail: { photos: [{ key: 'k', path: '/tmp/1.jpg', fileID: 'cloud://x/k.jpg' }] } });
    Object.assign(page.wx.api, { getFileSystemManager: () => ({ removeSavedFile: () => undefined }) });
    await page.call('grant');
    expect(sent).toMatchObject([{ action: 'grantProxy', input: { id: 'v1', unit: '3 幢 502', proxyUnit: '2 幢 301', photo: 'cloud://x/k.jpg' } }]);
    expect(page.text).toContain('3 幢 502 委托 2 幢 301 投票，登记好了');
  });
});

describe('the ways from the desk', () => {
  const work = { id: 'v1', title: '翻修屋面', kind: 'vote', stateLabel: '正在投票', closesWords: '周日 18:00', enters: true, decides: true, leads: true, waiting: 2 };
  const entry = (items: object[], props: object) => renderComponent('components/vote-desk-entry/vote-desk-entry', { props, cloud: () => ({ ok: true, data: { items } }) });

  test('a vote unfolds its pages; what one may not do is not offered', async () => {
    const part = await entry([work, { ...work, id: 'd1', title: '装门禁', kind: 'called', stateLabel: '公告期，可以先走访', enters: false, decides: false, waiting: 0 }], { round: 1 });
    expect(part.text).toMatch(/翻修屋面2 张票等核对.*正在投票.*装门禁.*公告期/);
    expect(part.text).not.toContain('扫楼图');
    await part.tap('翻修屋面');
    expect(part.text).toMatch(/扫楼图.*录票，2 张等核对.*有出入的票.*委托书/);
    await part.tap('有出入的票');
    expect(part.wx.called('navigateTo')).toEqual([{ url: '/packages/vote/pages/conflicts/conflicts?id=v1' }]);
    await part.tap('装门禁');
    expect(part.text).toContain('扫楼图');
    expect(part.text).not.toMatch(/录票|委托书|有出入/);
  });

  test('on the page of one vote its ways stand open; nobody else sees anything', async () => {
    const part = await entry([work, { ...work, id: 'v2', title: '别的' }], { only: 'v1' });
    expect(part.text).toContain('扫楼图');
    expect(part.text).not.toContain('别的');
    expect((await entry([], { round: 1 })).text).toBe('');
  });
});
