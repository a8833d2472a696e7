import type { Photo } from '../../../../services/photo';
import { initially } from '../../../../utils/initially';
import { NO_ASK, type Answers, type Ask, type AskField } from '../../ask';

type Named<T extends object> = WechatMiniprogram.CustomEvent<T, object, { name: string }>;

const isMissing = ({ name, type, optional }: AskField, values: Answers, photos: readonly Photo[]): boolean => {
  if (optional === true) return false;
  return type === 'photos' ? photos.every(({ fileID }) => fileID === undefined) : (values[name] ?? '') === '';
};

/** A sheet with a few lines to fill in. Its button waits until everything that is needed is there, and says what is missing. */
Component({
  properties: {
    /** 问什么，见 ask.ts；没有就关着 */
    ask: { type: Object, value: NO_ASK },
    /** 正在办 */
    busy: { type: Boolean, value: false },
    /** 没办成时的话 */
    problem: { type: String, value: '' },
  },
  data: { values: initially<Answers>({}), photos: [] as Photo[], missing: '', open: false },
  observers: {
    ask(ask: Ask) {
      const values = Object.fromEntries(ask.fields.map(({ name, value = '' }) => [name, value]));
      this.setData({ open: ask.what !== '', values, photos: [] });
      this.look();
    },
  },
  methods: {
    look() {
      const { ask, values, photos } = this.data;
      const missing = ask.fields.filter((field) => isMissing(field, values, photos)).map(({ label }) => label);
      this.setData({ missing: missing.length === 0 ? '' : `还要填：${missing.join('、')}` });
    },
    type(event: Named<{ value: string }>) {
      this.setData({ values: { ...this.data.values, [event.currentTarget.dataset.name]: event.detail.value.trim() } });
      this.look();
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.setData({ photos: event.detail.photos });
      this.look();
    },
    close() {
      if (!this.data.busy) this.triggerEvent('close');
    },
    act() {
      const photos = this.data.photos.flatMap(({ fileID }) => (fileID === undefined ? [] : [fileID]));
      this.triggerEvent('answer', { what: this.data.ask.what, values: this.data.values, photos });
    },
  },
});
