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
  await rendered.call('type', { currentTarget: { dataset: { name: 'text' } }, detail: { value: ' 换了灯泡 ' } });
  expect(last(changes)).toEqual({ input: { text: '换了灯泡' }, missing: '' });
});

test('blank words do not count', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true, '原因')]);
  await rendered.call('type', { currentTarget: { dataset: { name: 'text' } }, detail: { value: '   ' } });
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

test('an integer is written in figures', async () => {
  const { rendered, changes } = await form([field('people', 'integer', true, '人数')]);
  await rendered.call('type', { currentTarget: { dataset: { name: 'people' } }, detail: { value: '三' } });
  expect(last(changes)).toMatchObject({ missing: '人数要写数字' });
  await rendered.call('type', { currentTarget: { dataset: { name: 'people' } }, detail: { value: '3' } });
  expect(last(changes)).toEqual({ input: { people: 3 }, missing: '' });
});

test('one of several is chosen by a tap', async () => {
  const { rendered, changes } = await form([{ ...field('why', 'choice', true, '为什么'), options: [{ value: 'a', label: '要执法' }, { value: 'b', label: '要应急' }] }]);
  await rendered.tap('要应急');
  expect(last(changes)).toEqual({ input: { why: 'b' }, missing: '' });
});

test('another step begins with an empty form', async () => {
  const { rendered, changes } = await form([field('text', 'longtext', true)]);
  await rendered.call('type', { currentTarget: { dataset: { name: 'text' } }, detail: { value: '写过的' } });
  await rendered.set({ input: [field('text', 'longtext', true, '原因')] });
  expect(last(changes)).toEqual({ input: {}, missing: '还差：原因' });
});
