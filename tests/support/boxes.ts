import { memoryStore, type Collections } from '../../tools/demo/memory-store';
import type { Context } from '../../cloudfunctions/shared/context';
import type { Store } from '../../cloudfunctions/shared/store';
import { drop, sealedCast } from '../../cloudfunctions/voting/box';
import { close, type Closed } from '../../cloudfunctions/vote/close';
import { CLOCK } from '../../cloudfunctions/vote/close-event';
import type { Share } from '../../cloudfunctions/vote/counting-calls';
import { ballotKey } from '../../cloudfunctions/voting/keys';
import { canonicalHash, toHex } from '../../cloudfunctions/voting/proof/canonical';
import type { Question } from '../../cloudfunctions/voting/question';
import { rolls, votes, type RollRow, type Vote } from '../../cloudfunctions/voting/record';
import { freezeRoll } from '../../cloudfunctions/voting/roll/electorate';
import type { VotingRuleId } from '../../cloudfunctions/voting/counting/rules';
import type { RollUnit } from '../../cloudfunctions/voting/counting/tally';

/** The store dies in the middle: from some call on it answers nobody. */
export class Killed extends Error {}

const OPS = ['get', 'list', 'count', 'insert', 'insertMany', 'put', 'update', 'remove', 'countBy', 'groupBy'] as const;

/** A store that dies when it is called for the time after so many. `written` says whether the last call still reached the database, as it does when only its answer is lost. */
export function dyingAfter(store: Store, calls: number, written = false): Store {
  let left = calls;
  const once = (op: (typeof OPS)[number]) => async (...given: never[]) => {
    const run = store[op] as (...all: never[]) => Promise<unknown>;
    if ((left -= 1) >= 0) return run(...given);
    if (left === -1 && written) await run(...given);
    throw new Killed(op);
  };
  return Object.fromEntries(OPS.map((op) => [op, once(op)])) as unknown as Store;
}

export const OPENED = Date.parse('2026-10-12T09:00:00+08:00');
export const CLOSES_AT = OPENED + 6 * 86_400_000;
const LEASE = 120_000;

const hexOf = (...parts: readonly (string | number)[]): string => toHex(canonicalHash('test', [...parts]));

export interface BoxOptions {
  readonly rule?: VotingRuleId;
  readonly question?: Question;
  readonly secret?: boolean;
  readonly changeable?: boolean;
}

/** One vote in memory with its roll, through the functions' own code. */
export class Box {
  readonly collections: Collections = new Map();
  readonly store: Store = memoryStore(this.collections);
  readonly id = 'v';
  private readonly ownerAt = new Map<string, RollRow>();

  constructor(
    readonly roll: readonly RollUnit[],
    private readonly options: BoxOptions = {},
  ) {}

  async open(): Promise<this> {
    const { rule = 'owners-ordinary', question = { kind: 'motion' }, secret = false, changeable = false } = this.options;
    const frozen = freezeRoll(this.roll.map(({ unit, owner, area }) => ({ unit, kind: 'home', area, basis: 'registered', owners: [owner] })), { developer: 'dev', parkingCounts: false, pseudonym: (persons) => hexOf('owner', ...persons).slice(0, 24), salt: (unit) => hexOf('salt', unit).slice(0, 32) });
    const areas = new Map<string, number>();
    for (const { owner, area } of frozen.entries) areas.set(owner, area + (areas.get(owner) ?? 0));
    for (const entry of frozen.entries) {
      const row: RollRow = { ...entry, _id: `${this.id}:${entry.unit}`, voteId: this.id, ownerArea: areas.get(entry.owner) ?? 0, caster: null, person: null, building: null, marked: false };
      this.ownerAt.set(entry.unit, row);
      await this.store.insert(rolls.name, row);
    }
    const vote: Vote = {
      _id: this.id, deliberationId: null, title: '', text: '', rule, thresholds: null, switches: {}, question, secret, changeable, candidates: [], districtId: 'd', communityId: 'c', hostId: 'b', compoundId: null, hostPerson: null,
      opensAt: OPENED, closesAt: CLOSES_AT, extension: { days: 0, left: 0 }, state: 'open', roll: { hash: frozen.hash, root: frozen.root, units: frozen.entries.length, total: frozen.total, amendments: [] },
      turnoutHeads: 0, turnoutArea: 0, result: null, seal: null, sealHash: null, witnesses: [], placeKey: hexOf('place'), markKey: hexOf('mark'), countingSince: 0, swept: false, history: [], listKey: '', version: 1,
    };
    await this.store.insert(votes.name, vote);
    return this;
  }

  async vote(): Promise<Vote> {
    return (await this.store.get<Vote>(votes.name, this.id)) as Vote;
  }

  context(now: number, store = this.store): Context {
    return { caller: '', now, requestId: undefined, store, log: { error: () => undefined, warn: () => undefined } } as unknown as Context;
  }

  /** What casting does once it knows the unit: true where the voter is told that it is taken. */
  async cast(unit: string, picks: readonly string[], { channel = 'online', store = this.store, repeat = unit, now = CLOSES_AT - 1 }: { channel?: 'online' | 'paper'; store?: Store; repeat?: string; now?: number } = {}): Promise<boolean> {
    const vote = await this.vote();
    const row = this.ownerAt.get(unit);
    const key = row && ballotKey(vote, row.owner);
    if (!row || key == null) return false;
    const tag = hexOf('tag', repeat, channel).slice(0, 32);
    const paper = channel === 'online' ? { enteredBy: [], photo: null } : { enteredBy: ['a', 'b'], photo: 'p' };
    return drop(key, channel, sealedCast(this.id, { picks, nonce: hexOf('nonce', repeat, channel), tag, ...paper }), vote, row.ownerArea, this.context(now, store)).then(
      () => true,
      (problem: unknown) => {
        if (problem instanceof Killed) throw problem;
        return false;
      },
    );
  }

  /** Closes by the clock, minute by minute, until it is closed; each call is as large as `share`, and each dies where `dies` says so. */
  async close(share: Share, dies: (call: number) => Store | null = () => null): Promise<{ readonly calls: number; readonly last: Closed }> {
    for (let call = 0; call < 10_000; call += 1) {
      const now = CLOSES_AT + call * LEASE;
      try {
        const last = await close(await this.vote(), CLOCK, this.context(now, dies(call) ?? this.store), share);
        if (last.state === 'closed') return { calls: call + 1, last };
      } catch (problem) {
        if (!(problem instanceof Killed)) throw problem;
      }
    }
    throw new Error('never closed');
  }
}
