import { maskedSpans, maskPersonal } from '../shared/mask';
import type { MaskKind } from '../shared/mask-rule';
import type { Preview } from './actions';
import { namesIn } from '../shared/words/names';
import { links } from '../shared/words/links';
import { safeText } from '../shared/words/safe-text';

/** What a hidden place is called. */
const LABELS: Readonly<Record<MaskKind, string>> = {
  phone: '手机号', landline: '电话号码', idCard: '身份证号', bankCard: '银行卡号', plate: '车牌号', email: '邮箱', wechat: '微信号', door: '门牌号',
};

interface Draft {
  readonly text: string;
  readonly photos: number;
  readonly recordings: number;
}

/** What no mask can see, and when it is said. */
const WARNINGS: readonly ((draft: Draft) => string | false)[] = [
  ({ photos }) => photos > 0 && '照片不会自动遮挡。请看看有没有拍到人脸、车牌、门牌，有的话换一张',
  ({ recordings }) => recordings > 0 && '录音里的姓名、电话、门牌不会自动去掉，邻居听得到，也听得出是谁',
  ({ text }) => {
    const names = namesIn(text);
    return names.length > 0 && `姓名不会自动隐藏：${names.join('、')}。不想让邻居看到，请改成“一位邻居”`;
  },
  ({ text }) => links(text).length > 0 && '网址只当文字显示，邻居点不开',
];

/**
 * Exactly what neighbours will read, before it is sent: the text as it would be stored, masked as the board and
 * the page mask it, with what is hidden and why, and a warning about what no mask can see (part C).
 * @throws Refusal when the text cannot be taken
 */
export function previewOf({ text: raw, ...files }: Draft): Preview {
  const text = safeText(raw);
  const hidden = maskedSpans(text).map(({ kind, from, to, shown }) => ({ label: LABELS[kind], from: text.slice(from, to), to: shown }));
  return { shown: maskPersonal(text), hidden, warnings: WARNINGS.map((warning) => warning({ text, ...files })).filter((each) => each !== false) };
}
