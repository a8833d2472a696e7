import { createHash, randomBytes } from 'node:crypto';
import type { Output } from '../../../cloudfunctions/api';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { hallActions } from '../../../cloudfunctions/hall/actions';
import { calledVotes, type CalledVote } from '../../../cloudfunctions/shared/called-vote';
import { registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredUnit } from '../../../cloudfunctions/shared/register';
import { EMPTY, sealedCast } from '../../../cloudfunctions/voting/box';
import { markText } from '../../../cloudfunctions/voting/counting/marks';
import { ballotKey, newNonce } from '../../../cloudfunctions/voting/keys';
import { electorateOf } from '../../../cloudfunctions/vote/roll/who-votes';
import type { VotingRuleId } from '../../../cloudfunctions/voting/counting/rules';
import { ballots, rolls, votes, type BallotRow, type RollRow, type Vote } from '../../../cloudfunctions/voting/record';
import { on } from './story';
import type { Stage } from './stage';
import { PEOPLE } from './town';

export const OPENS = on('10-12 09:00');
/** Six days of voting; ballots of the stories come on the second day. */
export const CLOSES = on('10-18 18:00');
export const DURING = on('10-13 10:00');
export const AFTER = on('10-18 18:01');

/** What a story says of a unit of its register; the rest is a home that is registered. */
export type Row = Partial<Omit<RegisteredUnit, '_id' | 'unit' | 'area'>> & Pick<RegisteredUnit, 'unit'> & { readonly area?: number };
export type Rows = readonly Row[];

/** What a story says of a vote that is announced. */
export type Announced = Partial<Omit<CalledVote, 'rule' | 'extensionDays'>> & { readonly rule?: VotingRuleId; readonly extension?: { readonly days: number; readonly times: 1 } };

/** Homes of one owner each, named by their number; the owner's id is the account. */
export const homes = (count: number, area = 10_000, prefix = 'v'): Rows & readonly { readonly unit: string }[] => Array.from({ length: count }, (_, at) => ({ unit: `${prefix}${at + 1}`, area, owners: [`o-${prefix}${at + 1}`] }));

let places = 0;

const registeredUnit = (compoundId: string, { unit, ...row }: Row, order: number): RegisteredUnit => ({
  _id: `${compoundId}:${unit}`, districtId: 'd', communityId: 'c1', compoundId, unit, building: null, order, kind: 'home', area: 0, basis: 'registered', owners: [], namedVoter: null, householdVoter: null, reason: null, registrable: false, version: 1, ...row,
});

/** Somebody of the register whose id is the account, as `homes` has them. */
const registeredPerson = (compoundId: string, id: string, unit: string, seats: RegisteredPerson['seats']): RegisteredPerson => ({
  _id: id, districtId: 'd', communityId: 'c1', compoundId, name: '示例', unit, phoneDigest: null, adult: true, owns: true, seats, openid: id, boundBy: 'staff', boundAt: 0, version: 1,
});

export const newTag = (): string => randomBytes(16).toString('hex');
export const tagOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** One town's votes, as anybody sends them. */
export class Polling {
  constructor(readonly stage: Stage) {}

  send(openid: string, action: string, input: unknown, at: string | number = DURING, requestId?: string): Promise<Reply<never>> {
    return this.stage.cloud.invoke(Object.hasOwn(hallActions, action) ? 'hall' : 'vote', { action, input, ...(requestId === undefined ? {} : { requestId }) }, { openid, now: typeof at === 'number' ? at : Date.parse(at) }) as never;
  }

  /** Puts a register and an announcement where their keepers would have put them; nothing is opened yet. */
  async announce({ roll, extension, ...more }: Announced & { readonly roll: Rows }): Promise<CalledVote> {
    places += 1;
    const compoundId = more.compoundId ?? `k${places}`;
    const called: CalledVote = {
      _id: `proposal-${places}:1`, deliberationId: `proposal-${places}`, title: '动用维修资金更换 3 幢电梯', text: '', rule: 'owners-special', thresholds: null, question: { kind: 'motion' }, secret: false, changeable: false, candidates: [],
      districtId: 'd', communityId: 'c1', compoundId, hostId: 'b1', hostPerson: null, opensAt: Date.parse(OPENS), closesAt: Date.parse(CLOSES), extensionDays: extension?.days ?? null, calledAt: 0, state: 'called', voteId: null, extendedTo: null, problem: null, outcome: null, ...more,
    };
    const { who, bodies = [] } = electorateOf(called.rule as VotingRuleId, called.body);
    const { database } = this.stage.cloud;
    await database.insertMany(registeredUnits.name, roll.map((row, at) => ({ ...registeredUnit(compoundId, row, at) })));
    if (who === 'adults' || who === 'seats') await database.insertMany(registeredPersons.name, roll.flatMap(({ unit, owners = [] }) => owners.map((owner) => ({ ...registeredPerson(compoundId, owner, unit, bodies.map((body) => ({ body, unitId: compoundId, from: '2026-01-01', to: null }))) }))));
    await database.insertMany(calledVotes.name, [{ ...called }]);
    return called;
  }

  called(id: string): CalledVote {
    return this.rows(calledVotes.name, { _id: id })[0] as unknown as CalledVote;
  }

  /** Announces a vote and lets its time come. */
  async open(more: Announced & { readonly roll: Rows }): Promise<string> {
    const { _id, opensAt } = await this.announce(more);
    await this.stage.cloud.fireTimer('vote', opensAt);
    const { voteId, problem } = this.called(_id);
    if (voteId === null) throw new Error(`not opened: ${problem ?? 'no reason'}`);
    return voteId;
  }

  cast(openid: string, id: string, unit: string, picks: readonly string[], at: string | number = DURING, tag = newTag()): Promise<Reply<Output<'vote', 'cast'>>> {
    return this.send(openid, 'cast', { id, unit, picks, tag }, at);
  }

  /** Some voters at once, as many in flight as there are phones. */
  async castAll(id: string, choices: readonly (readonly [unit: string, pick: string])[], inFlight = 64, at: string | number = DURING): Promise<Reply<Output<'vote', 'cast'>>[]> {
    const replies: Reply<Output<'vote', 'cast'>>[] = [];
    const waiting = choices.map((choice, place) => ({ choice, place }));
    const phone = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) replies[next.place] = await this.cast(`o-${next.choice[0]}`, id, next.choice[0], [next.choice[1]], at);
    };
    await Promise.all(Array.from({ length: inFlight }, phone));
    return replies;
  }

  /** Ballots as casting would have left them, without their turnout. */
  async lay(id: string, choices: readonly (readonly [unit: string, pick: string])[]): Promise<void> {
    const [vote] = this.rows(votes.name, { _id: id }) as unknown as Vote[];
    if (vote === undefined) throw new Error(`no vote ${id}`);
    const owners = new Map((this.rows(rolls.name, { voteId: id }) as unknown as RollRow[]).map((row) => [row.unit, row]));
    const rows = choices.map(([unit, pick]): BallotRow => ({
      ...EMPTY, _id: ballotKey(vote, owners.get(unit)?.owner ?? '') ?? '', voteId: id, box: 'open', offline: false, choice: markText([pick], false), area: vote.secret ? 0 : (owners.get(unit)?.ownerArea ?? 0),
      online: sealedCast(id, { picks: [pick], nonce: newNonce(), tag: newTag(), enteredBy: [], photo: null }),
    }));
    await this.stage.cloud.database.insertMany(ballots.name, rows.map((row) => ({ ...row })));
  }

  close(id: string, at = AFTER) {
    return this.stage.call('secretary', 'vote', 'close', { id }, at);
  }

  dossier(id: string) {
    return this.stage.call('secretary', 'vote', 'dossier', { id }, AFTER);
  }

  view(id: string, at = DURING) {
    return this.stage.call('secretary', 'vote', 'view', { id }, at);
  }

  rows(collection: string, where: Record<string, unknown>): Record<string, unknown>[] {
    return this.stage.cloud.database.find(collection, where);
  }
}

export const secretary = PEOPLE.secretary;
export const desk = PEOPLE.communityDesk;
