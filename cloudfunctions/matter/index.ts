import { serve } from '../shared/platform/serve';
import { matterActions } from './actions';
import { takeArrivals } from './arrivals';
import { checkContents, photoAnswered } from './checks';
import { tick } from './clock';
import { catchUp } from './outbox';

export const main = serve(matterActions, {
  onTimer: async (context) => ({ stepped: await tick(context), told: await catchUp(context), taken: await takeArrivals(context), checked: await checkContents(context) }),
  onMessage: photoAnswered,
});
