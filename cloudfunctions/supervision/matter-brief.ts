import * as z from 'zod/mini';
import { MATTERS, type CountedMatter } from '../matter/counted';
import { taskWorkflow } from '../matter/task-workflow';
import { matterWorkflow, START } from '../matter/workflow';
import { action } from '../shared/action';
import { DAY, HOUR, type Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id } from '../shared/schema';
import { titleIn } from './open';
import { seenUnit } from './scope';

/** One line of what has been done: when, what, by which unit. */
export interface BriefLine {
  readonly at: Instant;
  readonly what: string;
  readonly unitName: string;
}

/** 实时快报 of one matter: what happened, where it stands, who has it, what is late. Units, never people. */
export interface MatterBrief {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly placeName: string;
  readonly categoryName: string;
  readonly urgent: boolean;
  readonly stateLabel: string;
  readonly reportedAt: Instant;
  readonly dueAt: Instant | null;
  readonly light: 'normal' | 'yellow' | 'red' | null;
  /** 已经 3 小时, 超期 2 天 */
  readonly findings: readonly string[];
  readonly lines: readonly BriefLine[];
}

const DONE = new Map<string, string>([...Object.entries(matterWorkflow.steps), ...Object.entries(taskWorkflow.steps)].map(([step, { done }]) => [step, done]));
const lineOf = ({ at, step, unitId }: HistoryEvent, { units }: Reference): BriefLine => ({ at, what: DONE.get(step) ?? START.done, unitName: units.get(unitId)?.name ?? '' });

const span = (ms: number): string => (ms >= DAY ? `${Math.floor(ms / DAY)} 天` : `${Math.max(1, Math.floor(ms / HOUR))} 小时`);

function findingsOf({ facts, tasks, reportedAt }: CountedMatter, now: Instant): string[] {
  const late = facts.redAt !== null && facts.redAt <= now ? [`超期 ${span(now - facts.redAt)}`] : [];
  const running = tasks.filter(({ kind, state }) => kind === 'order' && (state === 'issued' || state === 'accepted'));
  return [
    ...late,
    facts.open ? `上报到现在 ${span(now - reportedAt)}` : `上报到办好 ${span((facts.solvedAt ?? now) - reportedAt)}`,
    ...(running.length > 0 ? [`${running.length} 个单位还没有到场`] : []),
    ...(facts.reworks > 0 ? [`退回重办过 ${facts.reworks} 次`] : []),
  ];
}

export const matterBrief = action({
  input: z.object({ id }),

  /** The instant brief of one matter, for those who see the figures of its place: a {@link MatterBrief}. */
  async run({ id: _id }, context): Promise<MatterBrief> {
    const { store, now } = context;
    const matter = await store.get<CountedMatter>(MATTERS, _id);
    // Whoever sees no figures learns nothing, not even whether there is such a matter.
    const { reference } = await seenUnit(context, matter ? (matter.communityId ?? matter.streetId ?? matter.districtId) : undefined);
    if (!matter) throw new Refusal('NOT_FOUND', '没有这件事');
    const { number, text, placeName, categoryCode, urgent, state, reportedAt, facts, history } = matter;
    const { yellowAt, redAt } = facts;
    const light = !facts.open || redAt === null ? null : redAt <= now ? 'red' : yellowAt !== null && yellowAt <= now ? 'yellow' : 'normal';
    return {
      id: _id,
      number,
      title: titleIn(text),
      text,
      placeName,
      categoryName: reference.catalogue.of(categoryCode)?.name ?? '还没归类',
      urgent,
      stateLabel: matterWorkflow.states[state].label,
      reportedAt,
      dueAt: redAt,
      light,
      findings: findingsOf(matter, now),
      lines: history.map((event) => lineOf(event, reference)),
    };
  },
});
