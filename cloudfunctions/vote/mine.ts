import type { Context } from '../shared/context';
import { registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredUnit } from '../shared/register';
import type { HeadWord } from './roll/who-votes';
import { areaWords } from './words/measures';
import { ballotKey, type Keyed } from '../voting/keys';
import { ballots, proxyPapers, rolls, type ProxyRow, type RollRow, type Vote } from '../voting/record';

/** One voting unit for which the caller casts: all units of one owner, as one ballot counts for them together. */
export interface Paper {
  /** Which to name when casting; any of the owner's would do. */
  readonly unit: string;
  readonly units: readonly string[];
  /** Of all its units, 0.01 m². */
  readonly area: number;
  /** 3 幢 502，89.64 m²; without the area where the rule does not look at it. */
  readonly words: string;
  readonly voted: boolean;
  /** Cast for somebody else, by a written authority. */
  readonly proxy: boolean;
}

type OwnRow = Pick<RollRow, 'unit' | 'owner' | 'area' | 'marked'>;

const wordsOf = (units: readonly string[], area: number, byArea: boolean): string => `${units.join('、')}${byArea ? `，${areaWords(area)}` : ''}`;

/** The caller's rows of the roll as ballots, own ones first. Pure. */
export function papersOf(vote: Keyed, rows: readonly OwnRow[], there: ReadonlySet<string>, proxyFor: ReadonlySet<string>, byArea: boolean): Paper[] {
  const byOwner = new Map<string, OwnRow[]>();
  for (const row of rows) byOwner.set(row.owner, [...(byOwner.get(row.owner) ?? []), row]);
  return [...byOwner]
    .map(([owner, own]): Paper => {
      const units = own.map(({ unit }) => unit);
      const area = own.reduce((sum, each) => sum + each.area, 0);
      return { unit: units[0] ?? '', units, area, words: wordsOf(units, area, byArea), voted: own.some(({ marked }) => marked) || there.has(ballotKey(vote, owner) ?? ''), proxy: proxyFor.has(owner) };
    })
    .sort((a, b) => Number(a.proxy) - Number(b.proxy));
}

/** Which of these owners have given a written authority: whoever casts for them does so as a proxy. One round trip, none for nobody. */
export const delegating = async (voteIds: readonly string[], owners: readonly string[], { store }: Pick<Context, 'store'>): Promise<ReadonlySet<string>> =>
  new Set(owners.length === 0 ? [] : (await store.list<Pick<ProxyRow, 'owner'>>(proxyPapers.name, { where: { voteId: { in: voteIds }, owner: { in: owners } }, limit: owners.length, fields: ['owner'] })).map(({ owner }) => owner));

/** The places of these owners' ballots. None where a secret vote is closed: then the marks on the roll say who voted. */
export const placesOf = (vote: Keyed & Pick<Vote, 'state'>, owners: readonly string[]): string[] =>
  vote.state === 'closed' ? [] : [...new Set(owners.map((owner) => ballotKey(vote, owner)).filter((key) => key !== null))];

/** Which of these places have anything in the box: one round trip, none for nothing. */
export const filled = async (places: readonly string[], { store }: Pick<Context, 'store'>): Promise<ReadonlySet<string>> =>
  new Set(places.length === 0 ? [] : (await store.list<{ _id: string }>(ballots.name, { where: { _id: { in: places } }, limit: places.length, fields: ['_id'] })).map(({ _id }) => _id));

/**
 * Why somebody who casts nothing casts nothing: the register knows the account as an owner of units whose co-owners have named nobody
 * (`unnamed`) or somebody else (`represented`), or does not know it on this roll at all (`outside`).
 */
export type Absence = 'unnamed' | 'represented' | 'outside';

const UNITS_OF_ONE = 50;

/** Three round trips, only for whoever has no ballot. */
export async function absenceOf(voteId: string, { store, caller }: Pick<Context, 'store' | 'caller'>): Promise<{ readonly why: Absence; readonly units: readonly string[] }> {
  const outside = { why: 'outside', units: [] } as const;
  const [person] = await store.list<RegisteredPerson>(registeredPersons.name, { where: { openid: caller }, limit: 1, fields: ['_id'] });
  if (person === undefined) return outside;
  const owned = await store.list<RegisteredUnit>(registeredUnits.name, { where: { owners: person._id }, limit: UNITS_OF_ONE, fields: ['unit'] });
  if (owned.length === 0) return outside;
  const rows = await store.list<RollRow>(rolls.name, { where: { _id: { in: owned.map(({ unit }) => `${voteId}:${unit}`) } }, limit: UNITS_OF_ONE, fields: ['unit', 'voter'] });
  if (rows.length === 0) return outside;
  return { why: rows.some(({ voter }) => voter === null) ? 'unnamed' : 'represented', units: rows.map(({ unit }) => unit) };
}

/** 您家 3 幢 502 还没投，受委托的 1 幢 101 还没投: which ballots are still to be cast, and for whom. */
export function waitingWords(papers: readonly Paper[]): string {
  const named = (proxy: boolean): string => papers.filter((paper) => !paper.voted && paper.proxy === proxy).flatMap(({ units }) => units).join('、');
  const [own, others] = [named(false), named(true)];
  return [...(own === '' ? [] : [`您家 ${own} 还没投`]), ...(others === '' ? [] : [`受委托的 ${others} 还没投`])].join('，');
}

export type StandingName = 'soon' | 'cast' | 'change' | 'done' | 'counting' | 'closed' | Absence;

/** What the caller can do about a vote now, said to them. */
export interface Standing {
  readonly name: StandingName;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface StandingFacts {
  readonly opensWords: string;
  readonly closesWords: string;
  readonly host: string;
  readonly head: HeadWord;
  readonly units: readonly string[];
  /** All ballots of the caller. */
  readonly papers: readonly Paper[];
}

const named = ({ units }: StandingFacts): string => units.join('、');

/** One row for each way in which somebody can stand to a vote: no page is without who to turn to. */
const STANDINGS: { readonly [S in StandingName]: (facts: StandingFacts) => Omit<Standing, 'name'> } = {
  soon: ({ opensWords }) => ({ title: `${opensWords} 开始投`, lines: ['现在可以先看清楚要定什么、怎样算通过。到时候再来投'] }),
  cast: ({ papers }) => ({ title: waitingWords(papers), lines: papers.length > 1 ? [`您要投 ${papers.length} 张票，还有 ${papers.filter(({ voted }) => !voted).length} 张`] : [] }),
  change: (facts) => ({ title: `${named(facts)} 投好了`, lines: [`${facts.closesWords} 前还可以改，以最后一次为准`] }),
  done: (facts) => ({ title: `${named(facts)} 投过了`, lines: ['投了就不能再改。截止以后，用回执核对您的票算没算进去'] }),
  counting: ({ host }) => ({ title: '已经截止，正在计票', lines: [`有互相矛盾的票，要等${host}写明理由作出决定，才能算完`] }),
  closed: () => ({ title: '投票已经截止', lines: ['结果、怎么算的、您的票算没算进去，都在结果里看'] }),
  unnamed: (facts) => ({ title: `${named(facts)} 有几位共有人，还没有定谁来投`, lines: [`请几位共有人一起写明推选谁，交给${facts.host}。定好以后，由那一位来投`, '没有定以前，这一户投不了，也不算参加'] }),
  represented: (facts) => ({ title: `${named(facts)} 由共有人推选的人，或者受委托的人来投`, lines: [`您这里不用再投。和推选、委托的不一样，请找${facts.host}核对`] }),
  outside: ({ host }) => ({ title: '这次表决的名册里没有您', lines: ['名册在开始投票时就定下来了，之后只有写明理由的决定才能改', `房子是您的，或者该由您来投，请带房产证找${host}核对`] }),
};

export const standing = (name: StandingName, facts: StandingFacts): Standing => ({ name, ...STANDINGS[name](facts) });
