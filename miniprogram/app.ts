import { flushBallots, keepBallotsGoing } from './services/ballot-box';
import { flushOutbox, followNetwork } from './services/outbox';
import { flushMessages, keepSending } from './services/thread-outbox';
import { followSystem } from './utils/appearance';

App({
  onLaunch() {
    // The environment is the one that the Mini Program is bound to; its first environment when there are several.
    wx.cloud.init({ traceUser: true });
    followSystem();
    followNetwork();
    keepSending();
    keepBallotsGoing();
  },
  onShow() {
    void flushOutbox();
    flushMessages();
    void flushBallots();
  },
});
