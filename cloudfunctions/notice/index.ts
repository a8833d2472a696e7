import { serve } from '../shared/platform/serve';
import { noticeActions } from './actions';
import { deliver } from './deliver';

export const main = serve(noticeActions, { onTimer: deliver });
