import { serve } from '../shared/platform/serve';
import { intakeActions } from './actions';
import { carryOnAll } from './work';

/** What one firing of the timer brings in: a third of its time on a slow day. */
const ROWS_A_FIRING = 20_000;

export const main = serve(intakeActions, { onTimer: async (context) => ({ rows: await carryOnAll(context, ROWS_A_FIRING) }) });
