import { add, votersOf, type Voter } from './count';
import type { Dossier, DossierResult, Question, Weight } from './dossier';
import { lawOf, passReached, quorumReached } from './law';

type Choices = Extract<Question, { kind: 'choices' }>;
type Ranking = Extract<Question, { kind: 'ranking' }>;
type Budget = Extract<Question, { kind: 'budget' }>;

const isInvalid = ({ picks }: Voter): boolean => picks.length === 1 && picks[0] === 'invalid';
const votesFor = (voters: Voter[], option: string): Weight => add(voters.filter(({ picks }) => picks.includes(option)).map(({ weight }) => weight));

/** An open vote among options, from its ballots. */
export function countOptions(dossier: Dossier, question: Question): DossierResult {
  const { total, voters } = votersOf(dossier);
  const valid = voters.filter((voter) => !isInvalid(voter));
  const participating = add((dossier.switches?.invalidParticipates === true ? voters : valid).map(({ weight }) => weight));
  return judged(dossier, question, total, participating, valid);
}

/** A secret vote, from how many chose each option: as many voters with one pick each stand for them. */
export function judgeOptions(dossier: Dossier, question: Question, total: Weight, { votes, participating }: NonNullable<Dossier['options']>): DossierResult {
  if (question.kind === 'ranking') throw new Error('排序投票不能从合计重新计票');
  return judged(dossier, question, total, participating, votes.map(({ option, votes: weight }) => ({ weight, picks: [option] })));
}

function judged(dossier: Dossier, question: Question, total: Weight, participating: Weight, valid: Voter[]): DossierResult {
  const law = lawOf(dossier);
  const frame = { quorumMet: quorumReached(law, participating, total), participating, total };
  const enough = (votes: Weight): boolean => (law.hasPass ? passReached(law, votes, participating, total) : votes.heads > 0);
  if (question.kind === 'choices') return { ...frame, ...(frame.quorumMet ? chosenAmong(question, valid, law.area, enough) : { chosen: [], tied: [] }) };
  if (question.kind === 'ranking') return { ...frame, ...(frame.quorumMet ? ranked(question, valid, (heads) => !law.hasPass || enough({ heads, area: 0 })) : { winner: null, tied: [] }) };
  return { ...frame, ...(frame.quorumMet ? funded(question, valid, enough) : { funded: [], tied: [] }) };
}

/** An option is chosen when fewer others than there are seats are ahead of it or level with it. */
function chosenAmong({ options, seats }: Choices, voters: Voter[], area: boolean, enough: (votes: Weight) => boolean): Pick<DossierResult, 'chosen' | 'tied'> {
  const standing = options.map((option) => ({ option, votes: votesFor(voters, option) })).filter(({ votes }) => enough(votes));
  const ahead = (a: Weight, b: Weight): boolean => a.heads > b.heads || (area && a.heads === b.heads && a.area > b.area);
  const chosen: string[] = [];
  const tied: string[] = [];
  for (const { option, votes } of standing) {
    const better = standing.filter((other) => ahead(other.votes, votes)).length;
    const level = standing.filter((other) => !ahead(other.votes, votes) && !ahead(votes, other.votes)).length;
    if (better + level <= seats) chosen.push(option);
    else if (better < seats) tied.push(option);
  }
  return { chosen, tied };
}

/** Elimination: the last leaves until somebody has more than half of the ballots that still name one. */
function ranked({ options, lot }: Ranking, voters: Voter[], enough: (heads: number) => boolean): Pick<DossierResult, 'winner' | 'tied'> {
  const papers = voters.map(({ picks }) => picks).filter((picks) => picks.length > 0);
  if (papers.length === 0) return { winner: null, tied: [] };
  const history: Map<string, number>[] = [];
  const out = new Set<string>();
  for (;;) {
    const standing = options.filter((option) => !out.has(option));
    const tops = papers.map((picks) => picks.find((pick) => !out.has(pick))).filter((top) => top !== undefined);
    const votes = new Map(standing.map((option) => [option, tops.filter((top) => top === option).length]));
    history.unshift(votes);
    const first = standing.find((option) => (votes.get(option) ?? 0) > tops.length / 2);
    if (first !== undefined) return { winner: enough(votes.get(first) ?? 0) ? first : null, tied: [] };
    if (standing.length === 0) return { winner: null, tied: [] };
    // A record of an option: its votes now, the round before, …; the smallest record in the order of a dictionary leaves.
    const record = (option: string): number[] => history.map((round) => round.get(option) ?? 0);
    const compare = (a: string, b: string): number => {
      const [left, right] = [record(a), record(b)];
      const at = left.findIndex((value, index) => value !== right[index]);
      return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
    };
    const last = standing.filter((option) => standing.every((other) => compare(option, other) <= 0));
    const together = last.reduce((sum, option) => sum + (votes.get(option) ?? 0), 0);
    const rest = standing.filter((option) => !last.includes(option));
    const safe = rest.length > 0 && rest.every((option) => (votes.get(option) ?? 0) > together);
    const leaving = last.length === 1 || safe ? last : (lot ?? []).filter((option) => last.includes(option)).slice(0, 1);
    if (leaving.length === 0) return { winner: null, tied: last };
    for (const option of leaving) out.add(option);
  }
}

/** Pays what most people want, then the next, while the money lasts. */
function funded({ items, budget, lot }: Budget, voters: Voter[], enough: (votes: Weight) => boolean): Pick<DossierResult, 'funded' | 'tied'> {
  const wanted = items.map(({ item, cost }) => ({ item, cost, votes: votesFor(voters, item) })).filter(({ votes }) => enough(votes));
  const paid: string[] = [];
  let left = budget;
  for (let heads = add(voters.map(({ weight }) => weight)).heads; heads > 0; heads -= 1) {
    const level = wanted.filter(({ votes, cost }) => votes.heads === heads && cost <= left);
    if (level.reduce((sum, { cost }) => sum + cost, 0) > left) {
      if (lot === undefined || level.some(({ item }) => !lot.includes(item))) return { funded: paid, tied: level.map(({ item }) => item) };
      level.sort((a, b) => lot.indexOf(a.item) - lot.indexOf(b.item));
    }
    for (const { item, cost } of level) {
      if (cost > left) continue;
      paid.push(item);
      left -= cost;
    }
  }
  return { funded: paid, tied: [] };
}
