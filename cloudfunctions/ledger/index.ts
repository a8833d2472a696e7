import { serve } from '../shared/platform/serve';
import { ledgerActions } from './actions';

export const main = serve(ledgerActions);
