import { serve } from '../shared/platform/serve';
import { matterActions } from './actions';
import { checkContents, photoAnswered } from './checks';
import { tick } from './clock';

export const main = serve(matterActions, {
  onTimer: async (context) => ({ stepped: await tick(context), checked: await checkContents(context) }),
  onMessage: photoAnswered,
});
