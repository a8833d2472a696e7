import { deliberationInWords, type TalkView } from '../../../../services/opinion';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

type Part = 'opinions' | 'map' | 'drafts' | 'rating';

/** The two latest drafts that were published, the older one first. */
const draftsOf = ({ rounds }: TalkView) => rounds.flatMap(({ number, draft }) => (draft === null ? [] : [{ name: `第 ${number} 轮的稿子`, text: draft }])).slice(-2);

/** What can be read here, one row each; the first that holds is shown first. */
const PARTS: readonly { readonly value: Part; readonly label: string; readonly holds: (view: TalkView) => boolean }[] = [
  { value: 'rating', label: '办得怎么样', holds: ({ deliberation, stars }) => deliberation.phase === 'rate' || stars.some((count) => count > 0) },
  { value: 'opinions', label: '大家怎么说', holds: ({ rounds }) => rounds.length > 0 },
  { value: 'map', label: '大家同意什么', holds: ({ rounds }) => rounds.length > 0 },
  { value: 'drafts', label: '改了哪里', holds: (view) => draftsOf(view).length > 1 },
];

/** All that neighbours say of one deliberation, a part at a time: opinions, the opinion map, what was changed, the rating. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    title: '',
    stateWords: '',
    parts: [] as { value: string; label: string }[],
    part: initially<Part | ''>(''),
    drafts: [] as ReturnType<typeof draftsOf>,
  },
  methods: {
    onLoad({ id = '', part = '' }: { id?: string; part?: string }) {
      this.setData({ id: decodeURIComponent(id), part: part as Part | '' });
      void this.load();
    },
    async load() {
      try {
        const view = await deliberationInWords(this.data.id);
        const parts = PARTS.filter(({ holds }) => holds(view)).map(({ value, label }) => ({ value, label }));
        const part = parts.some(({ value }) => value === this.data.part) ? this.data.part : (parts[0]?.value ?? '');
        this.setData({ state: 'ready', title: view.deliberation.title, stateWords: view.deliberation.advice.title, parts, part, drafts: draftsOf(view) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: Part }>) {
      this.setData({ part: event.detail.value });
    },
  },
});
