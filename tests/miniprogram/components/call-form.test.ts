/** The call sheet begins with what the catalogue proposes, and is corrected there. */
import { renderComponent } from '../support';

const NOON = Date.parse('2026-10-12T12:00:00+08:00');
const field = (name: string, type: string, required: boolean, label: string, options?: object[]) => ({ name, type, required, label, ...(options ? { options } : {}) });
const INPUT = [
  field('leadId', 'department', true, '谁牵头'),
  field('assistIds', 'departments', false, '谁协办'),
  field('callReason', 'choice', true, '为什么叫', [{ value: 'enforcement', label: '要执法' }, { value: 'specialist', label: '要专业力量' }]),
  field('place', 'text', true, '到哪里'),
  field('arriveBy', 'instant', true, '几点到'),
];
const proposal = { step: 'call', label: '呼叫区城市管理局', unitId: 'u1', unitName: '区城市管理局', person: '经办人 01', why: '路灯归它管', input: {} };
const scene = (initial: object, more: object = {}) => ({ step: 'call', communityId: 'c', districtId: 'd', desk: { id: 's', name: '东街', kind: 'street' }, grid: null, proposal, unit: null, working: [], asked: [], initial, ...more });
const cloud = (_: string, { action }: { action?: string }) =>
  ({ ok: true, data: action === 'people' ? { people: [{ openid: 'o2', name: '经办人 07', roleLabel: '部门经办人', onDuty: true }] } : { units: [{ id: 'u1', kind: 'department', name: '区城市管理局' }, { id: 'u2', kind: 'department', name: '供电公司' }] } });

async function open(initial: object, more: object = {}) {
  const rendered = await renderComponent('components/call-form/call-form', { props: { input: [], scene: scene({}) }, cloud });
  const changes = rendered.triggered('change') as { input: object; missing: string; promise: string }[];
  await rendered.set({ input: INPUT, scene: scene(initial, more) });
  return { rendered, last: () => changes.at(-1) };
}

const PROPOSED = { leadId: 'u1', callReason: 'specialist', place: '沿河步道', arriveBy: NOON };

test('who leads, who is on duty there and why stand on it; it can be sent as it is', async () => {
  const { rendered, last } = await open(PROPOSED);
  expect(rendered.text).toContain('区城市管理局 · 经办人 01');
  expect(rendered.text).toContain('路灯归它管');
  expect(last()).toEqual({ input: PROPOSED, missing: '', promise: '发出后经办人 01 须在 10 分钟内受理' });
});

test('another lead is named with who is on duty there, and does not assist itself', async () => {
  const { rendered, last } = await open({ ...PROPOSED, assistIds: ['u2'] });
  await rendered.call('pickLead', { detail: { id: 'u2', name: '供电公司' } });
  await rendered.settle();
  expect(rendered.text).toContain('供电公司 · 经办人 07');
  expect(last()).toMatchObject({ input: { leadId: 'u2' }, promise: '发出后经办人 07 须在 10 分钟内受理' });
  expect(last()?.input).not.toHaveProperty('assistIds');
});

test('where the catalogue is silent, the departments are listed, and what is missing is named', async () => {
  const { rendered, last } = await open({ place: '沿河步道', arriveBy: NOON }, { proposal: null });
  expect(rendered.text).toContain('供电公司');
  expect(last()?.missing).toBe('还差：谁牵头');
});
