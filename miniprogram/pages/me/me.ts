import { asProblem } from '../../services/cloud';
import { bindHousehold, chooseHome, claimPosts, forgetMe, unbindHousehold } from '../../services/member';
import { refreshMe } from '../../services/session';
import type { ClaimedPost, Household, Me } from '../../services/shapes';
import { appearance, chooseElder } from '../../utils/appearance';
import type { TextSize } from '../../utils/text-size';
import { newId } from '../../utils/id';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { badgeTab, selectTab, unreadTab } from '../../utils/tab-bar';

interface Building {
  id: string;
  name: string;
  path: string;
}

/** Who keeps the register of homes, or looks on. */
const REGISTER_ROLES: ReadonlySet<string> = new Set(['branchSecretary', 'communityDesk', 'streetDesk', 'districtDesk']);

const SIZE_WORDS: Record<TextSize, string> = {
  standard: '字的大小跟着微信的设置走，现在是标准',
  large: '字的大小跟着微信的设置走，现在是大一档',
  elder: '现在是最大的字',
};

Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    me: null as Me | null,
    gridId: '',
    keepsRegister: false,
    unread: 0,
    sizeWords: '',
    sheet: initially<'' | 'bind' | 'household' | 'forget' | 'claim'>(''),
    busy: false,
    problem: '',
    buildingKinds: ['building'],
    building: null as Building | null,
    room: '',
    name: '',
    household: null as Household | null,
    claimed: [] as readonly ClaimedPost[],
    requestId: '',
  },
  observers: {
    size(size: TextSize) {
      this.setData({ sizeWords: SIZE_WORDS[size] });
    },
  },
  methods: {
    onShow() {
      selectTab(this, 3);
      badgeTab(this);
      void this.load();
      void unreadTab(this).then((unread) => this.setData({ unread }));
    },
    async load() {
      try {
        this.show(await refreshMe());
      } catch (thrown) {
        if (this.data.me === null) this.setData(failure(thrown));
      }
    },
    show(person: Me) {
      const own = person.posts.find(({ role }) => role === 'gridOfficer');
      this.setData({ state: 'ready', me: person, gridId: own?.unitId ?? '', keepsRegister: person.posts.some(({ role }) => REGISTER_ROLES.has(role)) });
    },
    /** Runs what a sheet's button does; the sheet closes when it has worked and says why when it has not. */
    async change(ask: () => Promise<Me>, said: string) {
      this.setData({ busy: true, problem: '' });
      try {
        this.show(await ask());
        this.setData({ sheet: '' });
        void wx.showToast({ title: said, icon: 'none' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    openBinding() {
      this.setData({ sheet: 'bind', problem: '', building: null, room: '', name: this.data.me?.name ?? '', requestId: newId() });
    },
    pickBuilding(event: WechatMiniprogram.CustomEvent<{ unit: { id: string; name: string }; path: string[] }>) {
      const { unit, path } = event.detail;
      this.setData({ building: { ...unit, path: path.slice(-2).join(' ') } });
    },
    unpickBuilding() {
      this.setData({ building: null });
    },
    typeRoom(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ room: event.detail.value.trim() });
    },
    typeName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ name: event.detail.value.trim() });
    },
    bindHousehold() {
      const { building, room, name, requestId } = this.data;
      if (building) void this.change(() => bindHousehold({ buildingId: building.id, room, ...(name === '' ? {} : { name }) }, requestId), '登记好了');
    },
    openHousehold(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const household = this.data.me?.households.find(({ id }) => id === event.currentTarget.dataset.id);
      if (household) this.setData({ sheet: 'household', problem: '', household });
    },
    chooseHome() {
      const { household } = this.data;
      if (household) void this.change(() => chooseHome(household.id), '以后报事先用这一户');
    },
    unbind() {
      const { household } = this.data;
      if (household) void this.change(() => unbindHousehold(household.id), '已经去掉这一户');
    },
    /** What the button of WeChat gives after it has asked: a code in place of the number, or why not. */
    async claim({ detail: { code, errMsg } }: WechatMiniprogram.CustomEvent<{ code?: string; errMsg: string }>) {
      if (this.data.busy) return;
      if (code === undefined) {
        void wx.showToast({ title: errMsg.includes('deny') ? '没有手机号认领不了，想认领时再点' : '微信没有给出手机号，请稍后再试', icon: 'none' });
        return;
      }
      this.setData({ busy: true, problem: '', claimed: [] });
      try {
        this.setData({ claimed: await claimPosts(code) });
        this.show(await refreshMe());
      } catch (thrown) {
        // Claimed, and only the page could not be brought up to date: that comes by itself.
        if (this.data.claimed.length === 0) this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false, sheet: 'claim' });
      }
    },
    openForget() {
      this.setData({ sheet: 'forget', problem: '' });
    },
    forget() {
      void this.change(forgetMe, '资料删掉了');
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ sheet: '' });
    },
    switchElder(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      chooseElder(event.detail.value);
    },
    openPrivacy() {
      wx.openPrivacyContract({ fail: () => void wx.showToast({ title: '隐私说明打不开，请稍后再试', icon: 'none' }) });
    },
    openNotices() {
      void wx.navigateTo({ url: '/packages/notice/pages/notices/notices' });
    },
    openDesk() {
      void wx.navigateTo({ url: '/packages/desk/pages/desk/desk' });
    },
    openEnter() {
      void wx.navigateTo({ url: '/packages/desk/pages/enter/enter' });
    },
    openCard() {
      void wx.navigateTo({ url: `/packages/desk/pages/card/card?unitId=${encodeURIComponent(this.data.me?.home?.buildingId ?? '')}` });
    },
    changeBadge(event: WechatMiniprogram.CustomEvent<{ me: Me }>) {
      this.show(event.detail.me);
    },
    openBadges() {
      void wx.navigateTo({ url: '/packages/desk/pages/badges/badges' });
    },
    openMyHomes() {
      void wx.navigateTo({ url: '/packages/register/pages/mine/mine' });
    },
    openRegister() {
      void wx.navigateTo({ url: '/packages/register/pages/places/places' });
    },
    openOwnCard() {
      void wx.navigateTo({ url: `/packages/desk/pages/card/card?unitId=${this.data.gridId}` });
    },
  },
});
