/** Any step can be filled in from its description alone. */
import { renderComponent } from '../support';

const field = (name: string, type: string, required: boolean, label = name) => ({ name, type, required, label });
const last = (details: unknown[]): unknown => details.at(-1);

async function form(input: object[]) {
  const rendered = await renderComponent('components/step-form/step-form', { props: { input: [] } });
  const changes = rendered.triggered('change');
  await rendered.set({ input });
  return { rendered, changes };
}

test('what is required and missing is named, and what is optional is not', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true, '怎么办的'), field('remark', 'longtext', false, '说明')]);
  expect(rendered.text).toContain('怎么办的');
  expect(rendered.text).toContain('说明可以不写');
  expect(last(changes)).toEqual({ input: {}, missing: '还差：怎么办的' });
});

test('words are sent trimmed, and only what was written', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true), field('remark', 'longtext', false)]);
  await rendered.call('fill', { currentTarget: { dataset: { name: 'text' } }, detail: { value: ' 换了灯泡 ' } });
  expect(last(changes)).toEqual({ input: { text: '换了灯泡' }, missing: '' });
});

test('blank words do not count', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true, '原因')]);
  await rendered.call('fill', { currentTarget: { dataset: { name: 'text' } }, detail: { value: '   ' } });
  expect(last(changes)).toEqual({ input: {}, missing: '还差：原因' });
});

test('a rating is a number, and none is not zero', async () => {
  const { rendered, changes } = await form([field('stars', 'rating', true, '办得怎么样')]);
  expect(last(changes)).toEqual({ input: {}, missing: '还差：办得怎么样' });
  await rendered.tap('4');
  expect(last(changes)).toEqual({ input: { stars: 4 }, missing: '' });
});

test('photos hold the form until each has arrived', async () => {
  const { rendered, changes } = await form([field('photos', 'photos', false, '照片')]);
  const photos = (list: object[]) => rendered.call('photos', { currentTarget: { dataset: { name: 'photos' } }, detail: { photos: list } });
  await photos([{ key: 'a', path: 'x' }]);
  expect(last(changes)).toMatchObject({ missing: '照片还在传，传完就可以交' });
  await photos([{ key: 'a', path: 'x', failed: true }]);
  expect(last(changes)).toMatchObject({ missing: '有照片没传上去，点一下再传' });
  await photos([{ key: 'a', path: 'x', fileID: 'cloud://a' }]);
  expect(last(changes)).toEqual({ input: { photos: ['cloud://a'] }, missing: '' });
});

test('an integer is counted by two buttons, and never goes below one', async () => {
  const { rendered, changes } = await form([field('days', 'integer', true, '延几个工作日')]);
  expect(last(changes)).toEqual({ input: { days: 1 }, missing: '' });
  await rendered.tap('多一个');
  await rendered.tap('多一个');
  expect(last(changes)).toEqual({ input: { days: 3 }, missing: '' });
  for (let times = 0; times < 5; times += 1) await rendered.tap('少一个');
  expect(last(changes)).toEqual({ input: { days: 1 }, missing: '' });
});

test('a larger integer is typed; what is none of these numbers changes nothing', async () => {
  const rendered = await renderComponent('components/fields/integer-field/integer-field', { props: { value: 1, label: '到了多少人' } });
  const changes = rendered.triggered('change');
  for (const value of ['126', '', '0', '3.5', '100000']) await rendered.call('type', { detail: { value } });
  expect(changes).toEqual([{ value: 126 }]);
});

test('one of several is chosen by a tap', async () => {
  const { rendered, changes } = await form([{ ...field('why', 'choice', true, '为什么'), options: [{ value: 'a', label: '要执法' }, { value: 'b', label: '要应急' }] }]);
  await rendered.tap('要应急');
  expect(last(changes)).toEqual({ input: { why: 'b' }, missing: '' });
});

test('another step begins with an empty form', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true)]);
  await rendered.call('fill', { currentTarget: { dataset: { name: 'text' } }, detail: { value: '写过的' } });
  await rendered.set({ input: [field('text', 'longtext', true, '原因')] });
  expect(last(changes)).toEqual({ input: {}, missing: '还差：原因' });
});

test('any of several are chosen by taps and left again; none is an answer, too', async () => {
  const { rendered, changes } = await form([{ ...field('tags', 'choices', true, '标记'), options: [{ value: 'hard', label: '疑难' }, { value: 'major', label: '重大' }] }]);
  await rendered.tap('疑难');
  await rendered.tap('重大');
  expect(last(changes)).toEqual({ input: { tags: ['hard', 'major'] }, missing: '' });
  await rendered.tap('疑难');
  await rendered.tap('重大');
  expect(last(changes)).toEqual({ input: { tags: [] }, missing: '' });
});

test('every question is scored before the form may be sent', async () => {
  const { rendered, changes } = await form([{ ...field('scores', 'scores', true, '打分'), options: [{ value: 'response', label: '响应度：来得及时不及时' }, { value: 'completion', label: '办结度：办得有力不有力' }] }]);
  await rendered.tap('响应度，好，80 分');
  expect(last(changes)).toMatchObject({ missing: '还差：打分' });
  await rendered.tap('办结度，很差，20 分');
  expect(last(changes)).toEqual({ input: { scores: { response: 80, completion: 20 } }, missing: '' });
});

test('a recording goes to the cloud with its name and kind', async () => {
  const { rendered, changes } = await form([field('files', 'files', false, '录音、录像、文书')]);
  const file = { key: 'a', path: 'x', name: '录音 12 秒', kind: 'audio', ending: 'mp3' };
  const files = (list: object[]) => rendered.call('fill', { currentTarget: { dataset: { name: 'files' } }, detail: { value: list } });
  await files([{ ...file, failed: true }]);
  expect(last(changes)).toMatchObject({ missing: '有文件没传上去，点一下再传' });
  await files([{ ...file, fileID: 'cloud://a' }]);
  expect(last(changes)).toEqual({ input: { files: [{ fileID: 'cloud://a', name: '录音 12 秒', kind: 'audio' }] }, missing: '' });
});

test('what the catalogue proposes is filled in from the beginning', async () => {
  const scene = { step: 'dispatch', communityId: 'c', districtId: 'd', desk: { id: 's', name: '东街', kind: 'street' }, grid: null, proposal: null, unit: null, working: [], asked: [], initial: { unitId: 's' }, named: {} };
  const rendered = await renderComponent('components/step-form/step-form', { props: { input: [], scene } });
  const changes = rendered.triggered('change');
  await rendered.set({ input: [field('unitId', 'orderable', true, '哪个单位')], scene });
  expect(rendered.text).toContain('东街自己的人');
  expect(last(changes)).toEqual({ input: { unitId: 's' }, missing: '' });
});
