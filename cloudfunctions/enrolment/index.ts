import { serve } from '../shared/platform/serve';
import { enrolmentActions } from './actions';

export const main = serve(enrolmentActions);
