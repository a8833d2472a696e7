import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { placeIn } from '../../cloudfunctions/matter/place';
import { replay } from '../../cloudfunctions/matter/replay';
import { link, type HistoryEvent } from '../../cloudfunctions/shared/history';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { benchDistrict, NOW } from './district';
import { patternOf } from './matters';
import { median, medians, timed } from './measure';
import { benchPeople } from './people';
import { atMost, figure, type Row } from './rows';
import { setStage, type Stage } from './stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function benchReference(): Reference {
  const { units, posts } = benchDistrict();
  return new Reference(new UnitTree(units.filter(({ kind }) => kind !== 'building')), new PostDirectory(posts), [], DEFAULT_CATALOGUE);
}

/** A hundred events of a matter that was asked about, extended and handed on for months. */
function longHistory(reference: Reference): readonly HistoryEvent[] {
  const { history } = patternOf(placeIn(reference, reference.units.grids[0]?._id ?? null, { unitId: null, name: null }), 'ordered', NOW - 200 * DAY, reference);
  const events = [...history];
  while (events.length < 100) {
    const number = events.length + 1;
    const at = NOW - 200 * DAY + number * 40 * HOUR;
    const id = `${number}-1`;
    events.push(link(events, { at, step: 'askReporter', by: 'bench', name: '', unitId: null, to: 'ordered', input: { question: '几层' }, decided: { opened: [{ id, kind: 'question', role: null, unitId: null, assignee: null, openerId: null }] }, requestId: null }));
    events.push(link(events, { at: at + 5 * HOUR, step: 'answerQuestion', by: 'bench', name: '', unitId: null, to: 'ordered', input: { text: '三层' }, task: { id, to: 'answered' }, requestId: null }));
  }
  return events.slice(0, 100);
}

export async function replaySpeed(): Promise<Row[]> {
  const reference = benchReference();
  const history = longHistory(reference);
  const times: number[] = [];
  for (let turn = 0; turn < 400; turn += 1) times.push(await timed(async () => replay(history, (at) => reference.rulesAt(at))));
  return [atMost('重放 100 个事件的历史', median(times.slice(100)), 1, '毫秒')];
}

interface Seen {
  readonly version: number;
  readonly steps: readonly { step: string }[];
  readonly tasks: readonly { steps: readonly { step: string; taskId: string }[] }[];
}

/** The whole of a call, once, counting what each step asks of the database. */
async function stepsOfACall(stage: Stage): Promise<Row[]> {
  const { officer, secretary, resident, location } = benchPeople();
  const { posts, units } = benchDistrict();
  const streetId = new UnitTree(units.filter(({ kind }) => kind !== 'building')).nearest('fr-g001', 'street')?._id ?? '';
  const desk = posts.find(({ role, unitId }) => role === 'streetDesk' && unitId === streetId)?.openid ?? '';
  const [lead, assist, reviewer] = ['demo-fr-d-urban-management-1', 'demo-fr-d-power-1', `demo-${streetId}-2`];
  const photo = (openid: string): string => `cloud://local-env.local/${uploadFolder(openid)}/photo.jpg`;
  const STEPS: readonly (readonly [string, string, object])[] = [
    [secretary, 'classify', { categoryCode: 'P01037' }],
    [officer, 'accept', {}],
    [officer, 'escalate', { reason: '整条线没电' }],
    [desk, 'call', { leadId: 'fr-d-urban-management', assistIds: ['fr-d-power'], callReason: 'specialist', place: '西门', arriveBy: NOW + 5 * HOUR }],
    [lead, 'acceptOrder', {}],
    [assist, 'acceptOrder', {}],
    [lead, 'checkIn', {}],
    [assist, 'checkIn', {}],
    [assist, 'reportDone', { text: '通电了' }],
    [lead, 'reportDone', { text: '换了', photos: [photo(lead)] }],
    [officer, 'passCheck', { text: '亮了', photos: [photo(officer)] }],
    [reviewer, 'conclude', { text: '修好了' }],
    [resident, 'confirm', { stars: 5 }],
  ];
  let most = { step: '', calls: 0 };
  let total = 0;
  const { id } = await stage.call<{ id: string }>('matter', { action: 'report', input: { text: '路灯不亮', photos: [], location } }, resident);
  for (const [by, step, input] of STEPS) {
    const seen = await stage.call<Seen>('matter', { action: 'view', input: { id } }, by);
    const offer = seen.tasks.flatMap(({ steps }) => steps).find((each) => each.step === step);
    const event = { action: 'advance', input: { id, version: seen.version, step, input, ...(offer ? { taskId: offer.taskId } : {}) } };
    // The first call of an instance loads the reference data: repeating it with the same request counts the warm one.
    const calls = await stage.databaseCalls('matter', event, by);
    total += calls;
    if (calls > most.calls) most = { step, calls };
  }
  return [atMost(`数据库往返，呼叫全程 ${STEPS.length} 步里最多的一步（${most.step}）`, most.calls, 3), figure('同上，平均每步', total / STEPS.length, '次')];
}

const LARGE = 520_000;

/** The queues of a street's desk and of a department, in a district of two years and in a small one. */
export async function desks(): Promise<Row[]> {
  const [small, large] = [await setStage(1_000, 'dispatched'), await setStage(LARGE, 'dispatched')];
  try {
    const rows: Row[] = [];
    for (const [name, openid] of [['街道待决定', 'demo-fr-s01-1'], ['部门待受理', 'demo-fr-d-urban-management-1']] as const) {
      const read = (stage: Stage) => () => stage.call('matter', { action: 'queue', input: {} }, openid);
      const times = await medians({ small: read(small), large: read(large) }, 120, 30);
      rows.push(figure(`${name}，${LARGE.toLocaleString('en-US')} 件时`, times.large, '毫秒'), atMost(`${name}，${LARGE.toLocaleString('en-US')} 件 ÷ 1,000 件`, times.large / times.small, 1.5));
    }
    return [...(await stepsOfACall(small)), ...rows];
  } finally {
    await Promise.all([small.close(), large.close()]);
  }
}

const ALL = 1_000_000;
const OPEN = 10_000;
const YELLOW_AFTER = 5 * 60_000;

/** The timer over a million matters: with nothing due, with a hundred, with a thousand. */
export async function timer(): Promise<Row[]> {
  const stage = await setStage(ALL, { timed: OPEN });
  try {
    const fire = (now: number): Promise<number> =>
      timed(async () => {
        const { reply } = await stage.remote.invoke('matter', { Type: 'Timer', TriggerName: 'every-minute', Time: new Date(now).toISOString() }, { now });
        if ((reply as { ok?: boolean }).ok !== true) throw new Error(JSON.stringify(reply));
      });
    await fire(NOW);
    const idle = await fire(NOW + 1000);
    // One matter a second becomes yellow, and red five minutes later.
    const hundred = await fire(NOW + YELLOW_AFTER + 100_000);
    const thousand = await fire(NOW + YELLOW_AFTER + 850_000);
    return [
      atMost(`定时器扫描，${ALL.toLocaleString('en-US')} 件、${OPEN.toLocaleString('en-US')} 件未结，没有到点的`, idle, 2000, '毫秒'),
      figure('同上，101 件到点（每件一写、一次写通知）', hundred, '毫秒'),
      figure('同上，约 1,200 件到点', thousand, '毫秒'),
    ];
  } finally {
    await stage.close();
  }
}
