import type * as z from 'zod/mini';
import type { communityActions } from './community/actions';
import type { deliberationActions } from './deliberation/actions';
import type { intakeActions } from './intake/actions';
import type { matterActions } from './matter/actions';
import type { memberActions } from './member/actions';
import type { noticeActions } from './notice/actions';
import type { supervisionActions } from './supervision/actions';
import type { topicActions } from './topic/actions';
import type { threadActions } from './thread/actions';
import type { understandingActions } from './understanding/actions';
import type { voiceActions } from './voice/actions';

/** Every cloud function and its actions, as callers see them. Types only. */
interface Functions {
  community: typeof communityActions;
  deliberation: typeof deliberationActions;
  intake: typeof intakeActions;
  matter: typeof matterActions;
  member: ReturnType<typeof memberActions>;
  notice: typeof noticeActions;
  supervision: typeof supervisionActions;
  topic: typeof topicActions;
  thread: typeof threadActions;
  understanding: typeof understandingActions;
  voice: typeof voiceActions;
}

export type FunctionName = keyof Functions;
export type ActionName<F extends FunctionName> = keyof Functions[F] & string;

type Definition<F extends FunctionName, A extends ActionName<F>> = Functions[F][A] extends {
  input: infer I extends z.core.$ZodType;
  run: (...args: never[]) => Promise<infer O>;
}
  ? { input: z.input<I>; output: O }
  : never;

export type Input<F extends FunctionName, A extends ActionName<F>> = Definition<F, A>['input'];
export type Output<F extends FunctionName, A extends ActionName<F>> = Definition<F, A>['output'];
