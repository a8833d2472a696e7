import { asProblem } from '../../../../services/cloud';
import { bindingRequests, keep } from '../../../../services/register';
import type { RegisterRequest } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';
import { DOCUMENT, NO_ASK, type Answers, type Ask } from '../../ask';

type Row = Omit<RegisterRequest, 'photos'> & { readonly when: string; readonly whose: string; readonly photos: string[] };
type ById = WechatMiniprogram.CustomEvent<object, object, { id: string }>;

const FAMILY = 'family';

/** Whom the desk may choose: the unit's owners of the register, and for a family member nobody of them. */
function matchAsk({ as, candidates }: Row): Ask {
  const options = [...candidates.map(({ id, name, boundLabel }) => ({ value: id, label: `${name}（${boundLabel}）` })), ...(as === FAMILY ? [{ value: FAMILY, label: '家人，登记成住在这里的' }] : [])];
  const [only] = options;
  return {
    what: 'bind', title: '核对上了', action: '绑定到这个微信', note: '照片会马上删掉',
    fields: [{ name: 'person', label: '是名册上的哪一位', type: 'choice', options, ...(options.length === 1 && only ? { value: only.value } : {}) }, { ...DOCUMENT, optional: true }],
  };
}

const DECLINE: Ask = { what: 'decline', title: '没有核对上', action: '告诉居民没有核对上', note: '照片会马上删掉', fields: [{ name: 'reason', label: '差在哪里', type: 'text', placeholder: '居民看得到，例如 证上是 9 幢 2' }] };

const settleAsk = ({ marks }: Row): Ask => ({
  what: 'settle', title: '核对的结果', action: '就这样决定', note: '决定和理由记进名册，两边都会收到通知',
  fields: [
    { name: 'keep', label: '由哪一边来用', type: 'choice', options: [{ value: 'first', label: `先来的（代号 ${marks[0] ?? ''}）` }, { value: 'second', label: `后来的（代号 ${marks[1] ?? ''}）` }, { value: 'nobody', label: '都不是，重新核对' }] },
    DOCUMENT,
    { name: 'reason', label: '怎么核对的', type: 'text', placeholder: '例如 本人带身份证当面核对' },
  ],
});

/** Residents who say that a home is theirs, and two who say that they are the same person: the desk decides, with a reason. */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', placeId: '', items: [] as Row[], id: '', ask: NO_ASK, asked: '', busy: false, problem: '' },
  methods: {
    onLoad({ placeId = '' }: { placeId?: string }) {
      this.setData({ placeId: decodeURIComponent(placeId) });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const { requests } = await bindingRequests(this.data.placeId);
        this.setData({ state: 'ready', items: requests.map((each) => ({ ...each, photos: [...each.photos], when: whenWords(each.at, Date.now()), whose: each.as === FAMILY ? '说是住在这里的家人' : '说是业主' })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    begin(event: ById, ask: (row: Row) => Ask) {
      const { id } = event.currentTarget.dataset;
      const row = this.data.items.find((each) => each.id === id);
      if (row) this.setData({ id, ask: ask(row), asked: newId(), problem: '' });
    },
    match(event: ById) {
      this.begin(event, matchAsk);
    },
    decline(event: ById) {
      this.begin(event, () => DECLINE);
    },
    settle(event: ById) {
      this.begin(event, settleAsk);
    },
    closeAsk() {
      this.setData({ ask: NO_ASK, problem: '' });
    },
    async answer({ detail: { what, values } }: WechatMiniprogram.CustomEvent<{ what: string; values: Answers }>) {
      const { id, asked } = this.data;
      const { person = '', reason = '', document = '', keep: kept = '' } = values;
      this.setData({ busy: true, problem: '' });
      try {
        if (what === 'settle') await keep('settleDispute', { id, keep: kept as 'first', document, reason }, asked);
        else await keep('decideBinding', { id, outcome: what as 'bind', reason, document, ...(person === '' || person === FAMILY ? {} : { person }) }, asked);
        this.setData({ ask: NO_ASK });
        void wx.showToast({ title: '记下了，已经告诉居民', icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
