import { keepSeal, receiptsOf, witnessed, type KeptReceipt } from '../../../../services/ballot-box';
import { asProblem } from '../../../../services/cloud';
import type { BoxChecked, VoteView } from '../../../../services/shapes';
import { checkBox, checkReceipt, voteView, witnessSeal } from '../../../../services/vote';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';
import { codeOf, hashGroups, readCode } from '../../proof/code';
import { comparison, knownOf, publishedOf, verdictOn, type Verdict } from './findings';

/** Is my ballot in the published total? The server's words, and the phone's own arithmetic beside them. Then: witness, compare, the whole box. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as VoteView | null,
    kept: [] as readonly KeptReceipt[],
    code: '',
    mark: '',
    problem: '',
    checking: false,
    verdict: null as Verdict | null,
    sealGroups: [] as string[],
    /** Whether this phone has kept the seal, and since when. */
    seen: '',
    compared: null as Verdict | null,
    witnessing: false,
    boxing: false,
    box: null as BoxChecked | null,
    told: '',
  },
  methods: {
    onLoad({ id = '', code = '' }: { id?: string; code?: string }) {
      this.setData({ id: decodeURIComponent(id), code: decodeURIComponent(code) });
      void this.load();
    },
    async load() {
      try {
        const { id, code } = this.data;
        const view = await voteView(id);
        this.setData({ view, state: 'ready', kept: receiptsOf(id), sealGroups: view.seal ? hashGroups(view.seal.hash) : [] });
        this.compare(view);
        if (code !== '' && view.seal) await this.check();
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    compare(view: VoteView) {
      const published = publishedOf(view);
      const seal = witnessed(view.id);
      const when = seal ? whenWords(seal.at, Date.now()) : '';
      this.setData({ seen: when, compared: published ? comparison(seal, published, when) : null });
    },
    writeCode(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ code: event.detail.value, problem: '', verdict: null });
    },
    writeMark(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ mark: event.detail.value });
    },
    pick(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
      const own = this.data.kept.find(({ code }) => code === event.currentTarget.dataset.code);
      if (!own) return;
      this.setData({ code: own.code, mark: own.mark, verdict: null });
      void this.check();
    },
    async check() {
      const { id, code, mark, view, checking, kept } = this.data;
      const published = view && publishedOf(view);
      if (!published || checking) return;
      if (readCode(code) === null) {
        this.setData({ problem: '回执码抄错了一个字，请照原样再填一次。一共 22 个字母和数字' });
        return;
      }
      this.setData({ checking: true, problem: '', verdict: null });
      try {
        const answer = await checkReceipt(id, code, knownOf(code, mark, kept));
        this.setData({ verdict: verdictOn(code, answer, published), code: answer.leaf === null ? code : codeOf(answer.leaf) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ checking: false });
      }
    },
    /** The seal stays on this phone, and the vote knows that somebody outside holds it. */
    async witness() {
      const { view, id, witnessing } = this.data;
      if (!view?.seal || witnessing) return;
      const { hash, root } = view.seal;
      this.setData({ witnessing: true, told: '' });
      keepSeal(id, { hash, root, at: Date.now() });
      this.compare(view);
      try {
        const witnesses = await witnessSeal(id, hash);
        this.setData({ told: `记下了。现在有 ${witnesses} 位见证人` });
        const after = await voteView(id);
        this.setData({ view: after });
        this.compare(after);
      } catch (thrown) {
        this.setData({ told: `封存码存在这部手机里了。没有登记成见证人：${asProblem(thrown).message}` });
      } finally {
        this.setData({ witnessing: false });
      }
    },
    async countBox() {
      if (this.data.boxing) return;
      this.setData({ boxing: true, box: null });
      try {
        this.setData({ box: await checkBox(this.data.id) });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ boxing: false });
      }
    },
    copySeal() {
      const { view } = this.data;
      if (view?.seal) void wx.setClipboardData({ data: `${view.title}\n封存码 ${view.seal.hash}` });
    },
  },
});
