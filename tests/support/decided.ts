import type { Deliberation } from '../../cloudfunctions/deliberation/deliberation';
import { keysOf } from '../../cloudfunctions/deliberation/keys';
import { link, type HistoryEvent } from '../../cloudfunctions/shared/history';
import { MADE_SO_FAR } from './made-so-far';

const at = (local: string): number => Date.parse(`${local}:00+08:00`);

/** What happened until a resolution of 五事工作法 was in force and waited for its owner. */
export function pastOf(proposer: string, secretary: string): HistoryEvent[] {
  const steps: readonly (readonly [string, string, string, string, string])[] = [
    ['propose', proposer, '居民', 'proposed', '2026-09-01T09:00'], ['reach', 'clock', '', 'screening', '2026-09-03T09:00'], ['passScreening', secretary, '值班员 01', 'between', '2026-09-04T09:00'],
    ['openStage', secretary, '值班员 01', 'talking', '2026-09-04T10:00'], ['concludeTalk', secretary, '值班员 01', 'preparing', '2026-09-15T09:00'], ['declareResult', secretary, '值班员 01', 'reviewing', '2026-09-30T09:00'],
    ['approve', 'o-社区主任', '社区书记', 'noticing', '2026-10-01T09:00'], ['endNotice', 'clock', '', 'between', '2026-10-09T00:00'], ['openStage', secretary, '值班员 01', 'enacting', '2026-10-09T09:00'],
  ];
  return steps.reduce<HistoryEvent[]>((history, [step, by, name, to, when]) => [...history, link(history, { at: at(when), step, by, name, unitId: by === secretary ? 'b1' : null, to, input: step === 'propose' ? { title: '装充电桩' } : {}, requestId: null })], []);
}

/** A deliberation of the scenarios' town whose resolution is in force; it waits for its owner unless told otherwise. */
export function decided(id: string, more: Partial<Deliberation> = {}): Deliberation {
  const proposerId = more.proposerId ?? 'o-resident';
  const history = more.history ?? pastOf(proposerId, 'o-值班员 01');
  const kept: Omit<Deliberation, 'lanes' | 'shelf' | 'queueKey' | 'listKey'> = {
    _id: id, number: `议260901-${id.slice(-4).padStart(4, '0')}`, title: '3 幢旁边装电动车充电桩', text: '下班回来没地方充电，电话 13800138000', checks: { text: 'pass', media: 'pass', tries: 0 }, checkAt: null, source: { kind: 'resident', id: null },
    template: { key: 'five-things', version: 0 }, districtId: 'd', streetId: 's', communityId: 'c1', compoundId: 'xf', placeName: '幸福里小区', partyId: 'b1', hostId: null, hostName: null, proposerId, createdAt: at('2026-09-01T09:00'),
    state: 'enacting', position: { stage: 2, phase: 0 }, made: MADE_SO_FAR, since: at('2026-10-09T09:00'), dueAt: at('2026-10-30T09:00'), noticeSince: at('2026-10-01T09:00'), supporters: [proposerId, 'o-supporter'], support: 2, supportNeeded: 2, panel: [],
    plan: { doer: '物业找厂家装', money: '一共 3 万元，每户分摊', maintenance: '厂家包修两年', manager: '物业' },
    rounds: [{ number: 1, question: '装在哪里', openedAt: at('2026-09-04T10:00'), closedAt: at('2026-09-12T00:00'), summary: '大多数人说装在 3 幢东边', draft: '装在 3 幢东边，20 个', summarisedAt: at('2026-09-13T09:00') }],
    opinions: { for: 12, against: 3, concern: 2 }, unanswered: 0, feasibility: [{ unitId: 'power', question: '容量够不够', askedAt: at('2026-09-05T09:00'), dueOn: '2026-09-12', state: 'given', feasible: 'yes', text: '容量够', photos: [], at: at('2026-09-10T09:00') }],
    consents: {}, meeting: null, minutes: [{ text: '到会 20 人，都说要装。林大爷电话 13900139000', photos: [], attended: 20, at: at('2026-09-14T20:00') }], duties: [], election: null, vote: null, rollContests: [],
    resolution: { text: '同意在 3 幢东边装 20 个充电桩，费用各户分摊', at: at('2026-09-30T09:00') }, objections: [], enacted: null, commitments: [], accounts: [], stars: [0, 0, 0, 0, 0],
    history, version: history.length, noticeAt: null, noticed: history.length, clockAt: null, ...more,
  };
  return { ...kept, ...keysOf(kept) };
}
