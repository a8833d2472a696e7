import { serve } from '../shared/platform/serve';
import { voteActions } from './actions';
import { applyAccountChanges } from './casters';
import { closeDue } from './close';
import { openCalled } from './open';
import { refreshTurnouts } from '../voting/live-turnout';
import { reportCalled } from './report-called';

export const main = serve(voteActions, { onTimer: async (context) => ({ opened: await openCalled(context), accounts: await applyAccountChanges(context), closed: await closeDue(context), turnouts: await refreshTurnouts(context), told: await reportCalled(context) }) });
