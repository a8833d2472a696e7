import { asProblem } from '../../../../services/cloud';
import { buildings, keep, unitsFound, unitsOf } from '../../../../services/register';
import type { RegisterBuildings, RegisterUnits } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { NO_ASK, type Answers, type Ask } from '../../ask';

type Unit = RegisterUnits['units'][number];
type Building = RegisterBuildings['buildings'][number] & { readonly name: string };

const OTHERS = '商铺、车位等';

const ADD: Ask = {
  what: 'add', title: '加一套', action: '加进名册', note: '已经有的不会重复',
  fields: [
    { name: 'building', label: '幢', type: 'text', placeholder: '例如 3 幢', optional: true },
    { name: 'room', label: '房号', type: 'text', placeholder: '例如 502' },
    { name: 'kind', label: '用途', type: 'choice', value: 'home', options: [{ value: 'home', label: '住宅' }, { value: 'shop', label: '商铺' }, { value: 'parking', label: '车位' }] },
    { name: 'area', label: '专有部分面积（㎡）', type: 'text', placeholder: '例如 89.50' },
    { name: 'owner', label: '业主姓名', type: 'text', placeholder: '还没卖的空着', optional: true },
    { name: 'phone', label: '业主手机号', type: 'text', digits: true, placeholder: '只用来认人，不保存号码', optional: true },
  ],
};

/** The register of one compound: its figures, what waits, its buildings with their homes. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'), message: '', id: '', view: null as RegisterBuildings | null, lines: [] as Building[], search: '', found: null as readonly Unit[] | null,
    /** Which building is open, by its name; empty when none is. */
    open: '', units: [] as readonly Unit[], next: null as string | null, fetching: false, problem: '', ask: NO_ASK, busy: false, asked: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const view = await buildings(this.data.id);
        void wx.setNavigationBarTitle({ title: view.place });
        this.setData({ state: 'ready', view, lines: view.buildings.map((each) => ({ ...each, name: each.building ?? OTHERS })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    typeSearch(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const search = event.detail.value.trim();
      this.setData({ search, ...(search === '' ? { found: null } : {}) });
    },
    async find() {
      const { id, search } = this.data;
      if (search === '') return;
      try {
        this.setData({ found: await unitsFound(id, search), problem: '' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    async toggle(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      if (this.data.open === name) {
        this.setData({ open: '' });
        return;
      }
      this.setData({ open: name, units: [], next: null });
      await this.more();
    },
    async more() {
      const { id, open, lines, next, units } = this.data;
      const line = lines.find(({ name }) => name === open);
      if (!line) return;
      this.setData({ fetching: true, problem: '' });
      try {
        const page = await unitsOf(id, line.building, next);
        if (this.data.open === open) this.setData({ units: [...units, ...page.units], next: page.next });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ fetching: false });
      }
    },
    openUnit(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/register/pages/unit/unit?id=${encodeURIComponent(event.currentTarget.dataset.id)}` });
    },
    openRequests() {
      void wx.navigateTo({ url: `/packages/register/pages/requests/requests?placeId=${encodeURIComponent(this.data.id)}` });
    },
    openSeats() {
      void wx.navigateTo({ url: `/packages/register/pages/seats/seats?unitId=${encodeURIComponent(this.data.id)}` });
    },
    openImport() {
      void wx.navigateTo({ url: `/packages/register/pages/import/import?id=${encodeURIComponent(this.data.id)}` });
    },
    add() {
      this.setData({ ask: ADD, asked: newId(), problem: '' });
    },
    closeAsk() {
      this.setData({ ask: NO_ASK, problem: '' });
    },
    async answer({ detail: { values } }: WechatMiniprogram.CustomEvent<{ values: Answers }>) {
      const { building = '', room = '', kind = 'home', area = '', owner = '', phone = '' } = values;
      this.setData({ busy: true, problem: '' });
      try {
        await keep('writeUnit', { compoundId: this.data.id, building, room, area, kind: kind as 'home', basis: owner === '' ? 'unsold' : 'registered', owners: owner === '' ? [] : [{ name: owner, phone }] }, this.data.asked);
        this.setData({ ask: NO_ASK, open: '' });
        void wx.showToast({ title: '加进名册了', icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
