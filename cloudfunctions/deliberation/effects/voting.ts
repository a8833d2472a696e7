import { addDays, civilDate, instantAt } from '../../shared/calendar/civil';
import { calledVoteId, type CalledQuestion } from '../../shared/called-vote';
import { fingerprint } from '../../shared/id';
import { Refusal } from '../../shared/refusal';
import { ruleOf, VOTING_RULES, type VotingRuleId } from '../../voting/counting/rules';
import type { Ballot, Candidate, Deliberation } from '../deliberation';
import { rollContestEnd, voteDateProblems } from '../process/clock';
import { chosenThresholds, type ThresholdName } from '../process/thresholds';
import { photosIn, text, type Effect, type Effects, type Given, type Moment } from './effect';

interface Announcement {
  readonly rule: VotingRuleId;
  readonly secret: boolean;
  readonly extendable: boolean;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly question: string;
  readonly options?: readonly { readonly label: string; readonly cents?: number }[];
  readonly most?: number;
  readonly budgetCents?: number;
  readonly quorumAt?: ThresholdName;
  readonly passAt?: ThresholdName;
}

const refuse = (message: string, field: string): Refusal => new Refusal('INVALID_INPUT', message, { field });

/** By what a host picks a candidate: the account behind it never leaves the function. */
export const candidateKey = ({ _id }: Pick<Deliberation, '_id'>, { personId }: Pick<Candidate, 'personId'>): string => fingerprint('candidate', _id, personId);

/** Names on the ballot: whoever passed the check and did not step down. */
export const onBallot = (election: Deliberation['election']): readonly Candidate[] => (election?.candidates ?? []).filter(({ steppedDown, found }) => !steppedDown && found?.length === 0);

function labelsOf({ options = [] }: Announcement): readonly string[] {
  const labels = options.map(({ label }) => label);
  if (labels.length < 2) throw refuse('至少要有两个选项', 'options');
  if (new Set(labels).size !== labels.length) throw refuse('选项有重复', 'options');
  return labels;
}

/** What is asked by each way of marking a ballot. */
const QUESTIONS: Readonly<Record<(typeof VOTING_RULES)[VotingRuleId]['method'], (said: Announcement, deliberation: Deliberation) => CalledQuestion>> = {
  motion: () => ({ kind: 'motion' }),
  election: (_said, { election }) => {
    const options = onBallot(election).map(({ name }) => name);
    const seats = election?.seats ?? 1;
    if (options.length < Math.max(2, seats)) throw new Refusal('CONFLICT', '候选人不够，不能选');
    return { kind: 'choices', options, most: seats, seats };
  },
  single: (said) => ({ kind: 'choices', options: labelsOf(said), most: 1, seats: 1 }),
  multiple: (said) => ({ kind: 'choices', options: labelsOf(said), most: Math.min(said.most ?? labelsOf(said).length, labelsOf(said).length), seats: 1 }),
  ranking: (said) => ({ kind: 'ranking', options: labelsOf(said) }),
  budget: (said) => {
    labelsOf(said);
    const items = (said.options ?? []).map(({ label, cents }) => {
      if (cents === undefined) throw refuse(`“${label}”没有写多少钱`, 'options');
      return { item: label, cost: cents };
    });
    if (said.budgetCents === undefined) throw refuse('没有写一共有多少钱', 'budgetCents');
    return { kind: 'budget', items, budget: said.budgetCents };
  },
};

const isPoll = (rule: VotingRuleId): boolean => 'chosen' in VOTING_RULES[rule];

/** A vote as it is announced: by a rule of the stage, on days that leave its notice (DELIB-16; voting.md, procedure). */
function announced({ deliberation, given, stage, settings, now }: Moment): Effect {
  const said = given as unknown as Announcement;
  if (!stage.rules.includes(said.rule)) throw refuse('这个工作法的这一环节不能按这条规则表决', 'rule');
  const [problem] = voteDateProblems(said, now, stage, settings.limits);
  if (problem !== undefined) throw refuse(problem, 'opensOn');
  const poll = isPoll(said.rule);
  if (!poll && (said.quorumAt !== undefined || said.passAt !== undefined)) throw refuse('这条规则的门槛由法律规定，不能另定', said.quorumAt === undefined ? 'passAt' : 'quorumAt');
  const thresholds = poll ? chosenThresholds(said.quorumAt, said.passAt) : null;
  ruleOf(said.rule, thresholds ?? undefined);
  const number = (deliberation.vote?.number ?? 0) + 1;
  const vote: Ballot = {
    calledId: calledVoteId(deliberation._id, number), number, rule: said.rule, secret: said.secret, extendable: said.extendable, opensOn: said.opensOn, closesOn: said.closesOn, extendedTo: null,
    question: QUESTIONS[VOTING_RULES[said.rule].method](said, deliberation), text: said.question, announcedAt: now, thresholds, state: 'called', voteId: null, outcome: null, pendingExtension: null, problem: null,
  };
  return { changes: { vote }, decided: { vote: vote.calledId } };
}

function contested({ deliberation: { rollContests, vote }, given, actor, stage, settings, reference, now, id }: Moment): Effect {
  const until = vote === null ? 0 : rollContestEnd(vote.announcedAt, stage, settings.limits, reference.rulesAt(now).calendar);
  if (now >= until) throw new Refusal('CONFLICT', '对名册提异议的时间已经过了。有出入请直接找社区，要有书面决定才能改');
  return { changes: { rollContests: [...rollContests, { id, by: actor.openid, text: text(given['text']), photos: photosIn(given['photos']), at: now, decision: null }] }, decided: { contest: id } };
}

function decided({ deliberation: { rollContests }, given, now }: Moment): Effect {
  const open = rollContests.find(({ id, decision }) => id === text(given['contestId']) && decision === null);
  if (open === undefined) throw refuse('没有这条异议，或者已经处理过', 'contestId');
  return { changes: { rollContests: rollContests.map((each) => (each === open ? { ...each, decision: { accepted: given['accepted'] === true, reason: text(given['reason']), at: now } } : each)) } };
}

const withVote = ({ deliberation: { vote } }: Moment, change: Partial<Ballot>): Effect => ({ changes: { vote: vote && { ...vote, ...change } } });

/** Same names cannot be told apart on a ballot. */
function nominee({ deliberation: { election }, given, actor, now }: Moment, personId: string): Effect {
  if (election === null) return {};
  const name = text(given['name']);
  const others = election.candidates.filter((each) => each.personId !== personId);
  if (others.some((each) => each.name === name && !each.steppedDown)) throw refuse(`已经有叫“${name}”的候选人，请加上楼号，如“${name}（3 幢）”`, 'name');
  return { changes: { election: { ...election, candidates: [...others, { personId, name, text: text(given['text']), by: actor.openid, at: now, found: null, partyMember: false, steppedDown: false }] } } };
}

const candidates = ({ deliberation: { election } }: Moment, personId: string, change: Partial<Candidate>): Effect => ({ changes: { election: election && { ...election, candidates: election.candidates.map((each) => (each.personId === personId ? { ...each, ...change } : each)) } } });

function vetted(moment: Moment): Effect {
  const { deliberation, given, settings } = moment;
  const { election } = deliberation;
  const personId = election?.candidates.find((each) => candidateKey(deliberation, each) === given['personId'] && !each.steppedDown)?.personId;
  if (election === null || personId === undefined) throw refuse('没有这名候选人', 'personId');
  if (settings.checklist === undefined) throw new Refusal('CONFLICT', '区里还没有装入“不得参选的情形”清单，请区级指挥中心先装入，再审查');
  const known = new Set(settings.checklist.items.map(({ id }) => id));
  const found = (given['found'] ?? []) as readonly string[];
  if (found.some((each) => !known.has(each))) throw refuse('勾选的条目不在清单里，请重新打开', 'found');
  const { changes } = candidates(moment, personId, { found, partyMember: given['partyMember'] === true });
  return { changes: { ...changes, election: changes?.election ? { ...changes.election, checklist: settings.checklist } : null } };
}

/** Candidates who were entered by hand have no account: the register of the paper stands behind them. */
const onPaper = (given: Given, deliberation: Deliberation): string => `paper:${deliberation._id}:${text(given['name'])}`;

/** 候选人和表决 (DELIB-16, -30, -31). */
export const VOTING: Effects = {
  nominate: (moment) => nominee(moment, moment.actor.openid),
  enterNominee: (moment) => nominee(moment, onPaper(moment.given, moment.deliberation)),
  stepDown: (moment) => candidates(moment, moment.actor.openid, { steppedDown: true }),
  vet: vetted,
  callVote: announced,
  contestRoll: contested,
  decideRoll: decided,
  recallVote: (moment) => withVote(moment, { state: 'recalled' }),
  failVote: ({ deliberation: { vote } }) => ({ changes: { vote: vote && { ...vote, state: 'failed' } } }),
  extendVote: ({ deliberation: { vote } }) => ({ changes: { vote: vote && { ...vote, extendedTo: vote.pendingExtension, pendingExtension: null } }, decided: { extendedTo: vote?.pendingExtension } }),
  declareResult: ({ given, now, deliberation: { vote } }) => ({ changes: { resolution: { text: text(given['resolution']), at: now } }, decided: { outcome: vote?.outcome ?? null } }),
};

/** The last moment of voting. */
export const closesAtOf = ({ closesOn, extendedTo }: Pick<Ballot, 'closesOn' | 'extendedTo'>): number => instantAt(addDays(extendedTo ?? closesOn, 1));
/** The day on which a vote that closes at an instant is still open. */
export const lastDayBefore = (closesAt: number): string => civilDate(closesAt - 1);
