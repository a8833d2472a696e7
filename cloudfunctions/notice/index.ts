import { wxMessages } from '../shared/platform/messages';
import { serve } from '../shared/platform/serve';
import { SMS_SENDERS } from '../shared/platform/sms';
import { noticeActions } from './actions';
import { deliver } from './deliver';

export const main = serve(noticeActions, { onTimer: (context) => deliver({ ...context, messages: wxMessages, sms: SMS_SENDERS }) });
