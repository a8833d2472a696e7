import { deliberations } from '../../../cloudfunctions/shared/deliberations';
import { admin, update } from '../../local-cloud/support/admin';
import { CAST, type Role, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const HERE = '/packages/deliberation/pages';
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Neighbours of the first compound who have no part in other stories. */
const NEIGHBOURS = Array.from({ length: 30 }, (_, at) => `demo-r${String(at + 1).padStart(3, '0')}`);

const SAID = [
  ['for', undefined, '早该装了。外面的车停进来，老人推轮椅都过不去。'],
  ['against', 'away', '我人在外地，这个车杆装了也用不上。'],
  ['against', 'notAffected', '我家都没车，这跟我有啥关系？'],
  ['concern', 'cost', '装一套多少钱，每年谁来修？'],
  ['concern', 'safety', '救护车、消防车来了，杆子抬不起来怎么办？'],
  ['against', 'away', '一年回来两次，能不能不摊这个钱。'],
  ['for', undefined, '赞成，最好留一条给人走的路。'],
] as const;

const STATEMENTS = ['道闸边上留一条给轮椅走的路', '外来的车停满一小时再收费', '晚上十点以后施工要停下', '安装的钱从公共收益里出', '没有车的人家不摊维护费', '急救车和消防车来了自动抬杆'];

/** Everything that residents say in numbers, as a real call of a real person. */
class Told {
  id = '';
  private at: number;
  constructor(private readonly stage: Stage, private readonly key: string) {
    this.at = stage.clock.now - DAY;
  }

  async ask(openid: string, name: string, action: string, input: object): Promise<Record<string, unknown>> {
    this.at += 1_000;
    const reply = (await this.stage.server.cloud.invoke(name, { action, input, requestId: `sight-${this.key}-${this.at}` }, { openid, now: this.at })) as { ok: boolean; data: Record<string, unknown> };
    if (!reply.ok) throw new Error(`${name}.${action}: ${JSON.stringify(reply)}`);
    return reply.data;
  }

  async tick(name: string): Promise<void> {
    this.at += MINUTE;
    await this.stage.server.cloud.fireTimer(name, this.at);
  }

  async step(step: string, input: object = {}): Promise<void> {
    const { version } = await this.ask(CAST.secretary, 'deliberation', 'view', { id: this.id });
    await this.ask(CAST.secretary, 'deliberation', 'advance', { id: this.id, version, step, input });
  }

  /** Into the second round of talk, with a summary and a draft of the first. */
  async talking(): Promise<this> {
    ({ id: this.id } = (await this.ask(CAST.neighbour, 'agenda', 'propose', { title: '东门装道闸，外来车辆登记进出', text: '外面的车整天停在消防通道上，晚上回来没有车位。', place: 'fr-p001', template: 'five-deliberations' })) as { id: string });
    await this.tick('agenda');
    await this.step('takeUp', { reason: '大家都关心' });
    await this.step('openStage');
    await this.step('passScreening', { basis: '小区公共部分的事，归业主和居民议' });
    await this.step('openStage');
    for (const [draft, question] of [['装一套道闸，费用约 28,000 元，从公共收益出。晚上十点以后不施工，由物业公司管。', '稿子改过了，还有什么要改的'], ['装一套道闸，费用约 26,500 元，从公共收益出。道闸旁边留 1.2 米宽的通道。晚上八点以后不施工，由车委会管。', '第三轮：还差什么']] as const) {
      await this.step('closeRound');
      await this.step('summarise', { summary: '多数人赞成，担心花钱和急救车', draft });
      await this.step('openRound', { question });
    }
    return this;
  }
}

/** The stories that the sights need, told once for each stage. */
const told = new WeakMap<Stage, Promise<readonly Sight[]>>();

async function prepare(stage: Stage): Promise<readonly Sight[]> {
  const talk = await new Told(stage, 'talk').talking();
  for (const [at, [stance, reason, text]] of SAID.entries()) await talk.ask(NEIGHBOURS[at] ?? '', 'opinion', 'speak', { id: talk.id, stance, ...(reason === undefined ? {} : { reason }), text });
  for (const text of STATEMENTS) await talk.ask(CAST.secretary, 'opinion', 'addStatement', { id: talk.id, text });
  // Two ways of seeing it, and what everybody agrees on.
  for (const [person, openid] of NEIGHBOURS.entries()) {
    for (let number = 1; number <= STATEMENTS.length; number += 1) {
      const says = number === 1 || number === 6 ? 'agree' : (person + number) % 7 === 0 ? 'pass' : (person % 3 === 0) === (number % 2 === 0) ? 'agree' : 'disagree';
      await talk.ask(openid, 'opinion', 'react', { id: talk.id, number, says });
    }
  }
  await talk.ask(CAST.resident, 'opinion', 'speak', { id: talk.id, stance: 'concern', reason: 'cost', text: '每年的维护费谁出？' });
  for (const number of [1, 2]) await talk.ask(CAST.resident, 'opinion', 'react', { id: talk.id, number, says: 'agree' });
  await talk.tick('opinion');
  const answered = (await talk.ask(CAST.secretary, 'opinion', 'opinions', { id: talk.id, stance: 'concern' })) as { items: { id: string; text: string }[] };
  const safety = answered.items.find(({ text }) => text.includes('救护车'));
  await talk.ask(CAST.secretary, 'opinion', 'answer', { id: talk.id, opinionId: safety?.id, text: '消防队和急救中心的车牌先录进去，杆子自动抬。停电的时候能用手抬起来，门卫也有钥匙。' });

  const rated = await new Told(stage, 'rated').talking();
  // As the process leaves it in the stage of the result.
  await admin(stage.server.cloud, update(deliberations.name, { _id: rated.id }, { $set: { state: 'rating', position: { stage: 4, phase: 1 } } }));
  for (const [at, openid] of NEIGHBOURS.slice(0, 12).entries()) await rated.ask(openid, 'opinion', 'rate', { id: rated.id, stars: [5, 4, 5, 3, 4, 5, 2, 4, 5, 5, 4, 3][at], text: at === 6 ? '道闸老是抬不起来' : '' });

  const [day] = stage.server.cloud.database.find('sessions', { kind: 'residentsDay', communityId: 'fr-c01' }, { limit: 1 });
  const talkRoute = (id: string, part: string): string => `${HERE}/talk/talk?id=${id}&part=${part}`;
  const at = (who: Role, name: string, route: string, shows: string, more: Partial<Sight> = {}): Sight => ({ who, name, route, shows, ...more });
  return [
    at('resident', 'talk-opinions', talkRoute(talk.id, 'opinions'), '为什么反对、有顾虑'),
    at('resident', 'talk-speak', talkRoute(talk.id, 'opinions'), '为什么反对、有顾虑', { opens: '我也说一句' }),
    at('resident', 'talk-map', talkRoute(talk.id, 'map'), '还有 4 条'),
    at('resident', 'talk-map-state', talkRoute(talk.id, 'map'), '还有 4 条', { opens: '写一句，让大家点' }),
    at('resident', 'talk-drafts', talkRoute(talk.id, 'drafts'), '改了哪里'),
    at('resident', 'talk-rating', talkRoute(rated.id, 'rating'), '您满意吗'),
    at('secretary', 'talk-answering', talkRoute(talk.id, 'opinions'), '等答复', { opens: '一起答复' }),
    at('secretary', 'talk-rating-texts', talkRoute(rated.id, 'rating'), '看看大家写的话'),
    at('resident', 'sessions-next', `${HERE}/sessions/sessions`, '下一次'),
    at('community', 'sessions-call', `${HERE}/sessions/sessions`, '下一次', { opens: '召集一次会' }),
    at('resident', 'session', `${HERE}/session/session?id=${String(day?.['_id'])}`, '议什么'),
    at('community', 'session-desk', `${HERE}/session-desk/session-desk?id=${String(day?.['_id'])}`, '请谁来'),
    at('community', 'session-desk-schedule', `${HERE}/session-desk/session-desk?id=${String(day?.['_id'])}`, '请谁来', { opens: '定时间和地方' }),
    at('community', 'session-desk-invite', `${HERE}/session-desk/session-desk?id=${String(day?.['_id'])}`, '请谁来', { opens: '邀请' }),
  ];
}

/** 议一议 and 居民议事日: a deliberation in its third round with what neighbours say, one that is rated, and the session of the 15th. */
export function talkSights(stage: Stage): Promise<readonly Sight[]> {
  const known = told.get(stage) ?? prepare(stage);
  told.set(stage, known);
  return known;
}
