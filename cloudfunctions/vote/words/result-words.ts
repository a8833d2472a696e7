import type { BudgetResult } from '../../voting/counting/budget';
import type { ChoiceResult, Turnout } from '../../voting/counting/choices';
import type { RankingResult } from '../../voting/counting/ranking';
import type { VotingRule, VotingRuleId } from '../../voting/counting/rules';
import { missingToQuorum, type Tally, type TallySwitches } from '../../voting/counting/tally';
import { needed, type Measure, type Threshold, type Weight } from '../../voting/counting/threshold';
import type { VoteResult } from '../../voting/count';
import type { Question } from '../../voting/question';
import { countWords, measureWords, moneyWords } from './measures';
import { headWord, type HeadWord } from '../roll/who-votes';
import { boundWords } from './rule-words';

/** One bar of the result with its figures; area 0 where the rule does not look at it. */
export interface ResultRow {
  readonly name: string;
  readonly heads: number;
  readonly area: number;
  /** 当选, 票数相同, 安排 8,000 元 …; empty for nothing. */
  readonly mark: string;
  readonly won: boolean;
}

/** One round of a ranking. */
export interface RoundView {
  readonly title: string;
  readonly rows: readonly ResultRow[];
  readonly note: string;
}

export type Tone = 'passed' | 'failed' | 'tied' | 'void';

export interface ResultView {
  readonly tone: Tone;
  /** 通过了, 没有通过, 没有算数, 选出 3 人 … */
  readonly title: string;
  /** The arithmetic, one sentence each: 同意 200 户、18,240.00 m²，正好是参加的 3/4，够了. */
  readonly lines: readonly string[];
  readonly rows: readonly ResultRow[];
  readonly rounds: readonly RoundView[];
  /** What the votes are parts of, for the bars. */
  readonly whole: Measure;
}

interface Told {
  readonly rule: VotingRule;
  readonly head: HeadWord;
  readonly switches: TallySwitches;
}

const plus = (a: Measure, b: Measure): Measure => ({ heads: a.heads + b.heads, area: a.area + b.area });

const isExactly = (part: number, whole: number, { numerator, denominator }: Threshold): boolean => BigInt(part) * BigInt(denominator) === BigInt(whole) * BigInt(numerator);

/** How a part stands to what is asked of it: 够了, 正好够, 还差 3 户. */
function against(part: Measure, whole: Measure, threshold: Threshold, { rule, head }: Told): string {
  const missing = (weight: Weight): number => (rule.weights.includes(weight) ? Math.max(0, needed(whole[weight], threshold) - part[weight]) : 0);
  const lacks = { heads: missing('heads'), area: missing('area') };
  if (lacks.heads > 0 || lacks.area > 0) {
    const words = [...(lacks.heads > 0 ? [measureWords(lacks, ['heads'], head)] : []), ...(lacks.area > 0 ? [measureWords(lacks, ['heads', 'area'], head).split('、')[1] ?? ''] : [])];
    return `差 ${words.join('、')}`;
  }
  return threshold.bound === 'atLeast' && rule.weights.every((weight) => isExactly(part[weight], whole[weight], threshold)) ? '正好够' : '够了';
}

function participation({ total, participating }: Pick<Turnout, 'total' | 'participating'>, told: Told): string {
  const { rule, head } = told;
  const counted = `参加 ${measureWords(participating, rule.weights, head)}，全体 ${measureWords(total, rule.weights, head)}`;
  if (rule.quorum === null) return counted;
  return `${counted}。要${boundWords(rule.quorum, '全体')}，${against(participating, total, rule.quorum, told)}`;
}

const NO_QUORUM = (head: HeadWord): { tone: Tone; title: string } => ({ tone: 'void', title: `参加的${head}数不够，这次不算数` });

const row = (name: string, { heads, area }: Measure, mark = '', won = false): ResultRow => ({ name, heads, area, mark, won });

function motionView(figures: Tally, told: Told): Shown {
  const { rule, head, switches } = told;
  const { silent } = figures;
  const follows = silent !== undefined && silent.follow !== null;
  const counted = follows ? plus(figures.participating, silent) : figures.participating;
  const favour = silent?.follow === 'for' ? plus(figures.inFavour, silent) : figures.inFavour;
  const whole = rule.passOf === 'total' ? figures.total : counted;
  const SIDES = { for: '同意', against: '不同意', abstain: '弃权' } as const;
  const clause = switches.silentFollowMajority;
  const silentLine = silent === undefined || clause === undefined ? [] : [`没投票的 ${measureWords(silent, rule.weights, head)}，按${clause.adopted}定的“${clause.clause}”，${silent.follow === null ? '没有多数可跟，不计入' : `算作${SIDES[silent.follow]}`}；不能用来凑参加的数`];
  const lines = [participation(figures, told), ...silentLine];
  const rows = [row('同意', figures.inFavour), row('不同意', figures.against), row('弃权', figures.abstained), ...(figures.invalid.heads > 0 ? [row('无效票', figures.invalid)] : []), ...(silent === undefined ? [] : [row('没投票，按规约计', silent)])];
  if (!figures.quorumMet) return { ...NO_QUORUM(head), lines, rows, rounds: [] };
  if (rule.pass === null) return { tone: 'passed', title: '征求意见结束了', lines: [...lines, `同意 ${measureWords(favour, rule.weights, head)}`], rows, rounds: [] };
  const base = rule.passOf === 'total' ? '全体' : '参加';
  return { tone: figures.passed ? 'passed' : 'failed', title: figures.passed ? '通过了' : '没有通过', lines: [...lines, `同意 ${measureWords(favour, rule.weights, head)}。要${boundWords(rule.pass, base)}（${measureWords(neededOf(whole, rule.pass), rule.weights, head)}），${against(favour, whole, rule.pass, told)}`], rows, rounds: [] };
}

const neededOf = (whole: Measure, threshold: Threshold): Measure => ({ heads: needed(whole.heads, threshold), area: needed(whole.area, threshold) });

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

function blanks({ blank, invalid }: Turnout): ResultRow[] {
  return [...(blank.heads > 0 ? [row('都没选', blank)] : []), ...(invalid.heads > 0 ? [row('无效票', invalid)] : [])];
}

function passLine(told: Told, whole: Measure): string[] {
  const { rule, head } = told;
  return rule.pass === null ? [] : [`每一个要${boundWords(rule.pass, rule.passOf === 'total' ? '全体' : '参加')}，就是 ${measureWords(neededOf(whole, rule.pass), rule.weights, head)}`];
}

function choicesView(figures: ChoiceResult, seats: number, told: Told): Shown {
  const { head, rule } = told;
  const markOf = (option: string, enough: boolean): string => (figures.chosen.includes(option) ? '当选' : figures.tied.includes(option) ? '票数相同' : !enough && rule.pass !== null ? '票数不够' : '');
  const rows = [...figures.counts.map(({ option, votes, enough }) => row(option, votes, figures.quorumMet ? markOf(option, enough) : '', figures.quorumMet && figures.chosen.includes(option))), ...blanks(figures)];
  const lines = [participation(figures, told), ...passLine(told, rule.passOf === 'total' ? figures.total : figures.participating)];
  if (!figures.quorumMet) return { ...NO_QUORUM(head), lines, rows, rounds: [] };
  const open = seats - figures.chosen.length;
  const tied = figures.tied.length > 0 ? [`${quoted(figures.tied)}票数相同，争最后 ${open} 个名额，要另外定`] : [];
  const empty = open > 0 && figures.tied.length === 0 ? [`要选 ${seats} 个，选出 ${figures.chosen.length} 个，还空 ${open} 个`] : [];
  const title = figures.chosen.length > 0 ? `选出${quoted(figures.chosen)}` : figures.tied.length > 0 ? '票数相同，还没有定' : '没有选出来';
  return { tone: figures.tied.length > 0 ? 'tied' : figures.chosen.length > 0 ? 'passed' : 'failed', title, lines: [...lines, ...tied, ...empty], rows, rounds: [] };
}

function rankingView(figures: RankingResult, told: Told): Shown {
  const { head } = told;
  const rounds = figures.rounds.map(({ votes, exhausted, eliminated }, at): RoundView => {
    const last = at === figures.rounds.length - 1;
    const rows = Object.entries(votes).sort(([, a], [, b]) => b - a).map(([name, heads]) => row(name, { heads, area: 0 }, name === figures.winner && last ? '过半，胜出' : eliminated.includes(name) ? '去掉' : '', name === figures.winner && last));
    return { title: `第 ${at + 1} 轮`, rows, note: exhausted > 0 ? `有 ${countWords(exhausted)} 张票上剩下的都去掉了，不再算` : '' };
  });
  const rows = blanks(figures);
  const lines = [participation(figures, told)];
  if (!figures.quorumMet) return { ...NO_QUORUM(head), lines, rows, rounds };
  if (figures.winner !== null) return { tone: 'passed', title: `选出${quoted([figures.winner])}`, lines: [...lines, `数了 ${rounds.length} 轮，最后一轮过半`], rows, rounds };
  if (figures.tied.length > 0) return { tone: 'tied', title: '票数相同，还没有定', lines: [...lines, `${quoted(figures.tied)}票数相同，要当众抽签以后再数`], rows, rounds };
  return { tone: 'failed', title: '没有选出来', lines, rows, rounds };
}

const OUTCOMES: Readonly<Record<BudgetResult['items'][number]['outcome'], string>> = { funded: '安排', dear: '剩下的钱不够', unwanted: '没有选上', tied: '票数相同，还没有定', waiting: '等前面定了再排' };

function budgetView(figures: BudgetResult, budget: number, told: Told): Shown {
  const { head } = told;
  const ordered = [...figures.items].sort((a, b) => b.approvals.heads - a.approvals.heads);
  const rows = [...ordered.map(({ item, cost, approvals, outcome }) => row(item, approvals, figures.quorumMet ? `${moneyWords(cost)}，${OUTCOMES[outcome]}` : moneyWords(cost), figures.quorumMet && outcome === 'funded')), ...blanks(figures)];
  const lines = [participation(figures, told)];
  if (!figures.quorumMet) return { ...NO_QUORUM(head), lines, rows, rounds: [] };
  const funded = figures.items.filter(({ outcome }) => outcome === 'funded');
  const tied = figures.items.filter(({ outcome }) => outcome === 'tied').map(({ item }) => item);
  const money = `预算 ${moneyWords(budget)}，用 ${moneyWords(budget - figures.left)}，还剩 ${moneyWords(figures.left)}`;
  return {
    tone: tied.length > 0 ? 'tied' : funded.length > 0 ? 'passed' : 'failed',
    title: funded.length > 0 ? `安排${quoted(funded.map(({ item }) => item))}` : tied.length > 0 ? '票数相同，还没有定' : '没有项目选上',
    lines: [...lines, money, ...(tied.length > 0 ? [`${quoted(tied)}票数相同，钱只够一部分，要另外定`] : [])], rows, rounds: [],
  };
}

type Shown = Omit<ResultView, 'whole'>;
const VIEWS: { readonly [K in Question['kind']]: (figures: VoteResult['figures'], question: Extract<Question, { kind: K }>, told: Told) => Shown } = {
  motion: (figures, _question, told) => motionView(figures as Tally, told),
  choices: (figures, { seats }, told) => choicesView(figures as ChoiceResult, seats, told),
  ranking: (figures, _question, told) => rankingView(figures as RankingResult, told),
  budget: (figures, { budget }, told) => budgetView(figures as BudgetResult, budget, told),
};

/** The decision in ready words, with the rule's arithmetic spelled out. Pure. */
export function resultInWords(id: VotingRuleId, rule: VotingRule, question: Question, { figures }: VoteResult, switches: TallySwitches): ResultView {
  const view = VIEWS[question.kind] as (figures: VoteResult['figures'], question: Question, told: Told) => Shown;
  return { ...view(figures, question, { rule, head: headWord(id), switches }), whole: figures.participating };
}

/** Kept here so that the page says the same before closing as the result does after it. */
export const quorumLines = (rule: VotingRule, participating: Measure, total: Measure): { readonly needed: Measure | null; readonly missing: Measure } => ({
  needed: rule.quorum === null ? null : { heads: needed(total.heads, rule.quorum), area: rule.weights.includes('area') ? needed(total.area, rule.quorum) : 0 },
  missing: missingToQuorum(rule, participating, total),
});
