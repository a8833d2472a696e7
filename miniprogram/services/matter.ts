import { call, CallProblem, write } from './cloud';
import type { Home, Lane, MatterPage, MatterView, StepInput, StepName } from './shapes';

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

/** What my branch has classified since Monday, the latest first. */
export const classified = (cursor: string | null): Promise<MatterPage> => call('matter', 'classified', at(cursor));

/** The lanes of my desk with their counts. */
export const lanes = async (): Promise<readonly Lane[]> => (await call('matter', 'counts', {})).lanes;

export const view = (id: string): Promise<MatterView> => call('matter', 'view', { id });

/** Takes a step on what was seen: the version makes sure that nobody else was faster. */
export const advance = (id: string, version: number, step: StepName, input: StepInput, requestId: string): Promise<MatterView> =>
  write('matter', 'advance', { id, version, step, input }, requestId);

/** The state that made a step impossible, when somebody else was faster. */
export function currentView(problem: unknown): MatterView | null {
  if (!(problem instanceof CallProblem) || problem.code !== 'CONFLICT') return null;
  const details = problem.details as Partial<MatterView> | undefined;
  return details?.matter && details.steps && details.history ? (details as MatterView) : null;
}
