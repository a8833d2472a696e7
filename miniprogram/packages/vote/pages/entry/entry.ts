import { asProblem } from '../../../../services/cloud';
import { discardFile, type Photo } from '../../../../services/photo';
import { upload } from '../../../../services/upload';
import { confirmEntry, enterBallot, entryDesk, withdrawEntry, type EntryDesk, type EntryLine, type OfflineChannel } from '../../../../services/vote-desk';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { markedWords, type Marked } from '../../components/paper-marks/marks';

const blank = () => ({ unit: '', photos: [] as Photo[], marked: null as Marked, requestId: newId() });

/** What is still missing of a ballot that is being entered; empty when nothing is. */
export function entryMissing({ unit, channel, photos, marked }: { unit: string; channel: string; photos: readonly Photo[]; marked: Marked }): string {
  if (unit.trim() === '') return '先写是哪一户的票';
  if (channel === '') return '再选票是怎么来的';
  if (photos.length === 0) return '再拍一张票的照片';
  if (photos.some(({ fileID }) => fileID === undefined)) return '照片还在传';
  return marked === null ? '照票上写的，选一下' : '';
}

/** Ballots on paper, at the door and by phone: enter one with its photo, enter somebody else's the second time, see what became of one's own. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    desk: null as EntryDesk | null,
    ways: [] as { value: string; label: string }[],
    ...blank(),
    channel: initially<OfflineChannel | ''>(''),
    /** The form is drawn anew after each ballot, so that its fields are empty. */
    ready: true,
    missing: '',
    forward: '',
    busy: false,
    problem: '',
    done: '',
    /** The entry that is being entered the second time. */
    line: null as EntryLine | null,
    second: null as Marked,
    secondWords: '',
    secondId: '',
    secondProblem: '',
  },
  methods: {
    onLoad({ id = '', unit = '', channel = '' }: { id?: string; unit?: string; channel?: OfflineChannel | '' }) {
      this.setData({ id, unit: decodeURIComponent(unit), channel });
      this.weigh();
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const desk = await entryDesk(this.data.id);
        const ways = desk.ways.map(({ channel, label }) => ({ value: channel, label }));
        const [only, second] = ways;
        this.setData({ state: 'ready', desk, ways, ...(only !== undefined && second === undefined ? { channel: only.value } : {}) });
        this.weigh();
      } catch (thrown) {
        if (this.data.desk === null) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    weigh() {
      const { desk, marked } = this.data;
      const words = desk ? markedWords(desk.question, marked) : '';
      this.setData({ missing: entryMissing(this.data), forward: words === '' ? '录好了' : `录好了：${words}` });
    },
    typeUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ unit: event.detail.value.trim(), problem: '' });
      this.weigh();
    },
    chooseChannel(event: WechatMiniprogram.CustomEvent<{ value: OfflineChannel }>) {
      this.setData({ channel: event.detail.value, problem: '' });
      this.weigh();
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.setData({ photos: event.detail.photos, problem: '' });
      this.weigh();
    },
    mark(event: WechatMiniprogram.CustomEvent<{ marked: Marked }>) {
      this.setData({ marked: event.detail.marked, problem: '' });
      this.weigh();
    },
    async send() {
      const { id, unit, channel, marked, photos, requestId, busy, missing } = this.data;
      const [photo] = photos;
      if (busy || missing !== '' || channel === '' || marked === null || photo === undefined) return;
      this.setData({ busy: true, problem: '', done: '' });
      try {
        await enterBallot(id, { unit, channel, picks: [...marked] }, await upload(photo), requestId);
        discardFile(photo.path);
        this.setData({ ready: false, ...blank(), done: `${unit} 的票录好了，等另一个人照照片再录一遍，才算收进来` });
        this.setData({ ready: true });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
        void wx.pageScrollTo({ scrollTop: 0 });
      }
    },
    beginSecond(event: WechatMiniprogram.CustomEvent<object, object, { at: number }>) {
      this.setData({ line: this.data.desk?.waiting[event.currentTarget.dataset.at] ?? null, second: null, secondWords: '', secondId: newId(), secondProblem: '', done: '' });
    },
    closeSecond() {
      if (!this.data.busy) this.setData({ line: null });
    },
    markSecond(event: WechatMiniprogram.CustomEvent<{ marked: Marked }>) {
      const { desk } = this.data;
      if (desk) this.setData({ second: event.detail.marked, secondWords: markedWords(desk.question, event.detail.marked), secondProblem: '' });
    },
    async sendSecond() {
      const { id, line, second, secondId, busy } = this.data;
      if (!line || second === null || busy) return;
      this.setData({ busy: true, secondProblem: '' });
      try {
        await confirmEntry(id, { unit: line.unit, channel: line.channel, picks: [...second] }, secondId);
        this.setData({ line: null, done: `${line.unit} 的票两个人录的一样，收进票箱了` });
        await this.load();
      } catch (thrown) {
        this.setData({ secondProblem: asProblem(thrown).message });
        await this.load();
      } finally {
        this.setData({ busy: false });
      }
    },
    async withdraw(event: WechatMiniprogram.CustomEvent<object, object, { at: number }>) {
      const own = this.data.desk?.mine[event.currentTarget.dataset.at];
      if (!own || this.data.busy) return;
      this.setData({ busy: true, problem: '', done: '' });
      try {
        await withdrawEntry(this.data.id, own);
        this.setData({ done: `${own.unit} 的票撤回了，可以重新录` });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
        void wx.pageScrollTo({ scrollTop: 0 });
      }
    },
  },
});
