import { asProblem } from '../../../../services/cloud';
import { acceptInvitation, keep, ownRegister } from '../../../../services/register';
import { me } from '../../../../services/session';
import type { Household, OwnHome, OwnRegister } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { dayWords, hourWords, whenWords } from '../../../../utils/words';
import { NO_ASK, type Answers, type Ask } from '../../ask';
import { CODE, documentAsk, householdAsk, inviteAsk, NEW, UNBIND, voterAsk } from './asks';

type Asked = OwnRegister['requests'][number] & { readonly when: string };
type ById = WechatMiniprogram.CustomEvent<object, object, { id: string }>;

interface Answer {
  readonly what: string;
  readonly values: Answers;
  readonly photos: readonly string[];
}

/** My homes as the register has them; how I come to them, and whom I name. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'), message: '', mark: '', homes: [] as readonly OwnHome[], requests: [] as Asked[], home: null as Household | null, id: '', ask: NO_ASK, asked: '', busy: false, problem: '',
    /** A number or code that was just made, and whom it is for. */
    shown: '', shownNote: '',
  },
  methods: {
    onLoad() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const [own, person] = await Promise.all([ownRegister(), me()]);
        this.setData({ state: 'ready', mark: own.mark, homes: own.homes, home: person.home, requests: own.requests.map((each) => ({ ...each, when: whenWords(each.at, Date.now()) })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    begin(ask: Ask, id = '') {
      this.setData({ ask, id, asked: newId(), problem: '', shown: '' });
    },
    beginAt(event: ById, ask: (home: OwnHome) => Ask) {
      const { id } = event.currentTarget.dataset;
      const home = this.data.homes.find((each) => each.id === id);
      if (home) this.begin(ask(home), id);
    },
    openCode() {
      this.begin(CODE);
    },
    openDocument() {
      this.begin(documentAsk(this.data.home));
    },
    openUnbind() {
      this.begin(UNBIND);
    },
    openInvite(event: ById) {
      this.beginAt(event, inviteAsk);
    },
    openVoter(event: ById) {
      this.beginAt(event, voterAsk);
    },
    openHousehold(event: ById) {
      this.beginAt(event, householdAsk);
    },
    closeAsk() {
      this.setData({ ask: NO_ASK, problem: '' });
    },
    atCounter() {
      void this.run(async () => {
        const { code, until } = await keep('showAtCounter', {}, newId());
        this.setData({ shown: code, shownNote: `给社区的工作人员看，他们填进去就绑定好了。${hourWords(until)} 以前有效` });
      }, '');
    },
    withdraw(event: ById) {
      const { id } = event.currentTarget.dataset;
      void this.run(async () => {
        await keep('withdrawRequest', { id }, newId());
      }, '撤回了，照片已经删掉');
    },
    answer({ detail: { what, values, photos } }: WechatMiniprogram.CustomEvent<Answer>) {
      const { id, asked, home } = this.data;
      const { code = '', unit = '', as = 'owner', name = '', note = '', person = '', voter = '' } = values;
      const done: Readonly<Record<string, string>> = { code: '绑定好了', document: '交给社区了，核对完通知您', voter: '记下了您的推选', household: '户代表定好了', unbind: '解除了' };
      void this.run(async () => {
        if (what === 'code') await acceptInvitation(code, asked);
        else if (what === 'document') await keep('askBinding', { compoundId: home?.compoundId ?? '', unit, name, as: as as 'owner', photos: [...photos], note }, asked);
        else if (what === 'unbind') await keep('unbindMe', {}, asked);
        else if (what === 'voter') await keep('stateVoter', { id, voter }, asked);
        else if (what === 'household') await keep('stateHousehold', { id, person }, asked);
        else {
          const made = await keep('inviteFamily', { id, ...(person === NEW ? { name } : { person }) }, asked);
          this.setData({ shown: made.code, shownNote: `把邀请码给家人，在“我的房屋”里填。只显示这一次，${dayWords(made.until, Date.now())}以前有效` });
        }
      }, done[what] ?? '');
    },
    async run(work: () => Promise<void>, said: string) {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await work();
        this.setData({ ask: NO_ASK });
        if (said !== '') void wx.showToast({ title: said, icon: 'none' });
        if (this.data.shown !== '') void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
