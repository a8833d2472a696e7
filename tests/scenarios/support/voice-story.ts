import type { Input, Output } from '../../../cloudfunctions/api';
import { notices, type Notice } from '../../../cloudfunctions/shared/notice';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { voices, type Voice } from '../../../cloudfunctions/voice/voice';
import { SHOWN, type ScreeningState } from '../../../cloudfunctions/voice/screening-workflow';
import { instantKey } from '../../../cloudfunctions/shared/instant-key';
import { boardKey } from '../../../cloudfunctions/voice/keys';
import { subjectOf } from '../../../cloudfunctions/voice/subjects';
import { on } from './story';
import type { Stage } from './stage';
import { PEOPLE, type Person } from './town';

export type VoicePageView = Output<'voice', 'view'>;
export type VoiceStepName = Input<'voice', 'advance'>['step'];
export type Posting = Omit<Input<'voice', 'post'>, 'text'>;

/** An answer that says who did what, and by when. */
export const GOOD_ANSWER = '您好，10月14日物业已经更换了3幢楼下的路灯灯泡，中山社区党支部10月15日晚上去看过，灯都亮了。';

let copies = 0;
/** Whose queue a state of the screening stands in. */
const DESKS: Partial<Record<ScreeningState, { role: string; at: 'moderatorId' | 'arbiterId' }>> = {
  reviewing: { role: 'communityDesk', at: 'moderatorId' },
  questioned: { role: 'communityDesk', at: 'moderatorId' },
  appealed: { role: 'streetDesk', at: 'arbiterId' },
};

/** One voice of a story, told step by step. */
export class VoiceStory {
  id = '';
  constructor(private readonly stage: Stage) {}

  async post(text: string, at: string, by: Person = 'resident', more: Posting = {}, requestId?: string): Promise<this> {
    ({ id: this.id } = await this.stage.call(by, 'voice', 'post', { text, ...more }, at, requestId));
    return this;
  }

  view(person: Person, at: string): Promise<VoicePageView> {
    return this.stage.call(person, 'voice', 'view', { id: this.id }, at);
  }

  /** What is stored. */
  row(): Voice {
    const [row] = this.stage.cloud.database.find(voices.name, { _id: this.id }) as unknown as Voice[];
    if (!row) throw new Error(`no voice ${this.id}`);
    return row;
  }

  /** Goes on with a copy of it whose content check has answered: the check itself has tests of its own. */
  async screened(to: ScreeningState = 'shown', more: Partial<Voice> = {}): Promise<this> {
    const row = this.row();
    const { compoundId, communityId, categoryCode, guess } = row;
    copies += 1;
    const _id = `${this.id}-${copies}`;
    const topic = subjectOf(categoryCode ?? guess?.categories[0]?.code ?? null).key;
    const boards = SHOWN.includes(to) ? [compoundId, communityId].flatMap((unit) => (unit === null ? [] : [boardKey(unit), boardKey(unit, topic)])) : [];
    const desk = DESKS[to];
    const lanes = desk === undefined ? row.lanes : [...row.lanes, `${desk.role}:${row[desk.at]}:${to}`];
    await this.stage.cloud.database.insertMany(voices.name, [{ ...row, _id, number: `copy-${_id}`, screening: to, boards, lanes, checkAt: null, postedKey: instantKey(row.postedAt, _id), ...more }]);
    this.id = _id;
    return this;
  }

  /** The notices about it, in order. */
  notices(to?: Person, aboutId = this.id): Notice[] {
    const all = this.stage.cloud.database.find(notices.name, { aboutId }) as unknown as Notice[];
    return all.filter((each) => to === undefined || each.to === PEOPLE[to]).sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1));
  }

  /** Takes a step that the page offers to the person. */
  async step(person: Person, step: VoiceStepName, at: string, input: object = {}): Promise<VoicePageView> {
    const seen = await this.view(person, at);
    if (!seen.steps.some((each) => each.step === step)) throw new Error(`${person} is not offered ${step} in ${seen.voice.state}: ${seen.steps.map((each) => each.step).join(' ')}`);
    return this.stage.call(person, 'voice', 'advance', { id: this.id, version: seen.version, step, input }, at);
  }

  /** Sends a step whatever the page offers, and gives the answer as it is. */
  send(person: Person, step: VoiceStepName, at: string, input: object = {}, more: { version?: number; requestId?: string } = {}): Promise<Reply<VoicePageView>> {
    const { version = this.row().version, requestId } = more;
    return this.stage.cloud.invoke('voice', { action: 'advance', ...(requestId ? { requestId } : {}), input: { id: this.id, version, step, input } }, { openid: PEOPLE[person], now: Date.parse(at) }) as Promise<Reply<VoicePageView>>;
  }

  /** The code of its refusal, or the state that it led to. */
  async tried(person: Person, step: VoiceStepName, at: string, input: object = {}, more: Parameters<VoiceStory['send']>[4] = {}): Promise<string> {
    const reply = await this.send(person, step, at, input, more);
    return reply.ok ? reply.data.voice.state : reply.code;
  }
}

/** The voice function's timer fires. */
export const tock = async (stage: Stage, at: string, name: 'voice' | 'matter' = 'voice'): Promise<unknown> => stage.cloud.fireTimer(name, Date.parse(at));

/** A home in building 3 of 幸福里小区: a neighbour of 中山社区. */
export const moveIn = (stage: Stage, person: Person, room = '101', at = on('10-01 08:00')): Promise<unknown> => stage.call(person, 'member', 'bindHousehold', { buildingId: 'xf3', room }, at);
