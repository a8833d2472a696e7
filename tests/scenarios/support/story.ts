import type { Input, Output } from '../../../cloudfunctions/api';
import { matters, type Matter } from '../../../cloudfunctions/matter/matter';
import { notices, type Notice } from '../../../cloudfunctions/shared/notice';
import { uploadFolder } from '../../../cloudfunctions/shared/id';
import type { Reply } from '../../../cloudfunctions/shared/action';
import type { Stage } from './stage';
import { inside, PEOPLE, type Person } from './town';

export type View = Output<'matter', 'view'>;
export type Step = Input<'matter', 'advance'>['step'];

/** An instant of Shanghai: `10-09 17:25`, in 2026, with seconds where they matter. */
export const on = (time: string): string => `2026-${time.replace(' ', 'T')}${time.length < 12 ? ':00' : ''}+08:00`;
/** The same written back: `10-09 17:25`, with seconds only where there are some. */
export const said = (instant: number | null): string | null => (instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ').replace(/:00$/, ''));

/** A file in the person's own folder. */
export const fileOf = (person: Person, name: string): string => `cloud://local-env.local/${uploadFolder(PEOPLE[person])}/${name}`;
export const photoOf = (person: Person, name = 'photo'): string => fileOf(person, `${name}.jpg`);

/** A street lamp: level B, three working days, photos. */
export const LAMP = 'P01037';
/** A cracked pavement of the compound: level A, the officer may close it. */
export const SMALL = 'P01058';
/** A fire lane that is blocked: urgent. */
export const FIRE_LANE = 'E09012';
/** A gas main: the city's, and urgent. */
export const CITY = 'P02028';

/** One matter of a story, told step by step. */
export class Story {
  id = '';
  constructor(private readonly stage: Stage) {}

  async report(text: string, at: string, by: Person = 'resident', more: object = {}): Promise<this> {
    ({ id: this.id } = await this.stage.call(by, 'matter', 'report', { text, location: inside(0, 0), ...more }, at));
    return this;
  }

  view(person: Person, at: string): Promise<View> {
    return this.stage.call(person, 'matter', 'view', { id: this.id }, at);
  }

  /** What is stored. */
  row(): Matter {
    const [row] = this.stage.cloud.database.find(matters.name, { _id: this.id }) as unknown as Matter[];
    if (!row) throw new Error(`no matter ${this.id}`);
    return row;
  }

  /** The notices about it, in order. */
  notices(to?: Person): Notice[] {
    const all = this.stage.cloud.database.find(notices.name, { aboutId: this.id }) as unknown as Notice[];
    return all.filter((each) => to === undefined || each.to === PEOPLE[to]).sort((a, b) => a.at - b.at || (a._id < b._id ? -1 : 1));
  }

  /** Takes a step that the page offers to the person; `unit` says which task where there are several. */
  async step(person: Person, step: Step, at: string, input: object = {}, unit?: string): Promise<View> {
    const seen = await this.view(person, at);
    const tasks = unit === undefined ? seen.tasks : seen.tasks.filter(({ unitName, kind }) => unitName === unit || kind === unit);
    const offers = [...seen.steps, ...tasks.flatMap(({ steps }) => steps)];
    const offer = offers.find((each) => each.step === step);
    if (!offer) throw new Error(`${person} is not offered ${step} in ${seen.matter.state}: ${offers.map((each) => each.step).join(' ')}`);
    return this.stage.call(person, 'matter', 'advance', { id: this.id, version: seen.version, step, input, ...(offer.taskId ? { taskId: offer.taskId } : {}) }, at);
  }

  /** Sends a step whatever the page offers, and gives the answer as it is. */
  send(person: Person, step: Step, at: string, input: object = {}, more: { taskId?: string | undefined; version?: number; requestId?: string } = {}): Promise<Reply<View>> {
    const { taskId, version = this.row().version, requestId } = more;
    return this.stage.cloud.invoke('matter', { action: 'advance', ...(requestId ? { requestId } : {}), input: { id: this.id, version, step, input, ...(taskId ? { taskId } : {}) } }, { openid: PEOPLE[person], now: Date.parse(at) }) as Promise<Reply<View>>;
  }

  /** The code of its refusal, or what it led to. */
  async tried(person: Person, step: Step, at: string, input: object = {}, more: Parameters<Story['send']>[4] = {}): Promise<string> {
    const reply = await this.send(person, step, at, input, more);
    return reply.ok ? reply.data.matter.state : reply.code;
  }

  task(kind: string, unitId?: string): Matter['tasks'][number] {
    const found = this.row().tasks.findLast((task) => task.kind === kind && (unitId === undefined || task.unitId === unitId));
    if (!found) throw new Error(`no ${kind} in ${this.id}`);
    return found;
  }
}

/** The hour at which most of what is refused is tried. */
export const HALF_PAST = on('10-12 09:30');

/** Refused with this code, and the stored row is what it was, to the byte. */
export async function refused(story: Story, code: string, person: Person, step: Step, input: object = {}, more: Parameters<Story['send']>[4] = {}, at = HALF_PAST): Promise<string> {
  const before = JSON.stringify(story.row());
  const reply = await story.send(person, step, at, input, more);
  expect([step, reply.ok ? 'ok' : reply.code]).toEqual([step, code]);
  expect(JSON.stringify(story.row())).toBe(before);
  return reply.ok ? '' : reply.message;
}
