import { wxPhones } from '../shared/platform/phones';
import { serve } from '../shared/platform/serve';
import { memberActions } from './actions';

export const main = serve(memberActions(wxPhones));
