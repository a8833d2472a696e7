import { call, CallProblem, write } from './cloud';
import type { Place } from './draft';
import type { Home, Lane, MatterPage, MatterView, Receipt, Report, ShelvedPage, StepInput, StepName } from './shapes';

/** The home page in one call. */
export const home = (): Promise<Home> => call('matter', 'home', {});

type Cursor = { cursor?: string };
const at = (cursor: string | null): Cursor => (cursor === null ? {} : { cursor });

/** What I reported. */
export const mine = (cursor: string | null, open?: boolean): Promise<MatterPage> =>
  call('matter', 'mine', { ...at(cursor), ...(open === undefined ? {} : { open }) });

/** What neighbours reported, without their names. */
export const around = (cursor: string | null): Promise<MatterPage> => call('matter', 'around', at(cursor));

/** One lane of my desk, by the clock. */
export const queue = (cursor: string | null, lane: Lane['key']): Promise<MatterPage> => call('matter', 'queue', { ...at(cursor), lane });

/** Everything in which the move is mine, by the clock. */
export const duties = (): Promise<MatterPage> => call('matter', 'queue', {});

/** What my branch has classified since Monday, the latest first. */
export const classified = (cursor: string | null): Promise<MatterPage> => call('matter', 'classified', at(cursor));

/** The lanes of my desk with their counts. */
export const counts = (): Promise<Api.Output<'matter', 'counts'>> => call('matter', 'counts', {});

export const view = (id: string): Promise<MatterView> => call('matter', 'view', { id });

/** Takes a step on what was seen: the version makes sure that nobody else was faster. A step of a task names the task. */
export const advance = (id: string, version: number, { step, taskId }: { step: StepName; taskId?: string | undefined }, input: StepInput, requestId: string): Promise<MatterView> =>
  write('matter', 'advance', { id, version, step, input, ...(taskId === undefined ? {} : { taskId }) }, requestId);

/** The state that made a step impossible, when somebody else was faster. */
export function currentView(problem: unknown): MatterView | null {
  if (!(problem instanceof CallProblem) || problem.code !== 'CONFLICT') return null;
  const details = problem.details as Partial<MatterView> | undefined;
  return details?.matter && details.steps && details.history ? (details as MatterView) : null;
}

/** Neighbours watch how a matter goes on. */
export const follow = async (id: string): Promise<boolean> => (await write('matter', 'follow', { id })).following;
export const unfollow = async (id: string): Promise<boolean> => (await write('matter', 'unfollow', { id })).following;
export const isFollowing = async (id: string): Promise<boolean> => (await call('matter', 'following', { id })).following;

/** What cannot be solved yet in my neighbourhood. */
export const shelved = (cursor: string | null): Promise<ShelvedPage> => call('matter', 'shelved', at(cursor));

/** What a report says, whoever writes it down. */
export interface Written {
  text: string;
  photos: string[];
  place: Pick<Place, 'location' | 'unitId'> | null;
  categoryCode: string | null;
  anonymous?: boolean;
  /** What the resident wants to be called. */
  name?: string | null;
  channel?: Report['channel'];
  onBehalf?: Report['onBehalf'];
}

/** Sends a report; what was left open is left out, for the function to decide. */
export function reportFor({ text, photos, place, categoryCode, anonymous, name, channel, onBehalf }: Written, requestId: string): Promise<Receipt> {
  const input: Report = {
    text,
    photos,
    ...(place?.location ? { location: place.location } : {}),
    ...(place?.unitId === undefined ? {} : { unitId: place.unitId }),
    ...(categoryCode === null ? {} : { categoryCode }),
    ...(anonymous === undefined ? {} : { anonymous }),
    ...(name ? { name } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(onBehalf === undefined || Object.keys(onBehalf).length === 0 ? {} : { onBehalf }),
  };
  return write('matter', 'report', input, requestId);
}
