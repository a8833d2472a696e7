import type * as z from 'zod/mini';
import type { agendaActions } from './agenda/actions';
import type { carryingActions } from './carrying/actions';
import type { communityActions } from './community/actions';
import type { deliberationActions } from './deliberation/actions';
import type { dossierActions } from './dossier/actions';
import type { enrolmentActions } from './enrolment/actions';
import type { hallActions } from './hall/actions';
import type { intakeActions } from './intake/actions';
import type { ledgerActions } from './ledger/actions';
import type { matterActions } from './matter/actions';
import type { memberActions } from './member/actions';
import type { noticeActions } from './notice/actions';
import type { opinionActions } from './opinion/actions';
import type { rollActions } from './roll/actions';
import type { supervisionActions } from './supervision/actions';
import type { topicActions } from './topic/actions';
import type { threadActions } from './thread/actions';
import type { understandingActions } from './understanding/actions';
import type { voiceActions } from './voice/actions';
import type { voteActions } from './vote/actions';

/** Every cloud function and its actions, as callers see them. Types only. */
interface Functions {
  agenda: typeof agendaActions;
  carrying: typeof carryingActions;
  community: typeof communityActions;
  deliberation: typeof deliberationActions;
  dossier: typeof dossierActions;
  enrolment: typeof enrolmentActions;
  hall: typeof hallActions;
  intake: typeof intakeActions;
  ledger: typeof ledgerActions;
  matter: typeof matterActions;
  member: ReturnType<typeof memberActions>;
  notice: typeof noticeActions;
  opinion: typeof opinionActions;
  roll: typeof rollActions;
  supervision: typeof supervisionActions;
  topic: typeof topicActions;
  thread: typeof threadActions;
  understanding: typeof understandingActions;
  voice: typeof voiceActions;
  vote: typeof voteActions;
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
