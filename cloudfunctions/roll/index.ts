import { serve } from '../shared/platform/serve';
import { rollActions } from './actions';
import { sweepPhotos } from './bindings';

export const main = serve(rollActions, { onTimer: async (context) => ({ photos: await sweepPhotos(context) }) });
