/** What a card of 有话要说 offers: red and yellow stand open, what has time is closed; never more than the server offers. */
import { stepsOnCard } from '../../../miniprogram/packages/voice-desk/components/inbox-card/card-steps';
import { wordsOn } from '../../../miniprogram/packages/voice-desk/components/inbox-card/card-words';
import { tabsOf } from '../../../miniprogram/packages/voice-desk/pages/inbox/lanes';
import { renderComponent } from '../support';
import { lane, deskRow } from '../support/desk-voices';

type Row = Parameters<typeof stepsOnCard>[0];
const asRow = (more: object): Row => deskRow(more) as unknown as Row;
const CARD = 'packages/voice-desk/components/inbox-card/inbox-card';
const SCREEN = 'packages/voice-desk/components/screen-card/screen-card';
const show = (component: string, more: object, props: object = {}) => renderComponent(component, { props: { row: deskRow(more), ...props } });

test.each([
  ['all that may be done stands on an open card', ['answer', 'classify', 'handOver', 'merge'], true, ['answer', 'merge', 'handOver']],
  ['a closed card offers the way forward only', ['answer', 'handOver', 'toMatter'], false, ['answer']],
  ['what is merged can be parted', ['unmerge', 'classify'], true, ['unmerge']],
  ['nothing offered, nothing shown', [], true, []],
] as const)('%s', (_, offers, open, expected) => {
  expect(stepsOnCard(asRow({ offers }), open).map(({ step }) => step)).toEqual(expected);
});

test('a long voice is cut between characters, and says how long it is', () => {
  const { words, all } = wordsOn(asRow({ text: '𠮷'.repeat(161) }), true);
  expect([words, all]).toEqual([`${'𠮷'.repeat(160)}……`, 161]);
});

test('a yellow light stands open, with the category to confirm', async () => {
  const card = await show(CARD, {});
  expect(card.text).toContain('晚上看不清');
  expect(card.text).toContain('因为写了：路灯、不亮');
  expect(card.text).toContain('转给别的单位');
});

test('what has time is closed until it is opened', async () => {
  const card = await show(CARD, { light: 'normal' });
  expect(card.text).not.toContain('因为写了');
  expect(card.text).toContain('写答复');
  await card.tap('展开');
  expect(card.text).toContain('因为写了：路灯、不亮');
});

test('what sounds like danger does not wait to be opened', async () => {
  expect((await show(CARD, { light: 'normal', urgent: true })).text).toContain('急事');
  expect((await show(CARD, { light: 'normal', urgent: true })).text).toContain('转给别的单位');
});

test('the card says how many seem to say the same, and asks the page for the sheet', async () => {
  const card = await show(CARD, {}, { alike: 3 });
  const begun = card.triggered('begin');
  await card.tap('和另外 3 件像是同一件');
  expect(begun).toEqual([{ id: 'v1', step: 'merge', opens: 'merge' }]);
});

test('one tap names the category; once named it can be corrected', async () => {
  const card = await show(CARD, {});
  const chosen = card.triggered('classify');
  await card.tap('因为写了：路灯、不亮');
  expect(chosen).toEqual([{ id: 'v1', code: 'P05' }]);
  const named = await show(CARD, { category: { code: 'P05', name: '路灯', level: 'B' } });
  const opened = named.triggered('catalogue');
  await named.tap('改类别');
  expect(opened).toEqual([{ id: 'v1' }]);
});

test('who decides about the public sees all words and why it waits', async () => {
  const card = await show(SCREEN, { screenWhy: ['检查说：可能有广告', '邻居反映：说的不是真的'], offers: ['remove', 'publish'] });
  const begun = card.triggered('begin');
  expect(card.text).toContain('检查说：可能有广告');
  await card.tap('不公开');
  expect(begun).toEqual([{ id: 'v1', step: 'remove', label: '不公开', opens: 'form' }]);
});

test('who decides about the public goes by the clock of that decision, not by that of the answer', async () => {
  const card = await show(SCREEN, { screenClock: { light: 'over', dueWords: '超期 1 小时', leftWords: '超期 1 小时' }, offers: ['publish'] });
  expect(card.text).toContain('红灯 超期 1 小时');
  expect(card.text).not.toContain('今天 17:30 前答复');
});

test('an appeal is decided by somebody else than who took it down', async () => {
  const card = await show(SCREEN, { screening: 'appealed', screenWhy: ['居民说：没有别人的姓名'], offers: [] });
  expect(card.text).toContain('上次是您定的，这次由别人来看');
});

test('lanes with something in them: people who wait first, what others have to do last', () => {
  const lanes = [lane('joined', '并', 1, true), lane('answered', '等回话', 2, true), lane('appealed', '申诉', 1), lane('reviewing', '待审核', 0), lane('questioned', '被反映', 4), lane('waiting', '待答复', 3)];
  expect(tabsOf(lanes, '').map(({ key }) => key)).toEqual(['waiting', 'appealed', 'questioned', 'answered', 'joined']);
  expect(tabsOf(lanes, 'reviewing').map(({ key }) => key)).toContain('reviewing');
});
