import { asProblem } from '../../../../services/cloud';
import { keep, registeredUnit } from '../../../../services/register';
import type { RegisterUnit } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { dayWords, whenWords } from '../../../../utils/words';
import { DOCUMENT, NO_ASK, REASON, type Answers, type Ask } from '../../ask';
import { UNIT_STEPS } from './steps';

interface StepRow {
  readonly key: string;
  readonly label: string;
  readonly note: string;
}

type Event = RegisterUnit['history'][number] & { readonly when: string };
type ByPerson = WechatMiniprogram.CustomEvent<object, object, { id: string }>;

/** One home: whose it is, who votes for it, who has come with which account, and how it came about. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'), message: '', id: '', view: null as RegisterUnit | null, steps: [] as StepRow[], events: [] as Event[], ask: NO_ASK, busy: false, problem: '', asked: '', person: '',
    /** A code that was just made: shown once. */
    code: '', codeNote: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const view = await registeredUnit(this.data.id);
        void wx.setNavigationBarTitle({ title: view.unit });
        const steps = view.keeps ? Object.entries(UNIT_STEPS).filter(([, { applies }]) => applies(view)).map(([key, { label, note }]) => ({ key, label, note })) : [];
        this.setData({ state: 'ready', view, steps, events: view.history.map((event) => ({ ...event, when: whenWords(event.at, Date.now()) })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    begin(ask: Ask, person = '') {
      this.setData({ ask, person, asked: newId(), problem: '', code: '' });
    },
    openStep(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = event.currentTarget.dataset;
      const { view } = this.data;
      const step = UNIT_STEPS[key];
      if (step && view) this.begin({ what: key, ...step.ask(view) });
    },
    meet(event: ByPerson) {
      this.begin({ what: 'meet', title: '当面绑定微信', action: '绑定', note: '请居民打开“我的房屋”，点“在社区当面核对”', fields: [{ name: 'code', label: '居民手机上的 6 位数', type: 'text', digits: true, placeholder: '一刻钟以内有效' }, DOCUMENT] }, event.currentTarget.dataset.id);
    },
    unbind(event: ByPerson) {
      this.begin({ what: 'unbind', title: '解除绑定', action: '解除绑定', note: '解除以后，这个微信不能再替这位业主投票', fields: [DOCUMENT, REASON] }, event.currentTarget.dataset.id);
    },
    async invite(event: ByPerson) {
      const { id } = event.currentTarget.dataset;
      const who = [...(this.data.view?.ownersOf ?? []), ...(this.data.view?.living ?? [])].find((person) => person.id === id)?.name ?? '';
      await this.run(async () => {
        const { code, until } = await keep('invitePerson', { person: id }, newId());
        this.setData({ code, codeNote: `${who}的邀请码，只显示这一次。抄在纸上当面交给本人，${dayWords(until, Date.now())}以前有效` });
      }, '');
    },
    closeAsk() {
      this.setData({ ask: NO_ASK, problem: '' });
    },
    answer({ detail: { what, values } }: WechatMiniprogram.CustomEvent<{ what: string; values: Answers }>) {
      const { view, asked, person } = this.data;
      const { code = '', document = '', reason = '' } = values;
      void this.run(async () => {
        if (what === 'meet') await keep('bindAtCounter', { person, code, document }, asked);
        else if (what === 'unbind') await keep('unbindPerson', { person, document, reason }, asked);
        else if (view) {
          const made = UNIT_STEPS[what]?.call(view, values);
          if (made) await keep(made.action, made.input, asked);
        }
      }, '写进名册了');
    },
    async run(work: () => Promise<void>, said: string) {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await work();
        this.setData({ ask: NO_ASK });
        if (said !== '') void wx.showToast({ title: said, icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
