import { serve } from '../shared/platform/serve';
import { memberActions } from './actions';

export const main = serve(memberActions);
