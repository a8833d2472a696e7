import { serve } from '../shared/platform/serve';
import { agendaActions } from './actions';
import { checkContents } from './checks';

export const main = serve(agendaActions, { onTimer: async (context) => ({ checked: await checkContents(context) }) });
