/** Amounts, yes or no, duties, options and plans in the generic form: what is typed is what is sent, to the cent. */
import * as fc from 'fast-check';
import { centsOf, yuanOf } from '../../../miniprogram/utils/money';
import { renderComponent } from '../support';

const field = (name: string, type: string, required: boolean, label = name, more: object = {}) => ({ name, type, required, label, ...more });
const last = (details: unknown[]): unknown => details.at(-1);

async function form(input: object[]) {
  const rendered = await renderComponent('components/step-form/step-form', { props: { input: [] } });
  const changes = rendered.triggered('change');
  await rendered.set({ input });
  const fill = (name: string, value: unknown) => rendered.call('fill', { currentTarget: { dataset: { name } }, detail: { value } });
  return { rendered, changes, fill };
}

test.each([
  ['12.5', 1250], ['12.50', 1250], ['0.01', 1], ['12', 1200], ['1,234.56', 123456], ['-3.07', -307], ['0', 0], ['999999999.99', 99999999999],
  ['12.345', null], ['', null], ['十二', null], ['.', null], ['1e3', null], ['1.2.3', null], ['1234567890', null],
])('%s yuan are %s cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

test('cents become yuan and cents again, whatever the amount', () => {
  fc.assert(fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
    expect(centsOf(yuanOf(cents))).toBe(cents);
  }));
  expect(yuanOf(1234567)).toBe('12,345.67');
});

test('an amount is sent in cents; what is no amount holds the form', async () => {
  const { changes, fill, rendered } = await form([field('cents', 'money', true, '多少钱')]);
  expect(last(changes)).toEqual({ input: {}, missing: '还差：多少钱' });
  await fill('cents', '16800.5');
  expect(last(changes)).toEqual({ input: { cents: 1_680_050 }, missing: '' });
  expect(rendered.text).toContain('16,800.50 元，约 1.68 万元');
  await fill('cents', '3.141');
  expect(rendered.text).toContain('最多两位小数');
  expect(last(changes)).toMatchObject({ input: {} });
});

test('an optional amount that is wrong is not dropped in silence', async () => {
  const { changes, fill } = await form([field('cents', 'money', false, '多少钱')]);
  await fill('cents', '3.141');
  expect(last(changes)).toEqual({ input: {}, missing: '金额写成元，最多两位小数' });
});

test('spending is negative by a tap, before or after the figure', async () => {
  const ways = [{ value: 'in', label: '收入' }, { value: 'out', label: '支出' }];
  const rendered = await renderComponent('components/fields/money-field/money-field', { props: { value: '', ways, label: '多少钱' } });
  const changes = rendered.triggered('change');
  await rendered.call('pick', { detail: { value: 'out' } });
  await rendered.call('type', { detail: { value: '88' } });
  expect(last(changes)).toEqual({ value: '-88' });
  await rendered.set({ value: '-88' });
  expect(rendered.data).toMatchObject({ typed: '88', way: 'out', words: '88.00 元' });
  await rendered.call('pick', { detail: { value: 'in' } });
  expect(last(changes)).toEqual({ value: '88' });
});

test('no is an answer where it is asked for', async () => {
  const { changes, rendered } = await form([field('secret', 'yes', true, '无记名投票'), field('extendable', 'yes', false, '延长')]);
  expect(last(changes)).toEqual({ input: { secret: false }, missing: '' });
  await rendered.tap('无记名投票：否');
  expect(last(changes)).toEqual({ input: { secret: true }, missing: '' });
});

test('a duty is who, what and by when; half of one holds the form', async () => {
  const { changes, fill } = await form([field('duties', 'duties', true, '责任清单')]);
  expect(last(changes)).toEqual({ input: {}, missing: '还差：责任清单' });
  const whole = { who: '物业', what: ' 装车杆 ', dueOn: '2027-01-31' };
  await fill('duties', [whole, { who: '业委会', what: '', dueOn: '' }]);
  expect(last(changes)).toMatchObject({ missing: '第 2 条还没写完' });
  await fill('duties', [whole]);
  expect(last(changes)).toEqual({ input: { duties: [{ who: '物业', what: '装车杆', dueOn: '2027-01-31' }] }, missing: '' });
});

test('duties are added and dropped again', async () => {
  const { changes, rendered } = await form([field('duties', 'duties', true)]);
  await rendered.tap('再加一条');
  expect(rendered.text).toContain('第 2 条');
  await rendered.tap('去掉第 1 条');
  expect(rendered.text).not.toContain('第 2 条');
  expect(last(changes)).toMatchObject({ missing: expect.stringContaining('还差') as unknown });
});

test('options: empty lines are left out, and their cost is asked for in a budget only', async () => {
  const { changes, fill, rendered } = await form([field('rule', 'text', true), field('options', 'options', true, '选项')]);
  await fill('rule', 'single-choice');
  await fill('options', [{ label: '东门', yuan: '' }, { label: ' 西门', yuan: '' }, { label: '', yuan: '' }]);
  expect(last(changes)).toEqual({ input: { rule: 'single-choice', options: [{ label: '东门' }, { label: '西门' }] }, missing: '' });
  expect(rendered.text).not.toContain('这一项多少钱');
  await fill('rule', 'budget-approval');
  await fill('options', [{ label: '路灯', yuan: '1200' }, { label: '长椅', yuan: '800.55' }]);
  expect(rendered.text).toContain('这一项多少钱');
  expect(last(changes)).toMatchObject({ input: { options: [{ label: '路灯', cents: 120_000 }, { label: '长椅', cents: 80_055 }] } });
});

test('a plan answers what it can; each question stands with what it asks', async () => {
  const options = [{ value: 'doer', label: '谁来做：由谁来做，找哪家单位' }, { value: 'money', label: '花多少钱：一共花多少钱' }];
  const { changes, fill, rendered } = await form([field('plan', 'plan', true, '方案', { options })]);
  expect(rendered.text).toContain('由谁来做，找哪家单位');
  expect(last(changes)).toEqual({ input: {}, missing: '还差：方案' });
  await fill('plan', { doer: ' 物业 ', money: '' });
  expect(last(changes)).toEqual({ input: { plan: { doer: '物业' } }, missing: '' });
});
