/** Nothing by colour alone: what a component says, it says in words. */
import { renderComponent } from '../support';

const steps = ['上报', '归类', '受理', '办理', '确认'].map((label, index) => ({ label, done: index < 3, current: index === 3 }));

test.each([
  ['normal', 'resident', '按时'],
  ['warn', 'resident', '快到期'],
  ['over', 'resident', '已超期'],
  ['normal', 'staff', '正常'],
  ['warn', 'staff', '黄灯'],
  ['over', 'staff', '红灯'],
  ['pause', 'staff', '停表'],
])('the light %s reads to a %s: %s', async (light, voice, words) => {
  expect((await renderComponent('components/status-light/status-light', { props: { light, voice } })).text).toBe(words);
});

test('no light, no words', async () => {
  expect((await renderComponent('components/status-light/status-light', { props: { light: '' } })).text).toBe('');
});

test('the five steps stand as circles with their words', async () => {
  expect((await renderComponent('components/step-bar/step-bar', { props: { steps } })).text).toContain('4办理');
});

test.each([1.1, 1.5])('with the font setting %d they are a sentence', async (fontSizeScaleFactor) => {
  expect((await renderComponent('components/step-bar/step-bar', { props: { steps }, fontSizeScaleFactor })).text).toBe('第 4 步，共 5 步：办理');
});

test('长辈版 is larger than any setting of the phone', async () => {
  const bar = await renderComponent('components/step-bar/step-bar', { props: { steps }, stored: { 'appearance.elder': true } });
  expect(bar.data).toMatchObject({ size: 'elder', sizeClass: 'size-elder' });
});

test('the latest stands first, photos from before beside those from after', async () => {
  const line = { who: '网格员 03', unit: '第3网格', text: '', photos: [], before: [] };
  const timeline = await renderComponent('components/timeline/timeline', {
    props: {
      items: [
        { ...line, at: 1, what: '上报' },
        { ...line, at: 2, what: '办好了', photos: ['after'], before: ['before'] },
      ],
    },
  });
  expect(timeline.text).toMatch(/办好了.*修之前.*修之后.*上报/);
});

test('one tap classifies; the reason is shown', async () => {
  const options = [{ code: 'E1', name: '路灯', words: ['路灯', '不亮'] }, { code: 'E2', name: '线缆', words: ['线'] }];
  const suggestion = await renderComponent('components/suggestion/suggestion', { props: { options, light: 'warn', waited: '等了 6 分钟' } });
  const picks = suggestion.triggered('pick');
  expect(suggestion.text).toContain('因为写了：路灯、不亮');
  expect(suggestion.text).toContain('等了 6 分钟');
  await suggestion.tap('线缆');
  expect(picks).toEqual([{ code: 'E2', name: '线缆' }]);
});

test('while one classification is on its way there is no second', async () => {
  const suggestion = await renderComponent('components/suggestion/suggestion', { props: { options: [{ code: 'E1', name: '路灯', words: [] }], busy: true } });
  const picks = suggestion.triggered('pick');
  await suggestion.tap('路灯');
  expect(picks).toEqual([]);
});

test('a button that cannot be pressed does nothing', async () => {
  const button = await renderComponent('components/action-button/action-button', { props: { text: '交给网格员', disabled: true } });
  const presses = button.triggered('press');
  await button.tap('交给网格员');
  await button.set({ disabled: false });
  await button.tap('交给网格员');
  expect(presses).toHaveLength(1);
});
