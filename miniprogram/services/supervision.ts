import { call, write } from './cloud';
import type { MatterPage } from './shapes';

type Out<A extends Api.ActionName<'supervision'>> = Api.Output<'supervision', A>;

/** A generated page: weekly trend, monthly bulletin or instant brief of a unit. */
export type Report = Out<'monthly'>;
export type ReportKind = Report['kind'];
export type FigureView = Report['figures'][number];
/** A row of a table of units, categories or sources. */
export type CutRow = Report['units'][number];
/** A unit whose figures the caller may see. */
export type SeenUnit = Out<'units'>['units'][number];
/** A file that was made for the caller, with a link that expires. */
export type SavedFile = Out<'exportCsv'>;
/** A page of supervision that the caller's posts open. */
export type Entry = Out<'entries'>['entries'][number];

/** The grids of a unit, with the finding as the title. */
export type GridMap = Out<'gridMap'>;
/** One grid of the map with its open matters, and how many of them are overdue. */
export type GridCell = GridMap['cells'][number];

export type LeaderDesk = Out<'desk'>;
export type DeskList = LeaderDesk['lists'][number];
/** What a resident who is not content said in a call-back. */
export type Unsatisfied = Out<'unsatisfied'>['items'][number];

export type MeetingView = Out<'meeting'>;
export type AgendaItem = MeetingView['groups'][number]['items'][number];
export type Meeting = MeetingView['meetings'][number];

export type UnitScore = Out<'scores'>['scores'][number];
/** One evaluation of one matter, of which a unit's score is the mean. */
export type ScoredMatter = Out<'scored'>['items'][number];

export type Callback = Out<'callbacks'>['items'][number];
export type CallbackDraw = NonNullable<Out<'callbackDraw'>>;

/** Left out where there is none: a property that is undefined is not the same as none. */
const of = (unitId: string | undefined): { unitId?: string } => (unitId === undefined ? {} : { unitId });
const from = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** The pages of supervision that I may open; none for most people. */
export const entries = async (): Promise<readonly Entry[]> => (await call('supervision', 'entries', {})).entries;

/** The units whose figures I may see, my own first. */
export const seenUnits = async (): Promise<readonly SeenUnit[]> => (await call('supervision', 'units', {})).units;

/** The report of a unit; `day` is any day of its period, without it the last that is over. A brief is always of today. */
export function report(kind: ReportKind, unitId?: string, day?: string): Promise<Report> {
  switch (kind) {
    case 'weekly':
      return call('supervision', 'weekly', { ...of(unitId), ...(day === undefined ? {} : { day }) });
    case 'monthly':
      return call('supervision', 'monthly', { ...of(unitId), ...(day === undefined ? {} : { month: day.slice(0, 7) }) });
    case 'brief':
      return call('supervision', 'brief', of(unitId));
  }
}

/** Has the report written as a spreadsheet or for printing. */
export const exportReport = (format: 'exportCsv' | 'exportHtml', kind: ReportKind, unitId: string, day: string): Promise<SavedFile> => write('supervision', format, { kind, unitId, day });

/** Open matters by grid, of my unit or of one below it. */
export const gridMap = (unitId?: string): Promise<GridMap> => call('supervision', 'gridMap', of(unitId));

/** Open matters of one grid, by the clock. */
export const gridMatters = (gridId: string, cursor: string | null): Promise<MatterPage> => call('matter', 'gridMatters', { gridId, ...from(cursor) });

/** What a leader looks at today. */
export const leaderDesk = (): Promise<LeaderDesk> => call('supervision', 'desk', {});

/** Answers of people who are not content, until somebody has taken them in hand. */
export const unsatisfied = (cursor: string | null): Promise<Out<'unsatisfied'>> => call('supervision', 'unsatisfied', from(cursor));

/** I take an unsatisfied answer in hand, and say how. */
export const takeUnsatisfied = (id: string, words: string, requestId: string): Promise<Out<'takeUnsatisfied'>> => write('supervision', 'takeUnsatisfied', { id, words }, requestId);

/** The weekly joint meeting: agenda, earlier decisions, minutes. */
export const meeting = (): Promise<MeetingView> => call('supervision', 'meeting', {});
export const convene = (date: string, time: string, place: string, requestId: string): Promise<Meeting> => write('supervision', 'convene', { date, time, place }, requestId);
export const keepMinutes = (date: string, attendees: string[], minutes: string, requestId: string): Promise<Meeting> => write('supervision', 'keepMinutes', { date, attendees, minutes }, requestId);

/** Unit scores of a month (2026-10) or a year (2026). */
export const scores = (span: string): Promise<Out<'scores'>> => call('supervision', 'scores', { span });
export const scored = ({ unitId, scheme, span }: Pick<UnitScore, 'unitId' | 'scheme' | 'span'>, cursor: string | null): Promise<Out<'scored'>> =>
  call('supervision', 'scored', { aboutUnitId: unitId, scheme, span, ...from(cursor) });
export const exportScores = (span: string): Promise<SavedFile> => write('supervision', 'exportScores', { span });

/** Who was drawn and is to be asked, or has been. */
export const callbacks = (state: Callback['state'], cursor: string | null): Promise<Out<'callbacks'>> => call('supervision', 'callbacks', { state, ...from(cursor) });
/** What was drawn from on a day, and by which seed; null where nothing was drawn. */
export const callbackDraw = (day: string): Promise<CallbackDraw | null> => call('supervision', 'callbackDraw', { day });
/** What the resident said; without stars nobody answered. */
export const answerCallback = (id: string, answer: { satisfied?: number; words?: string }, requestId: string): Promise<Callback> => write('supervision', 'answerCallback', { id, ...answer }, requestId);
