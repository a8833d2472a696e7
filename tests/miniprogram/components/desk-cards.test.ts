/** What a card of a desk offers: red and yellow stand open, what has time is closed; never more than the server offers. */
import { stepsOnCard } from '../../../miniprogram/packages/desk/components/queue-card/card-steps';
import { tabsOf } from '../../../miniprogram/packages/desk/pages/desk/lanes';

type Row = Parameters<typeof stepsOnCard>[0];
const row = (offers: string[], more: object = {}) => ({ state: 'deciding', light: 'warn', urgent: false, duty: null, offers, ...more }) as unknown as Row;
const labels = (offers: string[], more: object = {}) => stepsOnCard(row(offers, more), false).map(({ label }) => label);

test.each([
  ['a street decides', ['dispatch', 'call', 'escalate', 'refer'], {}, ['自己处置', '呼叫部门']],
  ['a community that may not call passes it up', ['dispatch', 'escalate'], {}, ['自己处置', '上报上级']],
  ['above the district there is nobody: it designates', ['dispatch', 'call', 'designate'], {}, ['指定单位', '呼叫部门']],
  ['with time left a decision is not offered', ['dispatch', 'call', 'escalate'], { light: 'normal' }, []],
  ['an order is accepted or refused at any light', ['acceptOrder', 'refuseOrder'], { light: 'normal', duty: { taskId: '1' } }, ['退单', '受理']],
  ['what moves forward stays when it is closed', ['addEvidence', 'reportDone'], { light: 'normal', duty: { taskId: '1' } }, ['办完了']],
  ['one’s duty comes before the matter’s path', ['score', 'supervise'], { state: 'closed', duty: { taskId: '1' } }, ['评价']],
  ['nothing offered, nothing shown', [], {}, []],
] as const)('%s', (_, offers, more, expected) => {
  expect(labels([...offers], more)).toEqual(expected);
});

test('lanes with something in them, minutes before days, what is only followed last', () => {
  const lane = (key: string, count: number, watched = false) => ({ key, label: key, count, watched });
  const counted = { lanes: [lane('hard', 2, true), lane('scoring', 1), lane('deciding', 3), lane('issued', 1), lane('reviewing', 0)], classified: null } as unknown as Parameters<typeof tabsOf>[0];
  expect(tabsOf(counted, '').map(({ key }) => key)).toEqual(['issued', 'deciding', 'scoring', 'hard']);
  expect(tabsOf(counted, 'reviewing').map(({ key }) => key)).toContain('reviewing');
});
