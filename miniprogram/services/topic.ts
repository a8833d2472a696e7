import { call, write } from './cloud';
import type { StepInput } from './shapes';

type Out<A extends Api.ActionName<'topic'>> = Api.Output<'topic', A>;

/** What is hot in a unit, the hottest first. */
export type TopicPage = Out<'hot'>;
export type TopicRow = TopicPage['items'][number];
/** One topic with what was said. */
export type TopicView = Out<'topic'>;
export type TopicSubject = TopicView['subjects'][number];
/** A report to the residents: topic, leader, result, event, rating. */
export type ReportView = Out<'report'>;
export type ReportRow = Out<'reports'>['items'][number];
export type ReportStep = ReportView['steps'][number];

/** What is hot in my own unit, or in one of mine. */
export const hotTopics = (unitId: string, cursor: string | null): Promise<TopicPage> => call('topic', 'hot', { ...(unitId === '' ? {} : { unitId }), ...(cursor === null ? {} : { cursor }) });
export const topic = (id: string): Promise<TopicView> => call('topic', 'topic', { id });

/** Takes a topic up for this quarter's report to the residents. */
export const chooseTopic = (topicId: string, requestId: string): Promise<ReportView> => write('topic', 'choose', { topicId }, requestId);
/** Puts a topic on the agenda of the 15th. */
export const proposeTopic = async (id: string, title: string, text: string, requestId: string): Promise<string> => (await write('topic', 'propose', { id, title, ...(text === '' ? {} : { text }) }, requestId)).proposalId;

/** The reports that I run, lead or look on at. */
export const reports = (cursor: string | null): Promise<Out<'reports'>> => call('topic', 'reports', cursor === null ? {} : { cursor });
/** The reports to which I am invited. */
export const invitedReports = async (): Promise<readonly ReportRow[]> => (await call('topic', 'invited', {})).items;
export const reportBack = (id: string): Promise<ReportView> => call('topic', 'report', { id });
export const advanceReport = ({ id, version }: Pick<ReportView, 'id' | 'version'>, step: ReportStep['step'], input: StepInput, requestId: string): Promise<ReportView> => write('topic', 'advanceReport', { id, version, step, input }, requestId);
/** What I think of what I was told: once. */
export const rateReport = (id: string, stars: number, remark: string, requestId: string): Promise<ReportView> => write('topic', 'rate', { id, stars, ...(remark === '' ? {} : { remark }) }, requestId);
