import { createHash, randomBytes } from 'node:crypto';
import type { Input, Output } from '../../../cloudfunctions/api';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { sealedCast } from '../../../cloudfunctions/deliberation/vote/box';
import { ballotKey, newNonce } from '../../../cloudfunctions/deliberation/vote/keys';
import { ballots, rolls, votes, type BallotRow, type RollRow, type Vote } from '../../../cloudfunctions/deliberation/vote/record';
import { on } from './story';
import type { Stage } from './stage';
import { PEOPLE } from './town';

export const OPENS = on('10-12 09:00');
/** Six days of voting; ballots of the stories come on the second day. */
export const CLOSES = on('10-18 18:00');
export const DURING = on('10-13 10:00');
export const AFTER = on('10-18 18:01');

type OpenInput = Input<'deliberation', 'openVote'>;
type Rows = OpenInput['roll'];

/** Homes of one owner each, named by their number; the owner's id is the account. */
export const homes = (count: number, area = 10_000, prefix = 'v'): Rows => Array.from({ length: count }, (_, at) => ({ unit: `${prefix}${at + 1}`, area, owners: [`o-${prefix}${at + 1}`] }));

export const newTag = (): string => randomBytes(16).toString('hex');
export const tagOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** One town's votes, as anybody sends them. */
export class Polling {
  constructor(readonly stage: Stage) {}

  send(openid: string, action: string, input: unknown, at: string | number = DURING, requestId?: string): Promise<Reply<never>> {
    return this.stage.cloud.invoke('deliberation', { action, input, ...(requestId === undefined ? {} : { requestId }) }, { openid, now: typeof at === 'number' ? at : Date.parse(at) }) as never;
  }

  async open(more: Partial<OpenInput> & { roll: Rows }, requestId?: string): Promise<string> {
    const input: OpenInput = {
      hostId: 'b1', communityId: 'c1', title: '动用维修资金更换 3 幢电梯', text: '', rule: 'owners-special', question: { kind: 'motion' }, secret: false, changeable: false,
      opensAt: Date.parse(OPENS), closesAt: Date.parse(CLOSES), ...more,
    };
    return (await this.stage.call('secretary', 'deliberation', 'openVote', input, OPENS, requestId)).id;
  }

  cast(openid: string, id: string, unit: string, picks: readonly string[], at: string | number = DURING, tag = newTag()): Promise<Reply<Output<'deliberation', 'cast'>>> {
    return this.send(openid, 'cast', { id, unit, picks, tag }, at);
  }

  /** Some voters at once, as many in flight as there are phones. */
  async castAll(id: string, choices: readonly (readonly [unit: string, pick: string])[], inFlight = 64, at: string | number = DURING): Promise<Reply<Output<'deliberation', 'cast'>>[]> {
    const replies: Reply<Output<'deliberation', 'cast'>>[] = [];
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
    const owners = new Map((this.rows(rolls.name, { voteId: id }) as unknown as RollRow[]).map(({ unit, owner }) => [unit, owner]));
    const rows = choices.map(([unit, pick]): BallotRow => ({
      _id: ballotKey(vote, owners.get(unit) ?? '') ?? '', voteId: id, box: 'open', offline: false, decision: null, paper: null, door: null, phone: null,
      online: sealedCast(id, { picks: [pick], nonce: newNonce(), tag: newTag(), enteredBy: [], photo: null }),
    }));
    await this.stage.cloud.database.insertMany(ballots.name, rows.map((row) => ({ ...row })));
  }

  close(id: string, at = AFTER) {
    return this.stage.call('secretary', 'deliberation', 'closeVote', { id }, at);
  }

  dossier(id: string) {
    return this.stage.call('secretary', 'deliberation', 'dossier', { id }, AFTER);
  }

  view(id: string, at = DURING) {
    return this.stage.call('secretary', 'deliberation', 'vote', { id }, at);
  }

  rows(collection: string, where: Record<string, unknown>): Record<string, unknown>[] {
    return this.stage.cloud.database.find(collection, where);
  }
}

export const secretary = PEOPLE.secretary;
export const desk = PEOPLE.communityDesk;
