import { asProblem } from '../../../../services/cloud';
import { confirmRoll, previewRoll, rollColumns } from '../../../../services/register';
import type { PreviewedRoll } from '../../../../services/shapes';
import { upload } from '../../../../services/upload';
import { appearance } from '../../../../utils/appearance';
import { wasCancelled } from '../../../../utils/cancelled';
import { newId } from '../../../../utils/id';

const ENDING = /\.(csv|txt|xlsx)$/i;
const BYTES_AT_MOST = 20 * 1024 * 1024;

/** What a file says that will be done, in one line for the button's side. */
export const promiseOf = ({ fresh, changed, same }: Pick<PreviewedRoll, 'fresh' | 'changed' | 'same'>): string => (fresh + changed === 0 ? `${same} 套都和名册一样，不用导` : `新增 ${fresh} 套，改 ${changed} 套，${same} 套不变`);

/** A file of the roll: looked at first, with all that is wrong by row and column, and brought in only when nothing is. */
Component({
  behaviors: [appearance],
  data: { id: '', columns: '', problem: '', sending: '', name: '', fileID: '', seen: null as PreviewedRoll | null, promise: '', busy: false, done: '' },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.explain();
    },
    async explain() {
      try {
        const columns = await rollColumns();
        const named = (required: boolean): string => columns.filter((each) => each.required === required).map(({ heading }) => heading).join('、');
        this.setData({ columns: `表头要有：${named(true)}。有这些更好：${named(false)}` });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    async pick() {
      this.setData({ problem: '', done: '' });
      try {
        const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file' });
        const [file] = tempFiles;
        if (!file) return;
        const [, ending] = ENDING.exec(file.name) ?? [];
        if (ending === undefined) this.setData({ problem: '请选 CSV 或 Excel（.xlsx）文件' });
        else if (file.size > BYTES_AT_MOST) this.setData({ problem: '文件超过 20 MB，请分成几个文件' });
        else await this.look(file.path, file.name, ending.toLowerCase());
      } catch (thrown) {
        if (!wasCancelled(thrown)) this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ sending: '' });
      }
    },
    async look(path: string, name: string, ending: string) {
      this.setData({ sending: '正在上传…', seen: null, name });
      const fileID = await upload({ key: newId(), path, ending }, (percent) => this.setData({ sending: `正在上传 ${percent}%` }));
      this.setData({ sending: '正在看…' });
      const seen = await previewRoll(this.data.id, fileID);
      this.setData({ fileID, seen, promise: promiseOf(seen) });
    },
    async confirm() {
      const { id, fileID, name, seen } = this.data;
      if (!seen || seen.plan === '' || this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const { fresh, changed } = await confirmRoll({ compoundId: id, fileID, name, plan: seen.plan }, newId());
        this.setData({ seen: null, done: `导好了：新增 ${fresh} 套，改 ${changed} 套。上传的文件已经删掉` });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
