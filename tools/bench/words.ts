import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { suggest } from '../../cloudfunctions/community/suggest';
import { maskPersonal } from '../../cloudfunctions/shared/mask';
import { median } from './measure';
import { atMost, type Row } from './rows';

const ROUNDS = 30;
/** As long as a report may be: every list of a branch and every public view works through such texts. */
const TEXT = '小区3幢502反映，路灯不亮，垃圾桶满了，电话13800001234，2026-10-10 车牌闽A12345，消防通道被堵。'.repeat(120).slice(0, 5000);

function middle(work: () => unknown): number {
  return median(
    Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    }),
  );
}

/** What is done with the words of the longest report. */
export function words(): Promise<Row[]> {
  return Promise.resolve([
    atMost('5,000 字提示类别', middle(() => suggest(TEXT, CATALOGUE)), 3, '毫秒'),
    atMost('5,000 字打码', middle(() => maskPersonal(TEXT)), 20, '毫秒'),
  ]);
}
