import type { Input, Output } from '../../../cloudfunctions/api';
import type { Deliberation } from '../../../cloudfunctions/deliberation/deliberation';
import { calledVotes, type CalledVote } from '../../../cloudfunctions/shared/called-vote';
import { deliberations } from '../../../cloudfunctions/shared/deliberations';
import { uploadFolder } from '../../../cloudfunctions/shared/id';
import { notices, type Notice } from '../../../cloudfunctions/shared/notice';
import { posts, type Post } from '../../../cloudfunctions/shared/reference/post';
import { settingsRows } from '../../../cloudfunctions/shared/reference/settings';
import { registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredSeat, type RegisteredUnit } from '../../../cloudfunctions/shared/register';
import { rolls, type RollRow } from '../../../cloudfunctions/voting/record';
import { newTag } from './polling';
import type { Stage } from './stage';
import { PEOPLE, type Person } from './town';

export type DeliberationView = Output<'deliberation', 'view'>;
export type DeliberationStep = Input<'deliberation', 'advance'>['step'];

/** The secretary of the community: 社区党委 speaks through this post. */
export const COMMITTEE = 'o-社区书记 01';

const seat = (body: RegisteredSeat['body'], unitId: string): RegisteredSeat => ({ body, unitId, from: '2026-01-01', to: null });

/** Owners of the compound: `o-v1` … each of one home of 100 m²; some of them with seats. */
export async function furnish(stage: Stage, homes: number, seats: Readonly<Record<string, RegisteredSeat['body']>> = {}): Promise<void> {
  const { database } = stage.cloud;
  const head: Post = { _id: 'post-committee', openid: COMMITTEE, name: '社区书记 01', role: 'head', unitId: 'c1', phone: '0591-00000000', ab: null, shifts: [], since: 0, until: null };
  await database.insertMany(posts.name, [{ ...head }]);
  await database.insertMany(settingsRows.name, [{ _id: 'few', effectiveAt: 0, changes: { deliberation: { cosigners: 3, checklist: { document: '示例操作规程', items: [{ id: 'debt', text: '拖欠物业费' }, { id: 'works', text: '在本小区物业公司任职' }] } } } }]);
  const units = Array.from({ length: homes }, (_, at): RegisteredUnit => ({
    _id: `xf:3 幢 ${at + 101}`, districtId: 'd', communityId: 'c1', compoundId: 'xf', unit: `3 幢 ${at + 101}`, building: '3 幢', order: at, kind: 'home', area: 10_000, basis: 'registered', owners: [`p${at + 1}`], namedVoter: null, householdVoter: `p${at + 1}`, reason: null, registrable: false, version: 1,
  }));
  const persons = Array.from({ length: homes }, (_, at): RegisteredPerson => {
    const body = seats[`v${at + 1}`];
    return { _id: `p${at + 1}`, districtId: 'd', communityId: 'c1', compoundId: 'xf', name: `示例业主${at + 1}`, unit: `3 幢 ${at + 101}`, phoneDigest: null, adult: true, owns: true, seats: body === undefined ? [] : [seat(body, 'xf')], openid: `o-v${at + 1}`, boundBy: 'staff', boundAt: 0, version: 1 };
  });
  await database.insertMany(registeredUnits.name, units.map((unit) => ({ ...unit })));
  await database.insertMany(registeredPersons.name, persons.map((person) => ({ ...person })));
}

const openidOf = (person: string): string => (Object.hasOwn(PEOPLE, person) ? PEOPLE[person as Person] : person.startsWith('o-') ? person : `o-${person}`);

/** A photo in somebody's own folder. */
export const photoBy = (person: string): string => `cloud://local-env.local/${uploadFolder(openidOf(person))}/photo.jpg`;

/** One deliberation of a story, told step by step; people are the town's, or `v1` … of the register. */
export class Deliberating {
  id = '';
  constructor(private readonly stage: Stage) {}

  /** Calls any function as anybody; the code and words of a refusal are thrown. */
  async call(person: string, name: string, action: string, input: unknown, at: string, requestId?: string): Promise<unknown> {
    const reply = (await this.stage.cloud.invoke(name, { action, input, ...(requestId === undefined ? {} : { requestId }) }, { openid: openidOf(person), now: Date.parse(at) })) as { ok: boolean; data?: unknown; code?: string; message?: string };
    if (!reply.ok) throw new Error(`${name}.${action}: ${reply.code} ${reply.message}`);
    return reply.data;
  }

  async begin(person: string, action: 'propose' | 'start' | 'takeProposal', input: object, at: string): Promise<this> {
    ({ id: this.id } = (await this.call(person, 'agenda', action, input, at)) as { id: string });
    return this;
  }

  view(person: string, at: string): Promise<DeliberationView> {
    return this.call(person, 'deliberation', 'view', { id: this.id }, at) as Promise<DeliberationView>;
  }

  /** Takes a step that the page offers to the person. */
  async step(person: string, step: DeliberationStep, at: string, input: object = {}): Promise<DeliberationView> {
    const seen = await this.view(person, at);
    if (!seen.steps.some((each) => each.step === step)) throw new Error(`${person} is not offered ${step} in ${seen.deliberation.state}: ${seen.steps.map((each) => each.step).join(' ')}; lacking ${seen.lacking.join('，')}`);
    return this.call(person, 'deliberation', 'advance', { id: this.id, version: seen.version, step, input }, at) as Promise<DeliberationView>;
  }

  /** Sends a step whatever the page offers: the code of its refusal, or the state that it led to. */
  async tried(person: string, step: string, at: string, input: object = {}, version = this.row().version): Promise<string> {
    const reply = (await this.stage.cloud.invoke('deliberation', { action: 'advance', input: { id: this.id, version, step, input } }, { openid: openidOf(person), now: Date.parse(at) })) as { ok: boolean; code: string; data: DeliberationView };
    return reply.ok ? reply.data.deliberation.state : reply.code;
  }

  /** All the timers of a minute, in their order. */
  async minute(at: string): Promise<void> {
    for (const name of ['agenda', 'vote', 'deliberation']) await this.stage.cloud.fireTimer(name, Date.parse(at));
  }

  row(): Deliberation {
    const [row] = this.stage.cloud.database.find(deliberations.name, { _id: this.id }) as unknown as Deliberation[];
    if (!row) throw new Error(`no deliberation ${this.id}`);
    return row;
  }

  get state(): string {
    return this.row().state;
  }

  called(): CalledVote {
    const [called] = this.stage.cloud.database.find(calledVotes.name, { _id: this.row().vote?.calledId }) as unknown as CalledVote[];
    if (!called) throw new Error('nothing was announced');
    return called;
  }

  /** Everybody named votes online for all of their homes. */
  async cast(picks: Readonly<Record<string, readonly string[]>>, at: string): Promise<void> {
    const { voteId } = this.called();
    const roll = this.stage.cloud.database.find(rolls.name, { voteId }) as unknown as RollRow[];
    for (const [person, picked] of Object.entries(picks)) {
      const own = roll.find(({ caster }) => caster === openidOf(person));
      if (!own) throw new Error(`${person} is not on the roll`);
      await this.call(person, 'vote', 'cast', { id: voteId, unit: own.unit, picks: picked, tag: newTag() }, at);
    }
  }

  notices(to: string): Notice[] {
    return (this.stage.cloud.database.find(notices.name, { aboutId: this.id, to: openidOf(to) }) as unknown as Notice[]).sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1));
  }
}
