import type { Photo } from '../../services/photo';
import type { Category, Field } from '../../services/shapes';
import { type Answers, inputFrom, missing } from './answers';
import { initially } from '../../utils/initially';

interface Drawn extends Field {
  placeholder: string;
}

/** The event of a field's own component, which carries the field's name. */
type FieldEvent<T extends object> = WechatMiniprogram.CustomEvent<T, object, { name: string }>;

/** Draws any step from its description, so that a step that needs only words, photos or a choice needs no page. */
Component({
  properties: {
    /** 要填的：[{ name, label, type, required, options? }] */
    input: { type: Array, value: [] as readonly Field[] },
    /** 事情所在的社区，选网格从这里开始 */
    community: { type: String, value: '' },
    /** 单位字段可以选的种类 */
    unitKinds: { type: Array, value: ['grid'] },
  },
  data: { fields: [] as Drawn[], values: initially<Answers>({}), names: initially<Record<string, string>>({}), open: '' },
  observers: {
    input(input: readonly Field[]) {
      const fields = input.map((field): Drawn => ({ ...field, placeholder: field.type === 'integer' ? '写数字' : '写几句就行' }));
      this.setData({ fields, values: {}, names: {}, open: '' });
      // After this update: the listener changes the parent, which is being drawn now.
      wx.nextTick(() => this.report());
    },
  },
  methods: {
    answer(name: string, value: Answers[string]) {
      this.setData({ [`values.${name}`]: value });
      this.report();
    },
    report() {
      const { fields, values } = this.data;
      this.triggerEvent('change', { input: inputFrom(fields, values), missing: missing(fields, values) });
    },
    type(event: FieldEvent<{ value: string }>) {
      this.answer(event.currentTarget.dataset.name, event.detail.value);
    },
    choose(event: FieldEvent<{ value: string | number }>) {
      this.answer(event.currentTarget.dataset.name, event.detail.value);
    },
    photos(event: FieldEvent<{ photos: Photo[] }>) {
      this.answer(event.currentTarget.dataset.name, event.detail.photos);
    },
    toggle(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      this.setData({ open: this.data.open === name ? '' : name });
    },
    pickCategory(event: FieldEvent<{ category: Category }>) {
      const { name } = event.currentTarget.dataset;
      const { category } = event.detail;
      this.setData({ [`names.${name}`]: category.name, open: '' });
      this.answer(name, category.code);
    },
    pickUnit(event: FieldEvent<{ unit: { id: string }; path: string[] }>) {
      const { name } = event.currentTarget.dataset;
      this.setData({ [`names.${name}`]: event.detail.path.join(' · '), open: '' });
      this.answer(name, event.detail.unit.id);
    },
  },
});
