/** The register's pages: what is asked before something is written, what goes along, and what a refusal looks like. */
import { renderComponent, renderPage } from '../support';

const PAGES = 'packages/register/pages';
const READS = new Set(['me', 'mine', 'unit', 'requests', 'seats', 'places', 'buildings', 'units', 'columns', 'preview']);

/** A page with what the functions answer by action; what was written is kept. */
async function open(page: string, answers: Readonly<Record<string, unknown>>, query: Record<string, string> = {}, refusal = '') {
  const written: [action: string, input: unknown][] = [];
  const rendered = await renderPage(`${PAGES}/${page}/${page}`, {
    query,
    cloud: (_name, { action = '', input }) => {
      if (READS.has(action)) return { ok: true, data: answers[action] ?? {} };
      written.push([action, input]);
      return refusal === '' ? { ok: true, data: answers[action] ?? {} } : { ok: false, code: 'CONFLICT', message: refusal };
    },
  });
  const answer = (what: string, values: object, photos: readonly string[] = []) => rendered.call('answer', { detail: { what, values, photos } });
  return { page: rendered, written, answer };
}

const ME = { folder: '', name: null, households: [], home: { id: 'h', compoundId: 'xf', compoundName: '幸福里小区', buildingName: '3 幢', room: '502' }, posts: [], isStaff: false };
const person = (id: string, more: object = {}) => ({ id, name: `示例业主 ${id}`, me: false, owns: true, bound: false, votes: false, speaks: false, ...more });
const HOME = { id: 'xf:3 幢 502', unit: '3 幢 502', place: '幸福里小区', area: '89.50', kindLabel: '住宅', basisLabel: '已登记', owner: true, coOwned: true, household: true, people: [person('1', { me: true, bound: true }), person('2')], lacks: '请共有人推选一位来投票' };

describe('a sheet that asks', () => {
  const ASK = { what: 'x', title: '过户', action: '换成新的业主', fields: [{ name: 'owners', label: '新的业主', type: 'text' }, { name: 'document', label: '看过什么', type: 'text', optional: true }, { name: 'reason', label: '为什么改', type: 'text' }] };

  test('says what is missing, and answers once all of it is there', async () => {
    const sheet = await renderComponent('packages/register/components/ask-sheet/ask-sheet', { props: { ask: ASK } });
    const answered = sheet.triggered('answer');
    expect(sheet.text).toMatch(/过户.*换成新的业主.*还要填：新的业主、为什么改/);
    const write = (name: string, value: string) => sheet.call('type', { currentTarget: { dataset: { name } }, detail: { value } });
    await write('owners', ' 示例买家 ');
    expect(sheet.data['missing']).toBe('还要填：为什么改');
    await write('reason', '卖了');
    expect(sheet.data['missing']).toBe('');
    await sheet.tap('换成新的业主');
    expect(answered).toEqual([{ what: 'x', values: { owners: '示例买家', document: '', reason: '卖了' }, photos: [] }]);
  });
});

describe('我的房屋', () => {
  test('without one: three ways to come to it; a code goes along as it was written, and votes that are open hear of it', async () => {
    const { page, written, answer } = await open('mine', { mine: { mark: '3F9A', homes: [], requests: [] }, me: ME });
    expect(page.text).toMatch(/还没有对上名册里的房屋.*填邀请码.*拍证件请社区核对.*在社区当面核对.*3F9A/);
    await page.tap('填邀请码');
    expect(page.text).toContain('还要填：纸上的邀请码');
    await answer('code', { code: '4F2A-90BC-11DE' });
    expect(written).toEqual([['acceptInvitation', { code: '4F2A-90BC-11DE' }], ['takeOver', {}]]);
  });

  test('a code that somebody else has used is told in the sheet, which stays', async () => {
    const { page, answer } = await open('mine', { mine: { mark: '3F9A', homes: [], requests: [] }, me: ME }, {}, '这个邀请码已经有人用过');
    await page.tap('填邀请码');
    await answer('code', { code: 'X' });
    expect(page.text).toContain('这个邀请码已经有人用过');
    expect(page.data['ask']).toMatchObject({ what: 'code' });
  });

  test('the document goes to the compound where I live, with its photos; what waits can be taken back', async () => {
    const request = { id: 'r1', unit: '3 幢 502', state: 'waiting', words: '证件交上去了，等社区核对', at: Date.now(), mayWithdraw: true };
    const { page, written, answer } = await open('mine', { mine: { mark: '3F9A', homes: [], requests: [request] }, me: ME });
    await page.tap('拍证件请社区核对');
    expect(page.data['ask']).toMatchObject({ fields: [{ name: 'unit', value: '3 幢 502' }, {}, {}, {}, {}] });
    await answer('document', { unit: '3 幢 502', as: 'owner', name: '示例甲', note: '' }, ['cloud://x/1.jpg']);
    await page.tap('撤回');
    expect(written).toEqual([['askBinding', { compoundId: 'xf', unit: '3 幢 502', name: '示例甲', as: 'owner', photos: ['cloud://x/1.jpg'], note: '' }], ['withdrawRequest', { id: 'r1' }]]);
  });

  test('co-owners: who has come, who votes, and what is still missing; a code for the other is shown once', async () => {
    const { page, written, answer } = await open('mine', { mine: { mark: '3F9A', homes: [HOME], requests: [] }, me: ME, inviteFamily: { code: '4F2A-90BC-11DE', until: Date.now() + 86_400_000 } });
    expect(page.text).toMatch(/幸福里小区 3 幢 502.*89\.50 ㎡.*示例业主 1（您）.*已绑定微信.*示例业主 2.*还没有绑定微信.*请共有人推选一位来投票/);
    await page.tap('请家人来绑定');
    expect(page.data['ask']).toMatchObject({ fields: [{ value: '2', options: [{ value: '2' }, { value: 'new' }] }, {}] });
    await answer('invite', { person: '2', name: '' });
    expect(page.text).toContain('4F2A-90BC-11DE');
    await page.tap('推选投票人');
    expect(page.text).not.toContain('4F2A-90BC-11DE');
    await answer('voter', { voter: '2' });
    await page.tap('定户代表');
    await answer('household', { person: '1' });
    expect(written).toEqual([['inviteFamily', { id: HOME.id, person: '2' }], ['stateVoter', { id: HOME.id, voter: '2' }], ['stateHousehold', { id: HOME.id, person: '1' }]]);
  });

  test('whoever lives there and owns nothing names nobody', async () => {
    const { page } = await open('mine', { mine: { mark: '3F9A', homes: [{ ...HOME, owner: false, lacks: '' }], requests: [] }, me: ME });
    expect(page.text).toContain('您住在这里');
    expect(page.text).not.toContain('推选投票人');
  });
});

describe('a unit at the desk', () => {
  const line = (id: string, more: object = {}) => ({ id, name: `示例业主 ${id}`, owns: true, adult: true, hasPhone: false, bound: 'none', boundLabel: '还没有绑定微信', votes: false, speaks: false, ...more });
  const UNIT = { id: 'xf:3 幢 502', unit: '3 幢 502', room: '502', area: '89.50', kindLabel: '住宅', basisLabel: '已登记', owners: 2, lacks: '共有人还没有推选投票人', building: '3 幢', compoundId: 'xf', kind: 'home', basis: 'registered', reason: null, registrable: false, ownersOf: [line('1', { bound: 'bound', boundLabel: '已绑定微信（邀请码）' }), line('2')], living: [], keeps: true, history: [{ at: Date.now(), what: '过户', who: '社区专员 01', text: '卖了 · 不动产 7 号' }] };

  test('is changed with its reason: owners as they are written in one line', async () => {
    const { page, written, answer } = await open('unit', { unit: UNIT }, { id: UNIT.id });
    expect(page.text).toMatch(/3 幢 502.*89\.50 ㎡.*共有人还没有推选投票人.*过户.*卖了 · 不动产 7 号.*社区专员 01/);
    await page.tap('卖了、继承了、赠与了');
    await answer('transfer', { owners: '示例买家 100 0000 0001、示例买家二', document: '', reason: '卖了' });
    expect(written).toEqual([['transferUnit', { id: UNIT.id, owners: [{ name: '示例买家', phone: '100 0000 0001' }, { name: '示例买家二', phone: '' }], reason: '卖了', document: '' }]]);
  });

  test('the register’s own owners keep who they are; nobody may be named, too', async () => {
    const { page, written, answer } = await open('unit', { unit: UNIT }, { id: UNIT.id });
    await page.tap('改登记情况');
    await answer('basis', { basis: 'possession', owners: '示例业主 1、示例丙', reason: '已交房' });
    await page.tap('推选投票人');
    await answer('voter', { person: 'nobody', reason: '撤回推选书' });
    expect(written).toEqual([['setBasis', { id: UNIT.id, basis: 'possession', owners: [{ person: '1' }, { name: '示例丙', phone: '' }], reason: '已交房' }], ['nameVoter', { id: UNIT.id, person: null, reason: '撤回推选书' }]]);
  });

  test('whoever only looks on changes nothing', async () => {
    const { page } = await open('unit', { unit: { ...UNIT, keeps: false } }, { id: UNIT.id });
    expect(page.text).not.toMatch(/改名册|出邀请码|当面绑定|解除绑定/);
  });
});

describe('a file of the roll', () => {
  const SEEN = { problems: [], problemCount: 0, units: 12, owners: 10, developers: 2, area: '1089.50', fresh: 10, changed: 2, same: 0, untouched: 3, unnamed: 1, changes: [{ unit: '1 幢 101', line: 2, what: '面积、业主' }], plan: 'p1' };

  test.each([
    ['nothing wrong: what changes, and the button that says how many', SEEN, /新增 10 套，改 2 套，0 套不变.*1 幢 101.*第 2 行：面积、业主.*导入这 12 套/],
    ['something wrong: by row and column, and no button', { ...SEEN, problemCount: 60, problems: [{ line: 3, column: '面积㎡', message: '没有面积' }], plan: '' }, /60 处要改.*先列 1 处.*现在一行也没有导入.*第 3 行，“面积㎡”.*没有面积/],
    ['nothing new', { ...SEEN, fresh: 0, changed: 0, same: 12, changes: [] }, /12 套都和名册一样，不用导/],
  ])('%s', async (_, preview, words) => {
    const { page, written } = await open('import', { columns: { columns: [] }, preview }, { id: 'xf' });
    await page.call('setData', { seen: preview, fileID: 'cloud://f', name: '名册.xlsx', promise: preview.fresh + preview.changed === 0 ? '12 套都和名册一样，不用导' : '新增 10 套，改 2 套，0 套不变' });
    await page.settle();
    expect(page.text).toMatch(words);
    expect(page.text.includes('导入这')).toBe(preview.plan !== '' && preview.fresh > 0);
    await page.call('confirm');
    expect(written).toEqual(preview.plan === '' ? [] : [['confirm', { compoundId: 'xf', fileID: 'cloud://f', name: '名册.xlsx', plan: 'p1' }]]);
  });
});

describe('待核对', () => {
  const REQUEST = { id: 'r1', kind: 'document', kindLabel: '交了证件，等核对', unit: '3 幢 502', as: 'owner', name: '示例甲', note: '', photos: ['cloud://x/1.jpg'], at: Date.now(), marks: ['3F9A'], person: null, candidates: [{ id: 'p1', name: '示例甲', owns: true, adult: true, hasPhone: true, bound: 'none', boundLabel: '还没有绑定微信' }] };
  const DISPUTE = { ...REQUEST, id: 'r2', kind: 'dispute', kindLabel: '两个微信都说是本人', photos: [], marks: ['3F9A', '77C1'], person: 'p1', candidates: [] };

  test('a document is matched with the owner of the register, or declined with words that the resident reads', async () => {
    const { page, written, answer } = await open('requests', { requests: { place: '幸福里小区', requests: [REQUEST] } }, { placeId: 'xf' });
    expect(page.text).toMatch(/3 幢 502.*示例甲，说是业主.*代号 3F9A/);
    await page.tap('核对上了');
    expect(page.data['ask']).toMatchObject({ what: 'bind', fields: [{ value: 'p1' }, {}] });
    await answer('bind', { person: 'p1', document: '' });
    await page.tap('没有核对上');
    await answer('decline', { reason: '证上是 9 幢 2' });
    expect(written).toEqual([['decideBinding', { id: 'r1', outcome: 'bind', reason: '', document: '', person: 'p1' }], ['decideBinding', { id: 'r1', outcome: 'decline', reason: '证上是 9 幢 2', document: '' }]]);
  });

  test('a dispute is told apart by the marks and ended with document and reason', async () => {
    const { page, written, answer } = await open('requests', { requests: { place: '幸福里小区', requests: [DISPUTE] } }, { placeId: 'xf' });
    expect(page.text).toMatch(/先来的微信代号 3F9A，后来的 77C1/);
    await page.tap('记下核对的结果');
    await answer('settle', { keep: 'second', document: '身份证', reason: '当面核对' });
    expect(written).toEqual([['settleDispute', { id: 'r2', keep: 'second', document: '身份证', reason: '当面核对' }]]);
  });

  test('a family member without an entry is written down with the decision', async () => {
    const { page, written, answer } = await open('requests', { requests: { place: '幸福里小区', requests: [{ ...REQUEST, as: 'family', candidates: [] }] } }, { placeId: 'xf' });
    await page.tap('核对上了');
    await answer('bind', { person: 'family', document: '户口簿' });
    expect(written).toEqual([['decideBinding', { id: 'r1', outcome: 'bind', reason: '', document: '户口簿' }]]);
  });
});

test('a seat is given with its term, and ended on a day', async () => {
  const seat = { id: 'p1', name: '示例甲', owns: true, adult: true, hasPhone: false, bound: 'none', boundLabel: '还没有绑定微信', unit: '3 幢 502', from: '2026-01-01', to: null, held: true };
  const { page, written, answer } = await open('seats', { seats: { place: '幸福里小区', label: '居民议事会（居民理事会）成员', keeps: true, seats: [seat] } }, { unitId: 'xf' });
  expect(page.text).toMatch(/在任 1 人.*示例甲.*2026\.01\.01—另行通知/);
  await page.tap('加一位');
  await answer('give', { name: '示例乙', phone: '', unit: '', from: '2026-01-01', to: '', named: 'no' });
  await page.tap('不再担任');
  await answer('end', { to: '2026-10-12', reason: '搬走了' });
  expect(written).toEqual([['giveSeat', { unitId: 'xf', body: 'council', name: '示例乙', phone: '', unit: '', from: '2026-01-01', to: null, named: false }], ['endSeat', { unitId: 'xf', body: 'council', person: 'p1', from: '2026-01-01', to: '2026-10-12', reason: '搬走了' }]]);
});

test('a compound’s register: figures, what waits, and homes by building or by number', async () => {
  const unit = (room: string) => ({ id: `xf:3 幢 ${room}`, unit: `3 幢 ${room}`, room, area: '89.50', kindLabel: '住宅', basisLabel: '已登记', owners: 1, lacks: '' });
  const view = { place: '幸福里小区', keeps: true, buildings: [{ building: '3 幢', units: 2, area: '179.00' }, { building: null, units: 1, area: '12.70' }], units: 3, area: '191.70', developers: 0, unnamed: 1, unbound: 2, waiting: 1 };
  const { page, written, answer } = await open('compound', { buildings: view, units: { units: [unit('101'), unit('102')], next: null } }, { id: 'xf' });
  await page.call('onShow');
  expect(page.text).toMatch(/191\.70.*共有人没推选投票人 1 套.*1 件：居民说是自己的房.*3 幢.*商铺、车位等/);
  await page.tap('2 套 · 179.00 ㎡');
  expect(page.text).toContain('3 幢 102');
  await page.tap('名册里漏了的');
  await answer('add', { building: '3', room: '103', kind: 'home', area: '89.50', owner: '', phone: '' });
  expect(written).toEqual([['writeUnit', { compoundId: 'xf', building: '3', room: '103', area: '89.50', kind: 'home', basis: 'unsold', owners: [] }]]);
});
