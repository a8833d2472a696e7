import { dossierFile } from '../../../../services/carrying';
import { asProblem } from '../../../../services/cloud';
import { copyLink, sendToChat } from '../../../../services/export-file';
import type { SavedFile } from '../../../../services/supervision';
import { newId } from '../../../../utils/id';

/** 卷宗: everything that was published on a deliberation in one file, made when somebody asks for it. */
Component({
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
  },
  data: { busy: false, file: null as SavedFile | null, problem: '' },
  methods: {
    async make() {
      this.setData({ busy: true, problem: '' });
      try {
        this.setData({ file: await dossierFile(this.data.deliberationId, 'html', newId()) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    async copy() {
      if (this.data.file) await copyLink(this.data.file);
    },
    async send() {
      if (this.data.file) await sendToChat(this.data.file).catch(() => undefined);
    },
  },
});
