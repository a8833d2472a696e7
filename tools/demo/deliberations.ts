import { agendaActions } from '../../cloudfunctions/agenda/actions';
import { checkContents } from '../../cloudfunctions/agenda/checks';
import { tick } from '../../cloudfunctions/deliberation/clock';
import { deliberationActions } from '../../cloudfunctions/deliberation/actions';
import type { Deliberation } from '../../cloudfunctions/deliberation/deliberation';
import type { Action } from '../../cloudfunctions/shared/action';
import { addDays, civilDate, DAY, HOUR, MINUTE } from '../../cloudfunctions/shared/calendar/civil';
import { deliberations } from '../../cloudfunctions/shared/deliberations';
import { members, type Member } from '../../cloudfunctions/shared/identity';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { Collections } from './memory-store';
import { Teller, type DemoFile } from './teller';

/** The party branch of the first compound leads what is deliberated there. */
const SECRETARY = 'demo-fr-zp001-1';
const COMPOUND = 'fr-p001';

/** Tells one deliberation by the real functions, at instants of the past. What they refuse is a mistake of the demo. */
class Story extends Teller {
  private id = '';

  constructor(
    key: string,
    { people, reference, bucket }: Around,
    private at: number,
  ) {
    const collections: Collections = new Map([[members.name, new Map(people.map((each) => [each._id, { ...each }]))]]);
    super(`deliberation-${key}`, collections, reference, bucket);
  }

  /** So many days later. */
  later(days: number): this {
    this.at += days * DAY;
    return this;
  }

  async start(input: object): Promise<this> {
    this.id = (await this.asks(agendaActions.start, input, SECRETARY)).id;
    return this;
  }

  async propose(input: object, who: string): Promise<this> {
    this.id = (await this.asks(agendaActions.propose, input, who)).id;
    this.at += MINUTE;
    await checkContents(this.context('', this.at));
    return this;
  }

  async support(people: readonly string[]): Promise<this> {
    for (const who of people) await this.asks(agendaActions.support, { id: this.id, on: true }, who);
    return this;
  }

  async step(step: string, input: object = {}, who: string = SECRETARY): Promise<this> {
    this.at += MINUTE;
    const { version } = await this.asks(deliberationActions.view, { id: this.id }, who);
    await this.asks(deliberationActions.advance, { id: this.id, version, step, input }, who);
    return this;
  }

  /** What is timed closes by itself, on whichever day the holidays of the season leave: waits from day to day. */
  async until(state: Deliberation['state']): Promise<this> {
    for (let days = 0; days < 60; days += 1) {
      if ((await this.told()).state === state) return this;
      this.later(1);
      await tick(this.context('', this.at));
    }
    throw new Error(`${this.key} never came to ${state}`);
  }

  /** A photo or receipt of the demo: a drawing that says so. */
  picture(words: string, by = SECRETARY): string {
    return this.photo(by, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#f6f3ee"/><rect x="60" y="30" width="280" height="240" fill="#fff" stroke="#8a8177"/><g font-family="sans-serif" text-anchor="middle" fill="#574f47"><text x="200" y="90" font-size="30">照片（示例）</text><text x="200" y="160" font-size="22">${words}</text></g></svg>`);
  }

  day(days: number): string {
    return addDays(civilDate(this.at), days);
  }

  instant(days: number): number {
    return this.at + days * DAY;
  }

  async told(): Promise<Deliberation> {
    const found = await this.store.get<Deliberation>(deliberations.name, this.id);
    if (!found) throw new Error(`${this.key} was not told`);
    return found;
  }

  private async asks<In extends Parameters<typeof this.call>[0]['input'], Out>(action: Action<In, Out>, input: unknown, who: string): Promise<Out> {
    return this.call(action, input, who, this.at).catch((problem: unknown) => {
      throw new Error(`demo ${this.key} ${JSON.stringify(input).slice(0, 160)}: ${problem instanceof Error ? problem.message : String(problem)}`);
    });
  }
}

interface Around {
  readonly people: readonly Member[];
  readonly reference: Reference;
  readonly bucket: string;
}

const PLAN = { doer: '三家比价以后定施工方，小区党支部和业委会监督', money: '一共 186,400 元，从维修资金出，不另收钱', maintenance: '施工方保修两年，之后归物业', manager: '业委会，每季度公布一次' };

/** One in each of the things that a deliberation can be, in the first compound. Their notices have been read long ago and are not kept. */
export async function tellDeliberations(around: Around, now: number): Promise<{ readonly deliberations: readonly Deliberation[]; readonly files: readonly DemoFile[] }> {
  const neighbours = around.people.filter(({ households }) => households[0]?.anchorId === COMPOUND).map(({ _id }) => _id).filter((openid) => !openid.startsWith('demo-resident-'));
  // Ten in the morning.
  const ago = (key: string, days: number): Story => new Story(key, around, Math.floor(now / DAY) * DAY + 2 * HOUR - days * DAY);

  const parking = await ago('parking', 3).propose({ title: '地面停车位重新划线，留出消防通道', text: '晚上车停得满满的，消防通道也占了。想把地面车位重新划一遍，少划几个，通道留出来。', template: 'five-things', plan: {}, place: COMPOUND }, neighbours[20] ?? '');
  await parking.support(neighbours.slice(0, 5));

  const talk = await ago('road', 16).start({ title: '用维修资金翻修小区道路', text: '小区主路坑洼十几处，下雨积水，老人孩子不好走。党支部提出用维修资金翻修，请大家一起商量怎么修、先修哪里。', template: 'five-deliberations', plan: {}, place: COMPOUND });
  await talk.support(neighbours.slice(3, 9));
  await talk.later(1).step('takeUp', { reason: '维修资金的事要大家定，联名的邻居也不少' });
  await talk.step('openStage');
  await talk.later(2).step('passScreening', { basis: '属于业主共同决定的事项，依据民法典第二百七十八条，可以在小区议' });
  await talk.step('openStage');
  await talk.later(1).step('draftPlan', { plan: PLAN });
  await talk.step('askDepartment', { unitId: 'fr-d-construction', question: '路面翻修要不要办手续，雨水井能不能一起改', dueOn: talk.day(16) });
  await talk.later(5).step('closeRound');
  await talk.step('summarise', { summary: '多数邻居赞成先修 1 幢到 3 幢门前。担心的是施工时出不去车、钱花超了。', draft: '分两段修，每段留一条车道；先公布三家报价，超过 186,400 元要再来商量。' });
  await talk.step('openRound', { question: '分两段修，施工三周，这样安排行不行' });

  const notice = await ago('property', 18).start({ title: '物业服务标准和收费怎么定', text: '物业合同年底到期。想听听大家对保洁、门岗、收费的意见，再和物业谈。', template: 'three-meetings', plan: {}, place: COMPOUND });
  await notice.step('takeUp', { reason: '合同年底到期，等不到联名满' });
  await notice.later(1).step('passScreening', { basis: '涉及物业服务，按三会三制先开听证会' });
  await notice.step('convene', { at: notice.instant(5), place: '小区党群服务站', agenda: '听物业和居民代表讲保洁、门岗、收费' });
  await notice.later(6).step('hold', { attended: 34 });
  await notice.step('postMinutes', { text: '到会 34 人。大家要求门岗 24 小时有人、楼道每周拖两次；收费先不涨，明年看效果再谈。', attended: 34 });
  await notice.step('concludeMeeting');
  await notice.later(4).step('object', { text: '门岗一直有人要加钱，请写清楚加多少', photos: [] }, neighbours[11] ?? '');
  await notice.later(1).step('handleObjection', { objectionId: (await notice.told()).objections[0]?.id, text: '不加钱：从现有六名保安里排班，夜里两人轮值。排班表贴在门岗。' });

  const carrying = await carried(ago('furniture', 60), neighbours, { title: '楼道里的旧家具集中清一次', text: '楼道堆的旧家具挡路，也怕起火。请大家定个时间一起清。' });
  const closed = await carried(ago('gate', 110), neighbours, { title: '东门加装人行门禁', text: '东门晚上外人随便进，装一道人行门禁，住户刷卡进。' });
  await closed.later(6).step('reportDone', { text: '门禁装好了，每户两张卡，发到各楼栋长手里', photos: [] });
  await closed.later(1).step('accept', { text: '试了三天，进出正常', photos: [closed.picture('东门门禁，验收时拍的', 'demo-fr-zp001-2')] }, 'demo-fr-zp001-2');
  await closed.step('openStage');
  await closed.step('convene', { at: closed.instant(4), place: '小区党群服务站', agenda: '评门禁装得怎么样' });
  await closed.later(5).step('hold', { attended: 21 });
  await closed.step('postMinutes', { text: '到会 21 人。都说晚上安静了，有两户卡不灵，物业三天内换。', attended: 21 });
  await closed.step('commit', { text: '两户不灵的卡三天内换好，以后坏卡当天换', dueOn: closed.day(3), photos: [] });
  await closed.step('concludeMeeting');
  await (await closed.until('between')).step('close', { remark: '办结归档' });

  const lamps = await ago('lamps', 24).start({ title: '楼道灯全部换成感应灯', text: '楼道灯坏得勤，换一次要等好几天。想用电梯广告的公共收益，一次换成感应的。', template: 'five-things', plan: {}, place: COMPOUND });
  await lamps.support(neighbours.slice(0, 10));
  await lamps.later(1).step('takeUp', { reason: '问的人多，联名也够了' });
  await lamps.step('passScreening', { basis: '动用公共收益，属于业主共同决定的一般事项' });
  await lamps.step('openStage');
  await lamps.later(7).step('closeRound');
  await lamps.step('summarise', { summary: '都赞成换。有邻居担心灯太亮、半夜一直亮。', draft: '换成 5 瓦的感应灯，人走 20 秒后灭；先装 1 幢试一个星期。' });
  await lamps.step('postMinutes', { text: '议事会到会 19 人，看了样灯，同意按修改稿表决。', attended: 19 });
  await lamps.step('draftPlan', { plan: { doer: '物业电工换，小区党支部监督', money: '96 盏，一共 7,680 元，从电梯广告的公共收益出', maintenance: '灯保修三年，之后归物业', manager: '物业，每月查一次' } });
  await lamps.step('concludeTalk');
  await lamps.later(2).step('callVote', { rule: 'owners-ordinary', question: '是否同意用公共收益 7,680 元，把 6 幢楼的楼道灯换成感应灯。', secret: false, extendable: true, opensOn: lamps.day(16), closesOn: lamps.day(29) });

  const election = await ago('election', 8).start({ title: '幸福里小区业主委员会换届', text: '这一届业委会到年底任满，选出新一届。欢迎愿意为大家做事的邻居报名。', template: 'committee-election', plan: {}, place: COMPOUND, election: { seats: 5, term: '5 年，到 2031 年 10 月' } });
  await election.step('passScreening', { basis: '任期到期，按操作规程换届' });
  await election.later(4).step('openStage');
  await election.step('nominate', { name: '林国强', text: '住 3 幢，退休电工，想把公共收益的账公布清楚' }, neighbours[14] ?? '');
  await election.step('nominate', { name: '陈美玉', text: '住 5 幢，做过会计，愿意管账' }, neighbours[15] ?? '');
  await election.step('enterNominee', { name: '黄志远', text: '1 幢邻居联名推荐，做过两年楼栋长' });
  const stories = [parking, talk, notice, carrying, closed, lamps, election];
  return { deliberations: await Promise.all(stories.map((story) => story.told())), files: stories.flatMap(({ files }) => files) };
}

/** A matter of three meetings that is in force, and being carried out. */
async function carried(story: Story, neighbours: readonly string[], { title, text }: { title: string; text: string }): Promise<Story> {
  await story.start({ title, text, template: 'three-meetings', plan: {}, place: COMPOUND });
  await story.support(neighbours.slice(6, 10));
  await story.step('takeUp', { reason: '关系安全，不等联名满' });
  await story.later(1).step('passScreening', { basis: '属于小区公共管理，可以议' });
  await story.step('convene', { at: story.instant(5), place: '小区党群服务站', agenda: '听各方怎么说' });
  await story.later(6).step('hold', { attended: 28 });
  await story.step('postMinutes', { text: '到会 28 人，都同意办。', attended: 28 });
  await story.step('concludeMeeting');
  await story.until('between');
  await story.step('openStage');
  await story.step('convene', { at: story.instant(4), place: '小区党群服务站', agenda: '定谁来办、哪天办好' });
  await story.later(5).step('hold', { attended: 12 });
  await story.step('postMinutes', { text: '物业出人，党支部组织志愿者。', attended: 12 });
  await story.step('listDuties', { duties: [{ who: '物业公司', what: '出三个人和一辆车', dueOn: story.day(20) }, { who: '小区党支部', what: '组织志愿者，通知到每一户', dueOn: story.day(10) }] });
  await story.step('concludeMeeting');
  await story.step('enact', { kind: 'order', text: `${title}：由小区党支部牵头，物业出人出车，一个月内办好。`, ownerId: 'fr-zp001', dueOn: story.day(30) });
  await story.later(3).step('progress', { text: '已经通知到每一户，物业排好了人', photos: [] });
  await story.step('account', { text: '从公共收益拨付', cents: 300_000, vouchers: [] });
  await story.step('account', { text: '租车和清运', cents: -126_000, vouchers: [story.picture('租车和清运 1,260.00 元')] });
  return story;
}
