import { serve } from '../shared/platform/serve';
import { dossierActions } from './actions';

export const main = serve(dossierActions);
