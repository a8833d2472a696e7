import type { FormField } from '../shared/form-field';
import { light, type Light } from '../shared/calendar/clock';
import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords, deadlineWords, momentWords, remainingWords } from '../shared/calendar/words';
import type { Reference } from '../shared/reference/reference';
import type { Location } from '../shared/schema';
import { openSteps } from '../shared/workflow';
import { isStaff } from './access';
import { formOf } from './form';
import { standingOf } from './moves';
import type { Invitation, ReportBack } from './report-back';
import { REPORT_PROGRESS, reportWorkflow, type ReportRelation, type ReportState, type ReportStep } from './workflow';

/** A report as a line of a list. */
export interface ReportRow {
  readonly id: string;
  readonly quarter: string;
  readonly title: string;
  readonly state: ReportState;
  readonly stateLabel: string;
  readonly people: number;
  readonly places: readonly string[];
  readonly leader: string;
  readonly light: Light | null;
  readonly dueWords: string;
  readonly leftWords: string;
}

/** A report as one person may see it. */
export interface ReportView extends ReportRow {
  readonly version: number;
  readonly progress: readonly { readonly label: string; readonly done: boolean; readonly current: boolean }[];
  readonly site: { readonly place: string; readonly location: Location | null } | null;
  readonly units: readonly string[];
  readonly result: { readonly text: string; readonly photos: readonly string[]; readonly when: string } | null;
  readonly event: { readonly place: string; readonly when: string } | null;
  readonly minutes: { readonly text: string; readonly photos: readonly string[]; readonly attended: number } | null;
  readonly topicId: string | null;
  /** How the invited rated it: how many, and the mean to one decimal; null before anybody has. */
  readonly rating: { readonly count: number; readonly mean: number } | null;
  /** The reader's own: null for those who were not invited. */
  readonly mine: { readonly stars: number | null; readonly remark: string; readonly open: boolean } | null;
  readonly history: readonly { readonly at: Instant; readonly what: string; readonly who: string; readonly text: string }[];
  readonly steps: readonly { readonly step: ReportStep; readonly label: string; readonly forward: boolean; readonly input: readonly FormField[] }[];
}

const unitName = (id: string, reference: Reference): string => reference.units.get(id)?.name ?? '';

function due({ state, dueAt }: ReportBack, reference: Reference, now: number): { dueWords: string; leftWords: string } {
  const rule: { due?: string } = reportWorkflow.states[state];
  if (dueAt === null || rule.due === undefined) return { dueWords: '', leftWords: '' };
  const leftWords = remainingWords(dueAt, now, reference.rulesAt(now).calendar, state === 'invited');
  return { dueWords: now >= dueAt ? leftWords : `${deadlineWords(dueAt, now)}${rule.due}`, leftWords };
}

/** A line of a list of reports. */
export function reportRow(report: ReportBack, reference: Reference, now: number): ReportRow {
  const { _id, quarter, title, state, people, places, leader, yellowAt, dueAt } = report;
  return {
    id: _id, quarter, title, state, stateLabel: reportWorkflow.states[state].label, people, places,
    leader: leader ? `${unitName(leader.unitId, reference)} ${leader.name}` : '',
    light: yellowAt === null || dueAt === null ? null : light(now, { yellowAt, dueAt }),
    ...due(report, reference, now),
  };
}

const spoken = (input: Readonly<Record<string, unknown>>): string => ['text', 'reason', 'place'].map((field) => input[field]).filter((value): value is string => typeof value === 'string').join('，');

/** A report as its reader may see it: the invited read the leader, the result and the event, not the work between. */
export function reportView(report: ReportBack, relations: readonly ReportRelation[], openid: string, invitation: Invitation | null, rating: ReportView['rating'], reference: Reference, now: number): ReportView {
  const staff = isStaff(relations);
  const at = (reportWorkflow.states[report.state] as { progress?: number }).progress;
  const offered = openSteps(reportWorkflow, standingOf(report, now), relations, openid);
  const { site, unitIds, result, event, minutes } = report;
  return {
    ...reportRow(report, reference, now),
    version: report.version,
    progress: at === undefined ? [] : REPORT_PROGRESS.map((label, index) => ({ label, done: index < at, current: index === at })),
    site,
    units: unitIds.map((id) => unitName(id, reference)),
    result: result && { text: result.text, photos: result.photos, when: dateWords(civilDate(result.at), civilDate(now)) },
    event: event && { place: event.place, when: momentWords(event.at, now) },
    minutes: minutes && { text: minutes.text, photos: minutes.photos, attended: minutes.attended },
    topicId: staff ? report.topicId : null,
    rating,
    mine: invitation && { stars: invitation.stars, remark: invitation.remark, open: report.state === 'held' && invitation.stars === null },
    history: staff ? report.history.map((each) => ({ at: each.at, what: each.step === 'choose' ? '定为本季度议题' : reportWorkflow.steps[each.step as ReportStep].done, who: each.name, text: spoken(each.input) })).reverse() : [],
    steps: offered.map((step) => {
      const rule = reportWorkflow.steps[step];
      return { step, label: rule.label, forward: 'forward' in rule, input: formOf(step, report, reference, now) };
    }),
  };
}
