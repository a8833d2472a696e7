import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { difference, type Piece } from './difference';

type Show = 'changes' | 'after' | 'before';

/** 改了哪里: two drafts with what came and what went; each change says so in a word, and is not a colour alone. */
Component({
  behaviors: [appearance],
  properties: {
    /** 原来的稿子 */
    before: { type: String, value: '' },
    /** 改过的稿子 */
    after: { type: String, value: '' },
    /** 原稿叫什么，例如“第 1 轮的稿子” */
    beforeName: { type: String, value: '原来的' },
    /** 新稿叫什么 */
    afterName: { type: String, value: '改过的' },
  },
  data: { pieces: [] as Piece[], words: '', show: initially<Show>('changes'), options: [] as { value: string; label: string }[] },
  observers: {
    'before, after, beforeName, afterName'(before: string, after: string, beforeName: string, afterName: string) {
      const pieces = difference(before, after);
      const [added, removed] = (['added', 'removed'] as const).map((kind) => pieces.filter((each) => each.kind === kind).length);
      this.setData({
        pieces,
        words: added || removed ? `新增 ${added} 处，删去 ${removed} 处` : '没有改动',
        options: [{ value: 'changes', label: '看改动' }, { value: 'after', label: afterName }, { value: 'before', label: beforeName }],
      });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.CustomEvent<{ value: Show }>) {
      this.setData({ show: event.detail.value });
    },
  },
});
