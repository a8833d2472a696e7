import type { KeptReceipt, WitnessedSeal } from '../../../../services/ballot-box';
import type { ReceiptChecked, VoteView } from '../../../../services/shapes';
import { isVerified, sealAgrees, verify, type Published } from '../../proof/verify';

/** One thing that was looked at: a shape, a word and what it means. */
export interface Finding {
  readonly key: string;
  readonly ok: boolean;
  readonly text: string;
}

export interface Verdict {
  readonly kind: 'good' | 'warn' | 'error';
  readonly title: string;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
}

/** What of a view the phone recomputes; null before the count. */
export function publishedOf({ id, rule, rollHash, seal, result }: VoteView): Published | null {
  return seal === null || result === null ? null : { id, rule: rule.id, rollHash, seal, result };
}

/** The server's words beside what the phone found by itself: where the two disagree, the phone's finding stands. */
export function verdictOn(code: string, answer: ReceiptChecked, published: Published): Verdict {
  const found = verify(code, answer, published);
  const findings: Finding[] = [
    { key: 'code', ok: found.code, text: found.code ? '回执码是这张票的' : '回执码和系统给的票对不上' },
    { key: 'root', ok: found.root, text: found.root ? '这张票在公布的总数里' : '从这张票算不到公布的总数' },
    { key: 'seal', ok: found.seal, text: found.seal ? '总数、名册、结果和封存码一致' : '总数、名册、结果和封存码对不上' },
  ];
  if (answer.included && isVerified(found)) return { kind: 'good', title: '算进去了', lines: [answer.words], findings };
  if (answer.included) return { kind: 'error', title: '系统说在，手机算出来不在', lines: ['请不要当作核对通过。截图，向社区提出异议', `系统说：${answer.words}`], findings };
  if (answer.issued === true) return { kind: 'warn', title: '这张票没有算', lines: [answer.words], findings: [] };
  return { kind: 'warn', title: '没有找到这张票', lines: [answer.words], findings: [] };
}

/** Whether what was published is still what this phone has seen once. */
export function comparison(kept: WitnessedSeal | null, published: Published, when: string): Verdict {
  const agrees = sealAgrees(published);
  const findings: Finding[] = [{ key: 'agrees', ok: agrees, text: agrees ? '封存码是这份名册、总数和结果的' : '封存码和名册、总数、结果对不上' }];
  if (kept === null) return { kind: agrees ? 'good' : 'error', title: agrees ? '封存码算得出来' : '封存码对不上', lines: [], findings };
  const same = kept.hash === published.seal.hash && kept.root === published.seal.root;
  return {
    kind: same && agrees ? 'good' : 'error',
    title: same ? '和您见证过的一样' : '和您见证过的不一样',
    lines: [same ? `${when} 您见证的封存码，和现在公布的一样` : `${when} 您见证的是另一个封存码。请截图，向上一级反映`],
    findings: [...findings, { key: 'same', ok: same, text: same ? '见证以后没有改动' : '见证以后有改动' }],
  };
}

/** What is sent beside a code that the phone itself keeps. */
export const knownOf = (code: string, mark: string, kept: readonly KeptReceipt[]): { leaf: string; mark: string } => {
  const own = kept.find((each) => each.code === code);
  return { leaf: own?.leaf ?? '', mark: mark || (own?.mark ?? '') };
};
