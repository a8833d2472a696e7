import { asProblem } from '../../../../services/cloud';
import { discardFile, type Photo } from '../../../../services/photo';
import { upload } from '../../../../services/upload';
import { grantProxy, proxies, revokeProxy, type Proxies, type ProxyPaper } from '../../../../services/vote-desk';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { opened } from '../../../../utils/opened';
import { dayWords } from '../../../../utils/words';

type Line = ProxyPaper & { day: string; photos: string[]; mine: boolean };

const linesOf = (papers: readonly ProxyPaper[], mine: boolean, now: number): Line[] => papers.map((paper) => ({ ...paper, day: dayWords(paper.at, now), photos: [paper.photo], mine }));

/** Written authorities of one vote: both sides see theirs, the desk enters them from paper and takes them back by decision. */
Component({
  behaviors: [appearance, opened],
  data: {
    view: null as Proxies | null,
    given: [] as Line[],
    held: [] as Line[],
    all: [] as Line[],
    /** The form of a new paper is open. */
    granting: false,
    unit: '',
    proxyUnit: '',
    photos: [] as Photo[],
    missing: '',
    /** The paper that is being taken back. */
    paper: null as Line | null,
    document: '',
    reason: '',
    revokeMissing: '',
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    async fetch() {
      const view = await proxies(this.data.id);
      const now = Date.now();
      this.setData({ view, given: linesOf(view.given, true, now), held: linesOf(view.held, false, now), all: linesOf(view.all ?? [], false, now) });
    },
    beginGrant() {
      this.setData({ granting: true, unit: '', proxyUnit: '', photos: [], requestId: newId(), problem: '', done: '' });
      this.weigh();
    },
    closeGrant() {
      if (!this.data.busy) this.setData({ granting: false });
    },
    weigh() {
      const { unit, proxyUnit, photos, document, reason, paper } = this.data;
      const waiting = photos.some(({ fileID }) => fileID === undefined);
      this.setData({
        missing: unit === '' ? '先写谁家委托' : proxyUnit === '' ? '再写由谁家代投' : photos.length === 0 ? '再拍委托书' : waiting ? '照片还在传' : '',
        revokeMissing: paper === null || paper.mine ? '' : document.trim() === '' ? '先写依据哪份文件' : reason.trim() === '' ? '再写为什么撤销' : '',
        problem: '',
      });
    },
    typeUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ unit: event.detail.value.trim() });
      this.weigh();
    },
    typeProxyUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ proxyUnit: event.detail.value.trim() });
      this.weigh();
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.setData({ photos: event.detail.photos });
      this.weigh();
    },
    typeDocument(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ document: event.detail.value });
      this.weigh();
    },
    typeReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ reason: event.detail.value });
      this.weigh();
    },
    async grant() {
      const { id, unit, proxyUnit, photos, requestId, busy, missing } = this.data;
      const [photo] = photos;
      if (busy || missing !== '' || photo === undefined) return;
      this.setData({ busy: true, problem: '' });
      try {
        await grantProxy(id, { unit, proxyUnit, photo: await upload(photo) }, requestId);
        discardFile(photo.path);
        this.setData({ granting: false, done: `${unit} 委托 ${proxyUnit} 投票，登记好了。两边都看得到` });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    beginRevoke(event: WechatMiniprogram.CustomEvent<object, object, { at: number; list: 'given' | 'all' }>) {
      const { at, list } = event.currentTarget.dataset;
      this.setData({ paper: this.data[list][at] ?? null, document: '', reason: '', requestId: newId(), problem: '', done: '' });
      this.weigh();
    },
    closeRevoke() {
      if (!this.data.busy) this.setData({ paper: null });
    },
    async revoke() {
      const { id, paper, document, reason, requestId, busy, revokeMissing } = this.data;
      if (!paper || busy || revokeMissing !== '') return;
      this.setData({ busy: true, problem: '' });
      try {
        await revokeProxy(id, paper.unit, paper.mine ? null : { document: document.trim(), reason: reason.trim() }, requestId);
        this.setData({ paper: null, done: paper.mine ? '委托撤销了，现在由您自己投' : `${paper.unit} 的委托撤销了，由业主自己投` });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
