import type { Input, Output } from '../../cloudfunctions/api';
import type { Reply } from '../../cloudfunctions/shared/action';
import { DAY, HOUR, civilDate, addDays } from '../../cloudfunctions/shared/calendar/civil';
import { topics, type HotTopic } from '../../cloudfunctions/topic/topic';
import type { LocalCloud } from '../local-cloud';

/** The one at the district's desk who runs reports to residents, and the leaders who are named. */
const DISTRICT_DESK = 'demo-fr-1';
const STREET_LEADER = 'demo-fr-s01-deputy';
const DISTRICT_LEADER = 'demo-fr-deputy';

/** What the timers make of what was said: first the matters that voices became; then what can be found, what was taught and what is hot. */
const TIMERS = [['matter'], ['understanding', 'topic']] as const;

type View = Output<'topic', 'report'>;
type Step = Input<'topic', 'advanceReport'>['step'];

/** One report to residents, step by step, each at an instant before the present. */
class Reporting {
  constructor(
    private readonly cloud: LocalCloud,
    private view: View,
  ) {}

  static async on(cloud: LocalCloud, words: string, at: number): Promise<Reporting> {
    const [topic] = cloud.database.find(topics.name, { title: { $regex: words } }, { limit: 1 }) as unknown as HotTopic[];
    if (!topic) throw new Error(`the demo has no topic about ${words}`);
    return new Reporting(cloud, await asked(cloud, 'choose', { topicId: topic._id }, DISTRICT_DESK, at));
  }

  async step(step: Step, by: string, input: object, at: number): Promise<void> {
    this.view = await asked(this.cloud, 'advanceReport', { id: this.view.id, version: this.view.version, step, input }, by, at);
  }

  /** The post of a leader, as the form offers it. */
  leader(words: string): string | number {
    const offered = this.view.steps.find(({ step }) => step === 'assign')?.input.find(({ name }) => name === 'personId')?.options ?? [];
    const found = offered.find(({ label }) => label.includes(words));
    if (!found) throw new Error(`no leader is called ${words}`);
    return found.value;
  }
}

async function asked(cloud: LocalCloud, action: string, input: object, openid: string, now: number): Promise<View> {
  const reply = (await cloud.invoke('topic', { action, input, requestId: `demo-${action}-${now}` }, { openid, now })) as Reply<View>;
  if (!reply.ok) throw new Error(`${action}: ${reply.message}`);
  return reply.data;
}

/**
 * Lets the timers read what the demo's people said, as they would have, and takes two hot topics up as reports to
 * residents: of one the residents have been told, at the other a leader is at work.
 */
export async function makeTopics(cloud: LocalCloud, now: number): Promise<void> {
  for (const together of TIMERS) await Promise.all(together.map((name) => cloud.fireTimer(name, now)));
  const day = (back: number): number => now - back * DAY;

  const bus = await Reporting.on(cloud, '公交站', day(18));
  await bus.step('assign', DISTRICT_DESK, { personId: bus.leader('榕荫街道 街道分管'), place: '南门外公交站', dueOn: civilDate(day(4)) }, day(17));
  await bus.step('visit', STREET_LEADER, { text: '和公交公司一起去看了。站牌挪走是因为修路，路上个月已经修好' }, day(13));
  await bus.step('conclude', STREET_LEADER, { text: '公交公司把 33 路站牌挪回了南门口，雨棚也装好了。走到车站从 600 米变成 80 米' }, day(8));
  await bus.step('invite', DISTRICT_DESK, { place: '中山社区二楼会议室', arriveBy: day(2) }, day(6));
  await cloud.fireTimer('topic', day(6) + HOUR);
  await bus.step('hold', DISTRICT_DESK, { text: '讲了站牌为什么挪走、怎么挪回来的。大家问了三件事：晚上末班车几点，雨棚漏了找谁，能不能加一张长椅。当场都答了', attended: 14 }, day(2) + 2 * HOUR);

  const gate = await Reporting.on(cloud, '道闸', day(3));
  await gate.step('assign', DISTRICT_DESK, { personId: gate.leader('区分管'), place: '幸福里小区地库出口', dueOn: addDays(civilDate(now), 7) }, day(2));
  await gate.step('visit', DISTRICT_LEADER, { text: '早上 7:30 到 8:30 在出口看了一个小时，排了 21 辆车，识别不出车牌的有 6 辆' }, day(1));
}
