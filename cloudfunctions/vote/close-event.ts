import type { Context } from '../shared/context';
import { link } from '../shared/history';
import type { Actor } from '../voting/people';
import type { Vote } from '../voting/record';

/** Who ends a vote: a person of the host's, or the clock. */
export type By = Pick<Actor, 'openid' | 'name' | 'unitId'>;
export const CLOCK: By = { openid: 'clock', name: '', unitId: null };

/** The next event of a vote's history, behind all that are there. */
export const eventOf = (vote: Vote, step: string, to: string, by: By, { now, requestId }: Context, input: Readonly<Record<string, unknown>>) =>
  link(vote.history, { at: now, step, by: by.openid, name: by.name, unitId: by.unitId, to, input, requestId: requestId ?? null });
