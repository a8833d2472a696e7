/** The light, and beside it until when, in the words that the server made for this person. */
Component({
  properties: {
    /** 灯，见 status-light */
    light: { type: String, value: '' },
    /** 到什么时候，例如“今天 17:30 前办结，还有 3 小时” */
    words: { type: String, value: '' },
    /** 对谁说：resident 或 staff */
    voice: { type: String, value: 'resident' },
  },
});
