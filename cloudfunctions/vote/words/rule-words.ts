import type { VotingRule, VotingRuleId } from '../../voting/counting/rules';
import type { Threshold } from '../../voting/counting/threshold';
import type { Question } from '../../voting/question';
import { headWord } from '../roll/who-votes';

/** `满全体的 2/3`, `超过参加的一半`: “以上” includes the number, “超过” does not (民法典 art. 1259). */
export function boundWords({ numerator, denominator, bound }: Threshold, whole: string): string {
  const part = numerator * 2 === denominator ? '一半' : ` ${numerator}/${denominator}`;
  if (numerator === denominator) return `是${whole}的全部`;
  return `${bound === 'over' ? '超过' : '满'}${whole}的${part}`;
}

const SUBJECTS: Readonly<Record<Question['kind'], string>> = { motion: '同意的', choices: '每一个当选的', ranking: '胜出的', budget: '每一个项目，想要的' };

/** How many are chosen, and in what order, where more than yes and no is asked. */
const ENDINGS: { readonly [K in Question['kind']]: (question: Extract<Question, { kind: K }>) => readonly string[] } = {
  motion: () => [],
  choices: ({ seats }) => [seats === 1 ? '票最多的一个当选，票数相同的再定' : `按票数从多到少，最多选出 ${seats} 个，最后一名票数相同的再定`],
  ranking: () => ['先看每张票排第一的；没有一个过半，就去掉最少的，那些票改算下一个，直到有一个过半'],
  budget: () => ['想要的人多的项目先安排，钱用完为止；超出剩下的钱的跳过'],
};

/** What it takes to pass, in short sentences that a neighbour reads without the law. */
export function ruleInWords(id: VotingRuleId, { quorum, pass, passOf, weights }: VotingRule, question: Question): string[] {
  const both = weights.includes('area');
  const head = headWord(id);
  const counted = both ? `${head}数和面积都` : `${head}数`;
  const whole = passOf === 'total' ? '全体' : '参加';
  return [
    ...(quorum === null ? [] : [`参加的${counted}要${boundWords(quorum, '全体')}，才算数`]),
    ...(pass === null ? [] : [pass.numerator === pass.denominator && passOf === 'total' ? '要全体都同意，有一个不同意就不行' : `${SUBJECTS[question.kind]}${counted}要${boundWords(pass, whole)}`]),
    ...(ENDINGS[question.kind] as (question: Question) => readonly string[])(question),
    ...(quorum === null && pass === null && question.kind === 'motion' ? ['只看有多少人同意，不定结果'] : []),
  ];
}

/** Who gets to see what. Nobody, in either kind, before closing. */
export const opennessInWords = (secret: boolean): { readonly label: string; readonly lines: readonly string[] } =>
  secret
    ? { label: '不记名', lines: ['截止以后只公布合计。谁投了什么，邻居看不到，也查不回去', '截止以前，谁也看不到'] }
    : { label: '记名', lines: ['截止以后，邻居看得到每套房的房号、面积和投了什么，看不到名字', '截止以前，谁也看不到'] };

/** What legal effect it has; null where the rule's own procedure gives it. */
export interface Effect {
  readonly label: string;
  readonly text: string;
  /** Only an expression of intent. */
  readonly advisory: boolean;
}

/** The document by which a community adopted the app as the channel of its owners' votes (voting.md, Rules). */
export interface AdoptedChannel {
  readonly document: string;
  /** YYYY-MM-DD. */
  readonly adopted: string;
}

const dayWords = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

export function effectOf(id: VotingRuleId, { chosen }: VotingRule, channel: AdoptedChannel | null): Effect | null {
  if (id.startsWith('owners-')) {
    return channel === null
      ? { label: '意向征集', text: '这一次是意向征集，算法和正式表决一样。正式的结果以小区公告为准', advisory: true }
      : { label: '业主表决', text: `本小区用这里表决，依据是${dayWords(channel.adopted)}的${channel.document}`, advisory: false };
  }
  return chosen === true ? { label: '征求意见', text: '这是征求意见，没有法律效力，结果给主持的单位参考', advisory: true } : null;
}
