import { voteWork, type VoteWork } from '../../services/vote-desk';
import { appearance } from '../../utils/appearance';

interface Door {
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly url: string;
}

const PAGES = '/packages/vote/pages';

interface DoorRow {
  readonly key: string;
  readonly label: (work: VoteWork) => string;
  readonly icon: string;
  readonly shown: (work: VoteWork) => boolean;
}

/** The pages of a vote's workers. A new one is a row. */
const DOORS: readonly DoorRow[] = [
  { key: 'canvass', label: () => '扫楼图', icon: 'building', shown: () => true },
  { key: 'entry', label: ({ waiting }) => (waiting > 0 ? `录票，${waiting} 张等核对` : '录票'), icon: 'edit', shown: ({ enters }) => enters },
  { key: 'conflicts', label: () => '有出入的票', icon: 'error-circle', shown: ({ decides }) => decides },
  { key: 'proxies', label: () => '委托书', icon: 'file', shown: ({ kind }) => kind === 'vote' },
];

const doorsOf = (work: VoteWork): Door[] => DOORS.filter(({ shown }) => shown(work)).map(({ key, label, icon }) => ({ key, label: label(work), icon, url: `${PAGES}/${key}/${key}?id=${encodeURIComponent(work.id)}` }));

/** The votes that I work on, each with the ways to its work; nothing at all for everybody else. */
Component({
  behaviors: [appearance],
  properties: {
    /** 每变一次就重新取一遍 */
    round: { type: Number, value: 0 },
    /** 只看这一个表决或者议事；空则是我的全部 */
    only: { type: String, value: '' },
  },
  data: {
    items: [] as (VoteWork & { doors: Door[] })[],
    /** The vote whose ways are shown: all of them would hide what waits below. */
    unfolded: '',
  },
  observers: {
    'round, only'(round: number, only: string) {
      if (round > 0 || only !== '') void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const items = await voteWork();
        const { only } = this.data;
        this.setData({ items: items.filter(({ id }) => only === '' || id === only).map((work) => ({ ...work, doors: doorsOf(work) })) });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    toggle(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset;
      this.setData({ unfolded: id === this.data.unfolded ? '' : id });
    },
    enter(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      void wx.navigateTo({ url: event.currentTarget.dataset.url });
    },
  },
});
