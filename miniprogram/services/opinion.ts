import { call, write } from './cloud';

type In<A extends Api.ActionName<'opinion'>> = Api.Input<'opinion', A>;
type Out<A extends Api.ActionName<'opinion'>> = Api.Output<'opinion', A>;

/** What was said in a round of talk, and what I may do there. */
export type OpinionPage = Out<'opinions'>;
export type OpinionRow = OpinionPage['items'][number];
export type Stance = OpinionRow['stance'];
export type ReasonRow = Out<'reasons'>['items'][number];
export type Reason = ReasonRow['reason'];
export type OpinionMapView = Out<'opinionMap'>;
export type StatementRow = OpinionMapView['statements'][number];
export type RatingView = Out<'rating'>;
export type RatingText = Out<'ratingTexts'>['items'][number];
export type Said = Omit<In<'speak'>, 'id'>;
export type Says = In<'react'>['says'];

export interface Asked {
  readonly round?: number;
  readonly stance?: Stance;
  readonly waiting?: boolean;
  readonly cursor?: string;
}

export const opinions = (id: string, asked: Asked): Promise<OpinionPage> => call('opinion', 'opinions', { id, ...asked });
export const reasons = async (id: string, round?: number): Promise<readonly ReasonRow[]> => (await call('opinion', 'reasons', { id, ...(round === undefined ? {} : { round }) })).items;
export const speak = (id: string, said: Said, requestId: string): Promise<Out<'speak'>> => write('opinion', 'speak', { id, ...said }, requestId);
export const answerOpinion = async (id: string, opinionId: string, text: string, requestId: string): Promise<number> => (await write('opinion', 'answer', { id, opinionId, text }, requestId)).answered;
/** One answer to all who named the same reason. */
export const answerReason = async (id: string, round: number, reason: Reason, text: string, requestId: string): Promise<number> => (await write('opinion', 'answerAlike', { id, round, reason, text }, requestId)).answered;

export const opinionMap = (id: string): Promise<OpinionMapView> => call('opinion', 'opinionMap', { id });
export const addStatement = (id: string, text: string, requestId: string): Promise<Out<'addStatement'>> => write('opinion', 'addStatement', { id, text }, requestId);
export const hideStatement = (id: string, number: number, reason: string, requestId: string): Promise<Out<'hideStatement'>> => write('opinion', 'hideStatement', { id, number, reason }, requestId);
export const react = (id: string, number: number, says: Says): Promise<Out<'react'>> => write('opinion', 'react', { id, number, says });

export const rating = (id: string): Promise<RatingView> => call('opinion', 'rating', { id });
export const rate = (id: string, stars: number, text: string, requestId: string): Promise<Out<'rate'>> => write('opinion', 'rate', { id, stars, text }, requestId);
export const ratingTexts = (id: string, cursor: string | null): Promise<Out<'ratingTexts'>> => call('opinion', 'ratingTexts', { id, ...(cursor === null ? {} : { cursor }) });

/** The deliberation that it is about, as its own function shows it. */
export type TalkView = Api.Output<'deliberation', 'view'>;
export const deliberationInWords = (id: string): Promise<TalkView> => call('deliberation', 'view', { id });
