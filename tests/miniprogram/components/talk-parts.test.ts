/** What neighbours say, on the page: opinions, the opinion map, stars, and what was changed between two drafts. */
import fc from 'fast-check';
import { drawingOf } from '../../../miniprogram/packages/deliberation/components/opinion-map/cells';
import { difference } from '../../../miniprogram/packages/deliberation/components/draft-compare/difference';
import { renderComponent } from '../support';

const PARTS = 'packages/deliberation/components';
type Call = { action?: string; input?: Record<string, unknown> };
const refused = (message: string) => ({ ok: false as const, code: 'CONFLICT' as const, message });

describe('opinions', () => {
  const row = (id: string, more: object = {}) => ({ id, round: 2, stance: 'against', stanceLabel: '反对', reasonLabel: '我不常住这里', text: '车杆装了也用不上', mine: false, by: '居民', dateWords: '今天', heldWords: null, waiting: true, answer: null, ...more });
  const page = (more: object = {}) => ({ items: [row('o1')], next: null, round: 2, rounds: 2, counts: { for: 4, against: 2, concern: 1 }, unanswered: 2, maySpeak: true, mayAnswer: false, left: 2, own: [], reasons: [{ value: 'away', label: '我不常住这里', says: '' }, { value: 'cost', label: '花钱', says: '' }], ...more });
  const named = { round: 2, items: [{ reason: 'away', label: '我不常住这里', count: 2, waiting: 2 }] };

  async function open(first: object = page(), { refusal = '', stored = {} }: { refusal?: string; stored?: Record<string, unknown> } = {}) {
    const calls: Call[] = [];
    const shown = await renderComponent(`${PARTS}/opinion-list/opinion-list`, {
      props: { deliberationId: 'd1' },
      stored,
      cloud: (_name, asked) => {
        calls.push(asked as Call);
        if (asked.action === 'reasons') return { ok: true, data: named };
        if (asked.action === 'opinions') return { ok: true, data: first };
        return refusal === '' ? { ok: true, data: { id: 'new', round: 2, left: 1, answered: 2 } } : refused(refusal);
      },
    });
    await shown.set({ deliberationId: 'd1' });
    return { shown, calls, of: (action: string) => calls.filter((each) => each.action === action) };
  }

  test('stance, reason and words are read; never who it was', async () => {
    const { shown } = await open();
    expect(shown.text).toMatch(/大家怎么说.*第 2 轮/);
    expect(shown.text).toMatch(/为什么反对、有顾虑.*我不常住这里.*2 条.*2 条等答复/);
    expect(shown.text).toMatch(/反对.*车杆装了也用不上.*居民 · 今天.*等主持人答复/);
    expect(shown.text).not.toContain('一起答复');
  });

  test('a stance is read alone', async () => {
    const { shown, of } = await open();
    await shown.call('choose', { detail: { key: 'against' } });
    expect(of('opinions').at(-1)?.input).toEqual({ id: 'd1', stance: 'against' });
  });

  test('what is being written stays on the phone until it has arrived, and goes once', async () => {
    const { shown, of } = await open();
    await shown.tap('我也说一句');
    expect(shown.data['lacking']).toBe('先选赞成、有顾虑还是反对');
    await shown.call('pickStance', { detail: { value: 'against' } });
    expect(shown.data['lacking']).toContain('选一个主要的原因');
    await shown.call('pickReason', { detail: { value: 'away' } });
    await shown.call('edit', { detail: { value: '我人在外地' } });
    expect(shown.data['lacking']).toBe('');
    expect(shown.wx.storage.get('opinion.draft.d1')).toEqual({ stance: 'against', reason: 'away', text: '我人在外地' });
    await shown.call('say');
    expect(of('speak').map(({ input }) => input)).toEqual([{ id: 'd1', stance: 'against', reason: 'away', text: '我人在外地' }]);
    expect(shown.data['writing']).toBe(false);
    expect(shown.wx.storage.has('opinion.draft.d1')).toBe(false);
  });

  test('a refusal is read where it was written, and nothing is lost', async () => {
    const { shown } = await open(page(), { refusal: '这一轮您说了 3 条' });
    await shown.call('write');
    await shown.call('pickStance', { detail: { value: 'for' } });
    await shown.call('edit', { detail: { value: '早该装了' } });
    await shown.call('say');
    expect(shown.text).toContain('这一轮您说了 3 条');
    expect(shown.data).toMatchObject({ writing: true, text: '早该装了' });
  });

  test('the host begins with what waits, and answers one or all of a reason', async () => {
    const { shown, of } = await open(page({ mayAnswer: true, maySpeak: false }));
    expect(shown.data['shown']).toBe('waiting');
    await shown.call('askAnswerAll', { currentTarget: { dataset: { reason: 'away' } } });
    expect(shown.text).toContain('一起答复“我不常住这里”');
    await shown.call('editAnswer', { detail: { value: '车位可以租给邻居' } });
    await shown.call('sendAnswer');
    expect(of('answerAlike').map(({ input }) => input)).toEqual([{ id: 'd1', round: 2, reason: 'away', text: '车位可以租给邻居' }]);
    await shown.call('askAnswer', { currentTarget: { dataset: { id: 'o1' } } });
    await shown.call('editAnswer', { detail: { value: '可以' } });
    await shown.call('sendAnswer');
    expect(of('answer').map(({ input }) => input)).toEqual([{ id: 'd1', opinionId: 'o1', text: '可以' }]);
  });
});

describe('the opinion map', () => {
  const statement = (number: number, says: string | null, more: object = {}) => ({ number, text: `说法 ${number}`, seed: false, mine: false, says, counts: { agree: 8, disagree: 2, pass: 1 }, agreed: number === 1, ...more });
  const view = (more: object = {}) => ({ kind: 'bars', sentence: '11 位邻居点了 3 条说法，多数人同意的有 1 条，最一致的是“说法 1”', people: 11, leastPeople: 15, drawnWords: '今天 10:00', statements: [statement(1, 'agree'), statement(2, null), statement(3, null)], agreed: [1], groups: [], dots: [], mine: null, mayReact: true, mayState: true, hosting: false, left: 3, aside: [], ...more });

  test('one statement at a time, with how many are left; what was said stands at once', async () => {
    const calls: Call[] = [];
    const shown = await renderComponent(`${PARTS}/opinion-map/opinion-map`, { props: { deliberationId: 'd1' }, cloud: (_name, asked) => { calls.push(asked as Call); return { ok: true, data: asked.action === 'opinionMap' ? view() : { number: 2, says: 'disagree' } }; } });
    await shown.set({ deliberationId: 'd1' });
    expect(shown.text).toMatch(/还有 2 条\s*说法 2/);
    expect(shown.text).toContain('满 15 个人，就能看出大家分成几群');
    expect(shown.text).toMatch(/多数人同意\s*说法 1\s*同意 8\s*不同意 2\s*说不好 1\s*您点了同意/);
    await shown.call('react', { currentTarget: { dataset: { says: 'disagree' } } });
    expect(calls.filter(({ action }) => action === 'react').map(({ input }) => input)).toEqual([{ id: 'd1', number: 2, says: 'disagree' }]);
    expect(shown.text).toMatch(/还有 1 条\s*说法 3/);
  });

  test('the map says in words what it draws, and shows each person their own place', async () => {
    const dots = Array.from({ length: 40 }, (_, at) => [at % 2 === 0 ? -1 : 1, (at % 5) / 10, at % 2] as const);
    const shown = await renderComponent(`${PARTS}/opinion-map/opinion-map`, {
      props: { deliberationId: 'd1' },
      cloud: () => ({ ok: true, data: view({ kind: 'map', people: 40, dots, mine: [1, 0.2, 1], groups: [{ name: '甲群', size: 20, centre: [-1, 0.2], telling: [{ number: 2, side: 'disagree' }] }, { name: '乙群', size: 20, centre: [1, 0.2], telling: [] }] }) }),
    });
    await shown.set({ deliberationId: 'd1' });
    expect(shown.text).toMatch(/甲群\s*20 人.*多数不同意：说法 2/);
    expect(shown.text).toContain('您');
  });

  test('a thousand people are few cells, each within the picture, all of them counted', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 300 }), (dots) => {
      const { cells } = drawingOf({ dots, groups: [], mine: null });
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.every(({ left, top, size }) => left > 0 && left < 100 && top > 0 && top < 100 && size > 0)).toBe(true);
    }));
  });
});

describe('stars', () => {
  const result = [5, 4, 3, 2, 1].map((stars) => ({ stars, label: ['很不满意', '不满意', '一般', '满意', '很满意'][stars - 1], count: stars === 5 ? 3 : 0 }));
  test('a star and a sentence go together; without a star nothing goes', async () => {
    const calls: Call[] = [];
    const shown = await renderComponent(`${PARTS}/rate-panel/rate-panel`, { props: { deliberationId: 'd1' }, cloud: (_name, asked) => { calls.push(asked as Call); return { ok: true, data: asked.action === 'rating' ? { mine: null, mayRate: true, dueWords: '周五 17:30 前', result, people: 3, words: '3 人评了，3 人满意', mayReadTexts: false } : { stars: 4 } }; } });
    await shown.set({ deliberationId: 'd1' });
    expect(shown.text).toMatch(/您满意吗.*先点一颗星.*3 人评了，3 人满意.*很满意\s*3 人/);
    await shown.call('send');
    expect(calls.some(({ action }) => action === 'rate')).toBe(false);
    await shown.call('pick', { detail: { value: 4 } });
    await shown.call('edit', { detail: { value: '装得快' } });
    await shown.call('send');
    expect(calls.filter(({ action }) => action === 'rate').map(({ input }) => input)).toEqual([{ id: 'd1', stars: 4, text: '装得快' }]);
  });
});

describe('what was changed', () => {
  const CASES: readonly [string, string, string, string][] = [
    ['nothing', '装一套道闸。', '装一套道闸。', '装一套道闸。'],
    ['a figure is not cut in two', '费用 28,000 元，从公共收益出。', '费用 26,500 元，从公共收益出。', '费用 [-28,000-]{+26,500+} 元，从公共收益出。'],
    ['two clauses changed, each beside its own', '晚上十点以后不施工，由物业公司管。', '留 1.2 米宽的通道。晚上八点以后不施工，由车委会管。', '{+留 1.2 米宽的通道。+}晚上[-十-]{+八+}点以后不施工，由[-物业公司-]{+车委会+}管。'],
    ['a sentence came', '装道闸。', '装道闸。留一条通道。', '装道闸。{+留一条通道。+}'],
    ['a sentence went', '装道闸。外来车收费。', '装道闸。', '装道闸。[-外来车收费。-]'],
    ['all new', '', '装道闸。', '{+装道闸。+}'],
  ];
  test.each(CASES)('%s', (_what, before, after, marked) => {
    const said = difference(before, after).map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
    expect(said).toBe(marked);
  });

  test('the kept and removed pieces are the old draft, the kept and added ones the new', () => {
    const clause = fc.constantFrom('装道闸，', '费用 28,000 元。', '费用 26,500 元。', '留通道；', '晚上八点以后不施工。', '由物业管', '\n', 'A1', '👨‍👩‍👧门口。');
    const draft = fc.array(clause, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(draft, draft, (before, after) => {
      const pieces = difference(before, after);
      const without = (kind: string) => pieces.filter((each) => each.kind !== kind).map(({ text }) => text).join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
      expect(pieces.every(({ text }) => text !== '')).toBe(true);
    }), { numRuns: 2_000 });
  });

  test('a change is said in a word, not by colour alone', async () => {
    const shown = await renderComponent(`${PARTS}/draft-compare/draft-compare`, { props: { before: '装道闸。外来车收费。', after: '装道闸。留一条通道。', beforeName: '第 1 轮的稿子', afterName: '第 2 轮的稿子' } });
    await shown.set({ before: '装道闸。外来车收费。', after: '装道闸。留一条通道。' });
    expect(shown.text).toMatch(/新增 1 处，删去 1 处.*删去\s*外来车收费。.*新增\s*留一条通道。/);
    await shown.call('choose', { detail: { value: 'after' } });
    expect(shown.text).not.toContain('外来车收费');
  });
});
