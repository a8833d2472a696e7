import { asProblem } from '../../../../services/cloud';
import type { Place } from '../../../../services/draft';
import { reportFor } from '../../../../services/matter';
import { discardFile, type Photo } from '../../../../services/photo';
import type { Category, Report } from '../../../../services/shapes';
import { upload } from '../../../../services/upload';
import { appearance } from '../../../../utils/appearance';
import { postFor } from '../../../../services/voice';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';

type Channel = NonNullable<Report['channel']>;
type Shape = 'matter' | 'voice';

/** What a word told to staff says of itself: its kind and its readers follow from the words, its author stays between the resident and staff. */
const TOLD = { kind: null, scope: 'compound', audience: 'staff', anonymous: true, joins: null, through: null, visit: null, name: null } as const;

/** The page on which what was written down is found again. */
const DETAIL = { matter: '/packages/matter/pages/detail/detail', voice: '/packages/voice/pages/detail/detail' } as const;

const blank = () => ({ photos: [] as Photo[], text: '', place: null as Place | null, name: '', phone: '', category: null as Category | null, requestId: newId() });

/** Staff write down what a resident said who is not online. Needs the network: it is written at a desk or on the phone's own connection. */
Component({
  behaviors: [appearance],
  data: {
    ...blank(),
    ready: true,
    shapes: [
      { value: 'matter', label: '要人去办的事' },
      { value: 'voice', label: '想听回话的话' },
    ] satisfies { value: Shape; label: string }[],
    shape: initially<Shape>('matter'),
    channels: [
      { value: 'patrol', label: '巡查' },
      { value: 'visit', label: '入户走访' },
      { value: 'meeting', label: '座谈' },
      { value: 'opinion', label: '舆情' },
      { value: 'assigned', label: '上级派' },
    ] satisfies { value: Channel; label: string }[],
    channel: initially<Channel>('visit'),
    picking: false,
    busy: false,
    missing: '写一句怎么回事，就可以交了',
    problem: '',
    arrived: '',
    arrivedUrl: '',
  },
  methods: {
    edit(event: WechatMiniprogram.CustomEvent<{ photos?: Photo[]; text?: string; place?: Place }>) {
      this.setData({ ...event.detail, problem: '', arrived: '' });
      const { text, place } = this.data;
      this.setData({ missing: text.trim() === '' ? '写一句怎么回事，就可以交了' : place === null ? '再选一下地点' : '' });
    },
    chooseShape(event: WechatMiniprogram.CustomEvent<{ value: Shape }>) {
      this.setData({ shape: event.detail.value, problem: '', arrived: '' });
    },
    chooseChannel(event: WechatMiniprogram.CustomEvent<{ value: Channel }>) {
      this.setData({ channel: event.detail.value });
    },
    typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ name: event.detail.value.trim() });
    },
    typePhone(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ phone: event.detail.value.trim() });
    },
    openCategories() {
      this.setData({ picking: true });
    },
    closeCategories() {
      this.setData({ picking: false });
    },
    pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Category }>) {
      this.setData({ category: event.detail.category, picking: false });
    },
    async send() {
      const { shape, photos, text, place, name, phone, category, channel, requestId } = this.data;
      this.setData({ busy: true, problem: '' });
      try {
        const arrivedPhotos = await Promise.all(photos.map((photo) => upload(photo)));
        const onBehalf = { ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }) };
        const told = { text, photos: arrivedPhotos, place, onBehalf };
        const receipt = await (shape === 'voice' ? postFor({ ...TOLD, ...told, recordings: [] }, requestId) : reportFor({ ...told, categoryCode: category?.code ?? null, channel }, requestId));
        for (const photo of photos) discardFile(photo.path);
        // The form is drawn anew, so that its fields are empty for the next one.
        this.setData({ ready: false, ...blank(), missing: '写一句怎么回事，就可以交了', arrived: receipt.words, arrivedUrl: `${DETAIL[shape]}?id=${receipt.id}` });
        this.setData({ ready: true });
        void wx.pageScrollTo({ scrollTop: 0 });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
        void wx.pageScrollTo({ scrollTop: 0 });
      } finally {
        this.setData({ busy: false });
      }
    },
    openArrived() {
      void wx.navigateTo({ url: this.data.arrivedUrl });
    },
  },
});
