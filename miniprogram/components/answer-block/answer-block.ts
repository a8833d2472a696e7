import type { VoiceRow } from '../../services/shapes';
import { beginning } from '../../utils/beginning';
import { whenWords } from '../../utils/words';

type Answer = NonNullable<VoiceRow['answer']>;

/** What was answered, by whom and when, in a calm block. */
Component({
  properties: {
    /** 答复：{ text, unitName, at, photos } */
    answer: { type: Object, value: null as unknown as Answer },
    /** 跟在“谁答的”后面的字，例如“46 位邻居也这么想” */
    extra: { type: String, value: '' },
    /** 全文和照片都显示 */
    full: { type: Boolean, value: false },
  },
  data: { by: '', when: '', short: '' },
  observers: {
    answer(answer: Answer | null) {
      if (answer) this.setData({ by: `${answer.unitName}答，`, when: whenWords(answer.at, Date.now()), short: beginning(answer.text) });
    },
  },
});
