import type { Matter } from '../../cloudfunctions/matter/matter';
import { noticesOf } from '../../cloudfunctions/matter/outbox';
import type { TaskStep } from '../../cloudfunctions/matter/task-workflow';
import type { MatterStep } from '../../cloudfunctions/matter/workflow';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { PEOPLE, type Person } from '../scenarios/support/town';
import { filledIn } from './filled-in';
import { dueAlarms, isTaskStep, stored, take } from './lives';
import { MONDAY, sampleMatter } from './matters';

const MINUTE = 60_000;
const NAMES = new Map<string, string>(Object.entries(PEOPLE).map(([name, openid]) => [openid, name]));

/** One matter told step by step in memory, a minute for each, with what every step tells people. */
export class Lifeline {
  matter: Matter;
  now = MONDAY;
  constructor(readonly reference: Reference, beginning: Parameters<typeof sampleMatter>[1] = {}) {
    this.matter = stored(sampleMatter(reference, beginning), {});
  }

  /** Takes a step and says who is told of it: `lighting called`. */
  step(by: Person | 'clock', step: MatterStep | TaskStep, given: object = {}, taskId?: string): string[] {
    this.now += MINUTE;
    const task = isTaskStep(step) ? (taskId ?? this.task(step)) : undefined;
    const filled = filledIn(step, { matter: this.matter, task: this.matter.tasks.find(({ id }) => id === task) ?? null, reference: this.reference, now: this.now, value: 1 });
    const { personId: _nobody, ...rest } = filled;
    const offer = { step, by: by === 'clock' ? 'clock' : PEOPLE[by], ...(task === undefined ? {} : { taskId: task }) };
    this.matter = stored(this.matter, take(this.matter, offer, by === 'clock' ? {} : { ...rest, ...given }, this.reference, this.now).changes);
    return this.told();
  }

  /** Lets time pass, and takes what is then due; who is told, for each. */
  until(now: number): (readonly [step: string, told: string[]])[] {
    const taken: (readonly [string, string[]])[] = [];
    for (;;) {
      const [alarm] = dueAlarms(this.matter, this.reference, now);
      if (!alarm) break;
      this.now = Math.max(this.now, alarm.at) - MINUTE;
      taken.push([alarm.step, this.step('clock', alarm.step, {}, alarm.taskId)]);
    }
    this.now = now;
    return taken;
  }

  notices() {
    return noticesOf(this.matter, this.matter.history.length - 1, this.reference);
  }

  told(): string[] {
    return this.notices().map(({ to, kind }) => `${NAMES.get(to) ?? to} ${kind}`).sort();
  }

  /** The open task that a step is meant for, where there is but one. */
  private task(step: TaskStep): string {
    const kinds: Readonly<Record<string, string>> = { approveExtension: 'extension', rejectExtension: 'extension', answerQuestion: 'question', lapseQuestion: 'question', replySupervision: 'supervision', fulfil: 'instruction', closeInspection: 'inspection', score: 'evaluation' };
    const found = this.matter.tasks.findLast(({ kind }) => kind === (kinds[step] ?? 'order'));
    if (!found) throw new Error(`no task for ${step}`);
    return found.id;
  }
}
