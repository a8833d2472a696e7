import { registeredPersons, type RegisteredPerson, type SeatBody } from '../../../cloudfunctions/shared/register';
import { PHOTO, type Player, type Stage } from '../support/stage';
import { COMPOUND, Deliberated, day, department, flip, photo, pick, write } from '../support/deliberation-driver';
import { PollingPlace } from '../support/polling-place';
import { cosigned, openFromNotice, openFromTab, picture, proposed, rated } from './deliberation-steps';
import { chapters } from './steps';

/** 五议工作法: two committees consent before the talk, three parties after the vote; an objection leads back to the talk, and it is voted on anew. */
export function fiveSteps(stage: () => Stage): void {
  const chapter = chapters(stage);
  const story = new Deliberated(stage, '架空层改成老人活动室');
  const place = new PollingPlace(story);

  /** Somebody of the register who has a seat in a body of the compound. */
  function seated(body: SeatBody): Player {
    const persons = stage().server.cloud.database.find(registeredPersons.name, { compoundId: COMPOUND, 'seats.body': body }) as unknown as RegisteredPerson[];
    const openid = persons.find((person) => person.openid?.startsWith('demo-r0'))?.openid;
    if (openid == null) throw new Error(`${body}: nobody is seated`);
    return openid as Player;
  }

  /** Announced ten days before, voted by households, counted and declared. */
  async function voted(announced: { readonly text: string; readonly opensOn: string; readonly closesOn: string; readonly closed: string }): Promise<void> {
    await story.take('secretary', '发布表决公告', pick('居民会议（户代表）'), write('表决什么', announced.text), day('哪天开始', announced.opensOn), day('哪天截止', announced.closesOn), flip('参加的不够'));
    await story.at(`${announced.opensOn} 00:00`);
    await story.at(`${announced.opensOn} 09:00`);
    expect(story.state).toBe('voting');
    await (await place.online('resident', ['同意'])).see('回执码');
    const homes = place.homes.filter(({ unit }) => unit !== '3 幢 502');
    await place.others(homes.slice(0, 44).map((row, at) => ({ row, choice: at % 6 === 5 ? 'abstain' : 'for' })));
    await story.at(`${announced.closed} 00:00`);
    await story.timers();
    expect([story.state, story.row.vote?.outcome?.passed]).toEqual(['counted', true]);
    await story.at(`${announced.closed} 09:00`);
    await story.take('secretary', '公布结果');
  }

  /** The three parties, each on the phone of somebody who sits in it. */
  async function agreed(): Promise<void> {
    expect([story.state, story.row.consents]).toEqual(['agreeing', { residentsCommittee: 'waiting', ownersCommittee: 'waiting', council: 'waiting' }]);
    for (const who of ['community', seated('ownersCommittee'), seated('council')] as const) await story.take(who, '同意');
    await story.take('secretary', '各方都同意了');
    await story.take('partyCommittee', '审核通过');
    expect(story.state).toBe('noticing');
  }

  chapter('居民提议、两委审议: neighbours sign, the branch finds it lawful, and both committees consent', async () => {
    await proposed(story, 'resident', { text: '架空层空着堆杂物，老人没有地方坐。', way: '五议工作法' });
    await cosigned(story, 'neighbour', 'elder');
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '审查通过', write('依据', '小区公共部位，居民可以议'));
    expect([story.state, story.row.consents]).toEqual(['agreeing', { partyCommittee: 'waiting', residentsCommittee: 'waiting' }]);
    await (await openFromNotice(story, 'partyCommittee', '待各方表态')).see('等几方表态');
    await story.take('partyCommittee', '同意');
    await story.take('community', '同意');
    // 居民丙 sits in the council, which is asked only after the vote.
    const elder = await openFromTab(story, 'elder', '快要议');
    expect(await elder.page.locator('bottom-bar').locator('visible=true').count()).toBe(0);
    await picture(elder, 'five-steps-consents', { full: true });
    await story.take('secretary', '各方都同意了');
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('talking');
  });

  chapter('民主商议: the plan, the department, a summary and a draft', async () => {
    await story.take('secretary', '写方案', write('谁来做', '社区找施工队'), write('花多少钱', '16,000 元，社区活动经费出'), write('怎么维护', '物业公司'), write('谁来管', '居民理事会'));
    await story.take('secretary', '请部门出意见', department('建设局'), write('想请部门看什么', '架空层能不能改'));
    await story.take('construction', '出具意见', pick('有条件可以办'), write('意见和理由', '留出消防通道，不砌墙'));
    await stage().clock.pass(60);
    await story.take('secretary', '这一轮到此为止');
    await story.take('secretary', '发布小结和修改稿', write('这一轮的小结', '都赞成，有人担心晚上吵'), write('修改稿', '不砌墙，放桌椅和书架'));
    await story.take('secretary', '商议结束');
    await story.take('secretary', '开启下一环节');
  });

  chapter('协同决议: households vote, the three parties confirm', async () => {
    await voted({ text: '同意把架空层改成老人活动室，16,000 元从社区活动经费出', opensOn: '2026-10-23', closesOn: '2026-10-27', closed: '2026-10-28' });
    await agreed();
  });

  chapter('an objection in the notice is heeded: back to the talk, a further round, another draft', async () => {
    await stage().clock.pass(24 * 60);
    await story.take('neighbour', '提异议', write('您的异议', '晚上十点还有人打牌，楼上睡不着'));
    await story.take('secretary', '回去再议', write('原因', '没有定开放时间，大家再议一议'));
    expect(story.state).toBe('drafting');
    await (await openFromTab(story, 'neighbour', '快要议')).see('回去再议');
    await story.take('secretary', '发布小结和修改稿', write('这一轮的小结', '晚上九点关门，大家都同意'), write('修改稿', '不砌墙，放桌椅和书架，晚上九点关门'));
    await story.take('secretary', '商议结束');
    await story.take('secretary', '开启下一环节');
  });

  chapter('the new draft is voted on and confirmed anew; nobody objects to it', async () => {
    await voted({ text: '同意把架空层改成老人活动室，晚上九点关门，16,000 元从社区活动经费出', opensOn: '2026-11-09', closesOn: '2026-11-13', closed: '2026-11-14' });
    expect(story.row.vote?.number).toBe(2);
    await agreed();
    await story.at('2026-12-01 00:01');
    expect(story.state).toBe('between');
  });

  chapter('大众评议: done, accepted and judged', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '落实到人', pick('办一件事'), pick('中山社区'), day('哪天前办好', '2026-12-10'));
    await stage().clock.pass(24 * 60);
    await story.take('community', '记账', write('这笔钱是什么', '桌椅和书架'), pick('支出'), write('多少钱', '16000'), photo(PHOTO));
    await story.take('community', '办好了', write('怎么办的', '桌椅书架都摆好了'), photo(PHOTO));
    await story.take('secretary', '验收通过', write('验收意见', '老人用上了'), photo(PHOTO));
    await picture(await rated(story, 'resident', '5 分，很满意', '有地方坐了'), 'five-steps-rated', { full: true });
    await rated(story, 'neighbour', '4 分，满意', '九点准时关');
    await story.at('2026-12-11 09:00');
    await story.take('secretary', '办结归档');
    expect([story.state, story.row.stars]).toEqual(['closed', [0, 0, 0, 1, 1]]);
  });
}
