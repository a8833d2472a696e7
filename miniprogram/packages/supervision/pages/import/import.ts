import { asProblem } from '../../../../services/cloud';
import { carryOn, exportPart, importJob, importJobs, importSources, refusals, startImport } from '../../../../services/intake';
import type { ImportJob, ImportSource, RefusalPage } from '../../../../services/shapes';
import { upload } from '../../../../services/upload';
import { appearance } from '../../../../utils/appearance';
import { wasCancelled } from '../../../../utils/cancelled';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { columnWords, jobRow, type JobRow } from './words';

type Refused = RefusalPage['items'][number];

/** What cloud functions can read; the server says so, too, for a file that only ends like one. */
const ENDING = /\.(csv|txt|xlsx)$/i;
/** Cloud storage takes no more at once. */
const BYTES_AT_MOST = 50 * 1024 * 1024;

Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    sources: [] as readonly ImportSource[],
    chips: [] as { value: string; label: string }[],
    source: '',
    columns: '',
    problem: '',
    /** What is on its way: a file to the cloud, or nothing. */
    sending: '',
    job: null as JobRow | null,
    refused: [] as readonly Refused[],
    next: null as string | null,
    earlier: [] as JobRow[],
    exporting: false,
    exported: '',
    shown: false,
  },
  methods: {
    onLoad() {
      void this.load();
    },
    onShow() {
      this.setData({ shown: true });
      if (this.data.job?.working) void this.follow(this.data.job.id);
    },
    onHide() {
      // The function's own timer goes on meanwhile.
      this.setData({ shown: false });
    },
    onUnload() {
      this.data.shown = false;
    },
    async load() {
      this.setData({ state: 'loading' });
      try {
        const [sources, jobs] = await Promise.all([importSources(), importJobs()]);
        this.setData({ state: 'ready', sources, chips: sources.map(({ key, label }) => ({ value: key, label })) });
        this.list(jobs);
        const open = jobs.find(({ state }) => state === 'working');
        if (open && !this.data.job) void this.look(open.id);
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    list(jobs: readonly ImportJob[]) {
      this.setData({ earlier: jobs.map((job) => jobRow(job, Date.now())) });
    },
    pickSource(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.choose(event.detail.value);
    },
    choose(key: string) {
      const source = this.data.sources.find((each) => each.key === key);
      if (source) this.setData({ source: key, columns: columnWords(source), problem: '' });
    },
    async pickFile() {
      this.setData({ problem: '', exported: '' });
      try {
        const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file' });
        const [file] = tempFiles;
        if (!file) return;
        const [, ending] = ENDING.exec(file.name) ?? [];
        if (ending === undefined) this.setData({ problem: '请选 CSV 或 Excel（.xlsx）文件' });
        else if (file.size > BYTES_AT_MOST) this.setData({ problem: '文件超过 50 MB，请分成几个文件' });
        else await this.send(file.path, file.name, ending.toLowerCase());
      } catch (thrown) {
        if (!wasCancelled(thrown)) this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ sending: '' });
      }
    },
    async send(path: string, name: string, ending: string) {
      this.setData({ sending: '正在上传…' });
      const fileID = await upload({ key: newId(), path, ending }, (percent) => this.setData({ sending: `正在上传 ${percent}%` }));
      this.setData({ sending: '正在看表头…' });
      const { sources, source } = this.data;
      const key = sources.find((each) => each.key === source)?.key;
      if (!key) return;
      const job = await startImport(key, fileID, name, newId());
      this.setData({ refused: [], next: null });
      this.show(job);
      void this.follow(job.id);
    },
    show(job: ImportJob) {
      this.setData({ job: jobRow(job, Date.now()) });
    },
    /** Watching makes it faster: each call does the next slice. */
    async follow(id: string) {
      try {
        while (this.data.shown && this.data.job?.id === id && this.data.job.working) this.show(await carryOn(id));
        if (this.data.job?.id === id && !this.data.job.working) await this.finish(id);
      } catch (thrown) {
        // It goes on without us; the page can be looked at again.
        this.setData({ problem: `${asProblem(thrown).message}。导入不会停，过一会儿再来看` });
      }
    },
    async finish(id: string) {
      const [page, jobs, job] = await Promise.all([refusals(id, null), importJobs(), importJob(id)]);
      if (this.data.job?.id !== id) return;
      this.setData({ refused: page.items, next: page.next });
      this.show(job);
      this.list(jobs);
    },
    async more() {
      const { job, next, refused } = this.data;
      if (!job || next === null) return;
      try {
        const page = await refusals(job.id, next);
        this.setData({ refused: [...refused, ...page.items], next: page.next });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void this.look(event.currentTarget.dataset.id);
    },
    async look(id: string) {
      const job = this.data.earlier.find((each) => each.id === id);
      if (!job) return;
      this.setData({ job, refused: [], next: null, problem: '', exported: '' });
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
      await this.follow(id);
    },
    /** The other platform's file is opened on a computer: the links are what gets there from a phone. */
    async exportBack() {
      const { job, exporting } = this.data;
      if (!job || exporting) return;
      this.setData({ exporting: true, problem: '', exported: '' });
      try {
        const links: string[] = [];
        let rows = 0;
        for (let cursor: string | null = null; ; ) {
          const part: Awaited<ReturnType<typeof exportPart>> = await exportPart(job.id, cursor);
          links.push(part.url);
          rows += part.rows;
          this.setData({ exported: `写好了 ${rows} 件` });
          if (part.next === null) break;
          cursor = part.next;
        }
        await wx.setClipboardData({ data: links.join('\n') });
        this.setData({ exported: `${rows} 件的办理情况写好了，分成 ${links.length} 个文件。下载链接已复制，发到电脑上打开，两小时内有效` });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message, exported: '' });
      } finally {
        this.setData({ exporting: false });
      }
    },
  },
});
