import type { Photo } from '../../services/photo';
import type { Category, Field } from '../../services/shapes';
import { NO_SCENE, type FormScene } from '../../utils/form-scene';
import { initially } from '../../utils/initially';
import { type Answers, inputFrom, missing } from './answers';

interface Drawn extends Field {
  /** What to read beside the caption. */
  note: string;
}

/** The event of a field's own component, which carries the field's name. */
type FieldEvent<T extends object> = WechatMiniprogram.CustomEvent<T, object, { name: string }>;

/** Fields that a day far away suits. */
const FAR = [30, 90, 180];
const NEAR = [1, 3, 7];

/** Draws any step from its description, so that a step needs no page of its own. */
Component({
  properties: {
    /** 要填的：[{ name, label, type, required, options? }] */
    input: { type: Array, value: [] as readonly Field[] },
    /** 事情的情况：从哪里选起、谁最可能，见 utils/form-scene.ts */
    scene: { type: Object, value: NO_SCENE },
    /** 事情所在的社区，选网格从这里开始 */
    community: { type: String, value: '' },
    /** 单位字段可以选的种类 */
    unitKinds: { type: Array, value: ['grid'] },
  },
  data: { fields: [] as Drawn[], values: initially<Answers>({}), names: initially<Record<string, string>>({}), open: '', near: NEAR, far: FAR, none: {}, nothing: [] as never[] },
  observers: {
    'input, scene'(input: readonly Field[], { initial, named }: FormScene) {
      const fields = input.map((field): Drawn => ({ ...field, note: field.required ? '' : '可以不写' }));
      const counted = input.filter(({ type, required }) => type === 'integer' && required).map(({ name }) => [name, 1]);
      this.setData({ fields, values: { ...Object.fromEntries(counted), ...initial }, names: { ...named }, open: '' });
      // After this update: the listener changes the parent, which is being drawn now.
      wx.nextTick(() => this.report());
    },
  },
  methods: {
    answer(name: string, value: unknown) {
      this.setData({ [`values.${name}`]: value });
      this.report();
    },
    report() {
      const { fields, values } = this.data;
      this.triggerEvent('change', { input: inputFrom(fields, values), missing: missing(fields, values) });
    },
    fill(event: FieldEvent<{ value: unknown }>) {
      this.answer(event.currentTarget.dataset.name, event.detail.value);
    },
    /** Another unit has other people. */
    fillUnit(event: FieldEvent<{ value: string }>) {
      this.setData({ 'values.personId': '' });
      this.fill(event);
    },
    photos(event: FieldEvent<{ photos: Photo[] }>) {
      this.answer(event.currentTarget.dataset.name, event.detail.photos);
    },
    toggle(event: WechatMiniprogram.CustomEvent<object, object, { name: string }>) {
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
