import { asProblem } from '../../../../services/cloud';
import { keep, seats } from '../../../../services/register';
import type { SeatLine, SeatList } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay } from '../../../../utils/words';
import { NO_ASK, type Answers, type Ask } from '../../ask';

type Body = Api.Input<'roll', 'seats'>['body'];
type Row = SeatLine & { readonly term: string; readonly key: string };

const BODIES: readonly { readonly value: Body; readonly label: string }[] = [
  { value: 'representative', label: '居民代表' },
  { value: 'council', label: '居民议事会' },
  { value: 'governanceCouncil', label: '共治理事会' },
  { value: 'ownersCommittee', label: '业委会' },
  { value: 'residentsCommittee', label: '居委会' },
  { value: 'partyCommittee', label: '社区党委' },
  { value: 'partyMember', label: '党员大会' },
  { value: 'workingCommittee', label: '工作小组' },
];

const giveAsk = (label: string, today: string): Ask => ({
  what: 'give', title: `加一位${label}`, action: `登记${label}`, note: '表决按开始那一天在任的来算',
  fields: [
    { name: 'name', label: '姓名', type: 'text' },
    { name: 'phone', label: '手机号', type: 'text', digits: true, placeholder: '只用来认人，不保存号码', optional: true },
    { name: 'unit', label: '住在', type: 'text', placeholder: '例如 3 幢 502', optional: true },
    { name: 'from', label: '任期从', type: 'text', value: today, placeholder: '2026-01-01' },
    { name: 'to', label: '任期到', type: 'text', placeholder: '2028-12-31，没有定就空着', optional: true },
    { name: 'named', label: '本人同意公开姓名', type: 'choice', value: 'no', options: [{ value: 'yes', label: '同意' }, { value: 'no', label: '没有' }] },
  ],
});

/** Who sits in which body, from when to when (DELIB-10, DELIB-22). Residents read the figures and no name that was not agreed to. */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', unitId: '', bodies: BODIES, body: initially<Body>('council'), view: null as SeatList | null, rows: [] as Row[], held: 0, row: null as Row | null, ask: NO_ASK, asked: '', busy: false, problem: '' },
  methods: {
    onLoad({ unitId = '', body }: { unitId?: string; body?: string }) {
      this.setData({ unitId: decodeURIComponent(unitId), body: BODIES.find(({ value }) => value === body)?.value ?? 'council' });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      const { unitId, body } = this.data;
      try {
        const view = await seats(unitId, body);
        if (this.data.body !== body) return;
        const rows = view.seats.map((seat) => ({ ...seat, key: `${seat.id} ${seat.from}`, term: `${seat.from.replaceAll('-', '.')}—${seat.to?.replaceAll('-', '.') ?? '另行通知'}${seat.held ? '' : '，不在任'}` }));
        this.setData({ state: 'ready', view, rows, held: rows.filter(({ held }) => held).length });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    pickBody(event: WechatMiniprogram.CustomEvent<{ value: Body }>) {
      this.setData({ body: event.detail.value });
      void this.load();
    },
    add() {
      this.setData({ ask: giveAsk(this.data.view?.label ?? '', civilDay(Date.now())), asked: newId(), problem: '' });
    },
    end(event: WechatMiniprogram.CustomEvent<object, object, { key: string }>) {
      const row = this.data.rows.find(({ key }) => key === event.currentTarget.dataset.key) ?? null;
      const ask: Ask = { what: 'end', title: `${row?.name ?? ''}不再担任`, action: '就到这一天', fields: [{ name: 'to', label: '最后一天', type: 'text', value: civilDay(Date.now()) }, { name: 'reason', label: '为什么', type: 'text', placeholder: '例如 辞任、搬走、任期届满' }] };
      this.setData({ row, ask, asked: newId(), problem: '' });
    },
    closeAsk() {
      this.setData({ ask: NO_ASK, problem: '' });
    },
    async answer({ detail: { what, values } }: WechatMiniprogram.CustomEvent<{ what: string; values: Answers }>) {
      const { unitId, body, row, asked } = this.data;
      const { name = '', phone = '', unit = '', from = '', to = '', named, reason = '' } = values;
      this.setData({ busy: true, problem: '' });
      try {
        if (what === 'give') await keep('giveSeat', { unitId, body, name, phone, unit, from, to: to === '' ? null : to, named: named === 'yes' }, asked);
        else if (row) await keep('endSeat', { unitId, body, person: row.id, from: row.from, to, reason }, asked);
        this.setData({ ask: NO_ASK });
        void wx.showToast({ title: '写进名册了', icon: 'none' });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
