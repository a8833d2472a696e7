import { Refusal } from '../../shared/refusal';
import { atLeast, over, reaches, type Threshold, type Weight } from './threshold';

/** How ballots are marked and counted. */
export type Method = 'motion' | 'election' | 'single' | 'multiple' | 'ranking' | 'budget';

export interface VotingRule {
  readonly label: string;
  /** The law and its articles; 'custom' rows have none and take their thresholds before voting starts. */
  readonly source: string;
  readonly method: Method;
  /** Whether persons are counted, or persons and area, each of which has to reach every threshold. */
  readonly weights: readonly Weight[];
  /** Participating out of the whole electorate. Null: the rule asks for none. */
  readonly quorum: Threshold | null;
  /** In favour. Null: what has most wins, without a threshold. */
  readonly pass: Threshold | null;
  /** What the votes in favour are a part of: of those participating, or of everybody entitled. */
  readonly passOf: 'participating' | 'total';
  /** Somebody else may vote for an absent person. */
  readonly proxies: boolean;
  /** How long before it a vote has to be announced: as for an owners' meeting, a residents' assembly, an election with its roll of electors, or whatever is nobody's assembly. */
  readonly notice: 'ownersNotice' | 'assemblyNotice' | 'electorsNotice' | 'pollNotice';
  /** Quorum and pass are chosen, and shown, before voting starts. */
  readonly chosen?: true;
  /** The share that representatives must have among the members of the assembly. */
  readonly representatives?: Threshold;
}

const HEADS: readonly Weight[] = ['heads'];
const HEADS_AND_AREA: readonly Weight[] = ['heads', 'area'];

const CIVIL_CODE = '《民法典》';
const RESIDENTS_LAW = '《城市居民委员会组织法》（2026-01-01 起施行）第十三条至第三十七条';
const VILLAGERS_LAW = '《村民委员会组织法》（2025-10-28 修订）第二十五条至第三十二条';

const MAJORITY = over(1, 2);

const owners = { notice: 'ownersNotice', weights: HEADS_AND_AREA, quorum: atLeast(2, 3), passOf: 'participating', proxies: true } as const;
const assembly = { notice: 'assemblyNotice', method: 'motion', weights: HEADS, pass: MAJORITY, passOf: 'participating', proxies: true } as const;
const election = { notice: 'electorsNotice', method: 'election', weights: HEADS, pass: MAJORITY, passOf: 'participating' } as const;
/** Consultation (意见征集) has no legal effect; what it takes is chosen before it starts. */
const consultation = { notice: 'pollNotice', weights: HEADS, quorum: null, pass: null, passOf: 'participating', proxies: false, chosen: true, source: '意见征集，没有法律效力；门槛在开始前确定并公布' } as const;

/**
 * Every rule by which something is decided, one row each. The thresholds of 物业管理条例 art. 12 are
 * superseded by the Civil Code and appear nowhere.
 */
export const VOTING_RULES = {
  'owners-ordinary': { ...owners, label: '业主共同决定（一般事项）', source: `${CIVIL_CODE}第二百七十八条第一款第一至五项、第九项`, method: 'motion', pass: MAJORITY },
  'owners-special': { ...owners, label: '业主共同决定（特别事项）', source: `${CIVIL_CODE}第二百七十八条第一款第六至八项`, method: 'motion', pass: atLeast(3, 4) },
  'owners-home-to-business': {
    label: '住宅改为经营性用房（有利害关系的业主一致同意）', source: `${CIVIL_CODE}第二百七十九条；建筑物区分所有权司法解释第十条、第十一条`,
    notice: 'ownersNotice', method: 'motion', weights: HEADS, quorum: null, pass: atLeast(1, 1), passOf: 'total', proxies: true,
  },
  'owners-committee-election': { ...owners, label: '业主委员会选举', source: `${CIVIL_CODE}第二百七十八条第一款第三项`, method: 'election', pass: MAJORITY },
  'residents-assembly': { ...assembly, label: '居民会议（十八周岁以上居民）', source: RESIDENTS_LAW, quorum: MAJORITY },
  'residents-assembly-households': { ...assembly, label: '居民会议（户代表）', source: RESIDENTS_LAW, quorum: MAJORITY },
  'representatives-assembly': { ...assembly, label: '居民代表会议', source: RESIDENTS_LAW, quorum: atLeast(2, 3), proxies: false, representatives: atLeast(4, 5) },
  'committee-election': { ...election, label: '居民委员会选举（选民或者户代表）', source: RESIDENTS_LAW, quorum: MAJORITY, proxies: true },
  'committee-election-rerun': { ...election, label: '居民委员会另行选举', source: RESIDENTS_LAW, quorum: MAJORITY, pass: atLeast(1, 3), proxies: true },
  'committee-election-by-representatives': { ...election, label: '居民委员会选举（居民代表）', source: RESIDENTS_LAW, quorum: over(2, 3), proxies: false },
  'committee-election-by-representatives-rerun': { ...election, label: '居民委员会另行选举（居民代表）', source: RESIDENTS_LAW, quorum: over(2, 3), pass: atLeast(1, 3), proxies: false },
  'villagers-assembly': { ...assembly, label: '村民会议（十八周岁以上村民）', source: VILLAGERS_LAW, quorum: MAJORITY },
  'villagers-assembly-households': { ...assembly, label: '村民会议（户代表）', source: VILLAGERS_LAW, quorum: atLeast(2, 3) },
  'village-representatives-assembly': { ...assembly, label: '村民代表会议', source: VILLAGERS_LAW, quorum: atLeast(2, 3), proxies: false },
  'villagers-group-assembly': { ...assembly, label: '村民小组会议', source: VILLAGERS_LAW, quorum: atLeast(2, 3) },
  'party-members-assembly': {
    label: '“四议两公开”党员大会', source: '“四议两公开”工作法：三分之二以上党员到会，应到会党员半数以上同意',
    notice: 'pollNotice', method: 'motion', weights: HEADS, quorum: atLeast(2, 3), pass: atLeast(1, 2), passOf: 'total', proxies: false,
  },
  consultation: { ...consultation, label: '意见征集', method: 'motion' },
  'single-choice': { ...consultation, label: '单选', method: 'single' },
  'multiple-choice': { ...consultation, label: '多选', method: 'multiple' },
  ranking: { ...consultation, label: '排序选择', method: 'ranking' },
  'budget-approval': { ...consultation, label: '预算项目勾选', method: 'budget' },
} as const satisfies Readonly<Record<string, VotingRule>>;

export type VotingRuleId = keyof typeof VOTING_RULES;

export const VOTING_RULE_IDS = Object.keys(VOTING_RULES) as readonly VotingRuleId[];

export const isVotingRuleId = (id: string): id is VotingRuleId => Object.hasOwn(VOTING_RULES, id);

/** What a consultation takes, chosen and shown before it starts. Null: no such threshold. */
export interface ChosenThresholds {
  readonly quorum: Threshold | null;
  readonly pass: Threshold | null;
}

/** The rule as it is counted by, with the thresholds that were chosen for it. Only a consultation's are anybody's to choose. */
export function ruleOf(id: VotingRuleId, chosen?: ChosenThresholds): VotingRule {
  const rule: VotingRule = VOTING_RULES[id];
  if (rule.chosen === undefined) {
    if (chosen !== undefined) throw new Refusal('INVALID_INPUT', `“${rule.label}”的门槛由法律规定，不能另定`);
    return rule;
  }
  if (chosen === undefined) {
    if (rule.method === 'motion') throw new Refusal('INVALID_INPUT', `“${rule.label}”的门槛要在表决开始前确定`);
    return rule;
  }
  for (const threshold of [chosen.quorum, chosen.pass]) if (threshold !== null) assertThreshold(threshold);
  return { ...rule, ...chosen };
}

function assertThreshold({ numerator, denominator, bound }: Threshold): void {
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator) && denominator > 0 && denominator <= 1000;
  if (!whole || numerator < 0 || numerator > denominator) throw new Refusal('INVALID_INPUT', '门槛要写成不大于 1 的分数，分母不超过 1000');
  if (bound === 'over' && numerator === denominator) throw new Refusal('INVALID_INPUT', '没有人能超过全部');
}

/** Whether an assembly is made up as its rule asks: representatives are at least so many of its members. */
export function compositionMet({ representatives }: VotingRule, count: { readonly representatives: number; readonly members: number }): boolean {
  return representatives === undefined || reaches(count.representatives, count.members, representatives);
}
