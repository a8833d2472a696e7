import { appearance } from '../utils/appearance';

/** Four words with their icons. Not t-tab-bar: its labels are too small and its icon font needs a network. */
Component({
  behaviors: [appearance],
  data: {
    selected: 0,
    badge: 0,
    unread: 0,
    tabs: [
      { path: '/pages/home/home', text: '首页', icon: 'home' },
      { path: '/pages/matters/matters', text: '诉求', icon: 'assignment' },
      { path: '/pages/deliberations/deliberations', text: '议事', icon: 'chat-poll' },
      { path: '/pages/me/me', text: '我的', icon: 'user' },
    ],
  },
  methods: {
    go(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      void wx.switchTab({ url: event.currentTarget.dataset.path });
    },
  },
});
