import { call, write } from './cloud';

/** What the system has learned about categories, from whom, and what is in force. */
export type Learning = Api.Output<'understanding', 'models'>;
export type LearnedModel = Learning['models'][number];
export type Teacher = Learning['teachers'][number];

export const learning = (): Promise<Learning> => call('understanding', 'models', {});

/** Puts an earlier model in force; null: the catalogue's own words alone. `automatic` lets new ones take over again. */
export const putInForce = (id: string | null, automatic: boolean, requestId: string): Promise<Learning> => write('understanding', 'putInForce', { id, automatic }, requestId);

/** Leaves out what one post has taught. */
export const forgetPost = (postId: string, requestId: string): Promise<Learning> => write('understanding', 'forgetTeaching', { postId }, requestId);
/** Leaves out what everybody taught from an instant up to another, in milliseconds. */
export const forgetSpan = (since: number, until: number, requestId: string): Promise<Learning> => write('understanding', 'forgetTeaching', { since, until }, requestId);
