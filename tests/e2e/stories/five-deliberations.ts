import type { Ballot as Announced } from '../../../cloudfunctions/deliberation/deliberation';
import { PHOTO, button, type Stage } from '../support/stage';
import { Deliberated, day, department, photo, pick, write } from '../support/deliberation-driver';
import { PollingPlace, quads } from '../support/polling-place';
import { cosigned, openFromNotice, openFromTab, picture, proposed, rated } from './deliberation-steps';
import { chapters } from './steps';

/** Homes that vote before the eyes of the story: online, on paper, at the door. */
const ONLINE = '3 幢 502';
const PAPER = '1 幢 101';
const DOOR = '3 幢 601';

/** 五议制度: an owners' special matter that misses its quorum, is extended once as it was announced, and passes by exactly three quarters. */
export function fiveDeliberations(stage: () => Stage): void {
  const chapter = chapters(stage);
  const story = new Deliberated(stage, '用维修资金给 3 幢换电梯');
  const place = new PollingPlace(story);
  const announced = (): Announced | null => story.row.vote;

  chapter('提议、动议: a resident proposes, neighbours sign, the branch takes it up and finds it lawful', async () => {
    await proposed(story, 'resident', { text: '3 幢电梯用了 19 年，今年坏了 11 次，老人下不了楼。', way: '五议制度' });
    await cosigned(story, 'neighbour', 'elder');
    expect(story.state).toBe('between');
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '审查通过', write('依据', '《民法典》第二百七十八条：使用维修资金由业主共同决定'));
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('talking');
  });

  chapter('商议: the plan says who, how much and who maintains it; the department says whether it can be done', async () => {
    await story.take('secretary', '写方案', write('谁来做', '有资质的电梯公司，三家比价'), write('花多少钱', '一共 360,000 元，从维修资金出'), write('怎么维护', '厂家保修五年'), write('谁来管', '物业公司'));
    await story.take('secretary', '请部门出意见', department('建设局'), write('想请部门看什么', '更换电梯要办什么手续'));
    await story.at('2026-10-13 09:30');
    await story.take('construction', '出具意见', pick('可以办'), write('意见和理由', '可以办，开工前到市场监管局告知'));
    await story.at('2026-10-14 09:30');
    await story.take('secretary', '这一轮到此为止');
    await story.take('secretary', '发布小结和修改稿', write('这一轮的小结', '多数赞成，担心施工时怎么上下楼'), write('修改稿', '分两台先后换，始终有一台能用'));
    await story.take('secretary', '商议结束');
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('preparing');
  });

  chapter('公议: announced sixteen days before with its rule, its quorum and its one extension', async () => {
    await story.take('secretary', '发布表决公告', pick('业主共同决定（特别事项）'), write('表决什么', '同意用维修资金 360,000 元更换 3 幢两台电梯'), day('哪天开始', '2026-10-30'), day('哪天截止', '2026-11-05'));
    expect(announced()).toMatchObject({ rule: 'owners-special', secret: false, extendable: true, opensOn: '2026-10-30', closesOn: '2026-11-05' });
    await story.at('2026-10-30 00:00');
    await story.at('2026-10-30 09:00');
    expect(story.state).toBe('voting');
  });

  chapter('a resident votes on the phone, from the tab to the receipt; too few do, and at closing it goes on by the rule', async () => {
    const receipt = await place.online('resident', ['同意']);
    await receipt.see('回执码');
    await picture(receipt, 'five-deliberations-receipt');
    // Six groups of four of whom three are for it.
    const early = quads(place.homes, [ONLINE, PAPER, DOOR]).slice(0, 6).flat().filter(({ row }) => ![ONLINE, PAPER, DOOR].includes(row.unit));
    await place.others(early);
    const live = await story.open('elder');
    await live.see('正在投票');
    await picture(live, 'five-deliberations-voting', { full: true });
    await story.at('2026-11-06 00:00');
    await story.timers();
    expect([story.state, announced()?.extendedTo]).toEqual(['voting', '2026-11-12']);
    const elder = await openFromTab(story, 'elder');
    await elder.see('参加的不够，已经按公告延长了一次');
  });

  chapter('on paper with two people, at the door with the building head: the last homes that are needed', async () => {
    await story.at('2026-11-07 10:00');
    await place.paper('secretary', 'community', PAPER, '同意');
    const canvass = await place.door('buildingHead', 'community', DOOR, '同意');
    void canvass;
    const again = await stage().phone('buildingHead', place.page('canvass'));
    await again.see('还差');
    await picture(again, 'five-deliberations-canvass', { full: true });
    const { total } = place.vote.roll;
    const groups = quads(place.homes, [ONLINE, PAPER, DOOR]);
    const enough = groups.findIndex((_, at) => {
      const rows = groups.slice(0, at + 1).flat();
      return rows.length * 3 >= total.heads * 2 && rows.reduce((sum, { row }) => sum + row.area, 0) * 3 >= total.area * 2;
    });
    expect(enough).toBeGreaterThan(6);
    await place.others(groups.slice(6, enough + 1).flat().filter(({ row }) => ![ONLINE, PAPER, DOOR].includes(row.unit)));
    await story.at('2026-11-13 00:00');
    await story.timers();
    expect(story.state).toBe('counted');
  });

  chapter('it passes by exactly three quarters, by heads and by area, and the page says so', async () => {
    const outcome = place.vote.result?.outcome;
    expect(outcome).toMatchObject({ quorumMet: true, passed: true });
    if (outcome === undefined || !('inFavour' in outcome)) throw new Error('not counted as a motion');
    const { participating, inFavour } = outcome;
    expect([inFavour.heads * 4, inFavour.area * 4]).toEqual([participating.heads * 3, participating.area * 3]);
    const phone = await stage().phone('resident', place.page('result'));
    await phone.see('通过了');
    await phone.see('正好够');
    await picture(phone, 'five-deliberations-result', { full: true });
    await phone.tap(button(phone, '核对我的票'));
    await phone.tap(phone.page.getByRole('button', { name: new RegExp(`^核对 ${ONLINE}`) }));
    await phone.see('算进去了');
    await picture(phone, 'five-deliberations-check', { full: true });
  });

  chapter('declared, reviewed by the community’s party committee, noticed, and in force with somebody who does it by a day', async () => {
    await story.at('2026-11-13 09:00');
    await story.take('secretary', '公布结果');
    expect(story.state).toBe('reviewing');
    const elder = await openFromTab(story, 'elder', '快要议');
    await elder.tap('做一份卷宗');
    await elder.see('发到聊天里');
    await picture(elder, 'five-deliberations-dossier', { full: true });
    await story.take('partyCommittee', '审核通过');
    expect(story.state).toBe('noticing');
    await story.at('2026-12-01 00:01');
    await story.at('2026-12-01 09:00');
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '落实到人', pick('办一件事'), pick('中山社区'), day('哪天前办好', '2026-12-10'));
    await story.at('2026-12-09 09:00');
    await story.take('community', '记账', write('这笔钱是什么', '电梯两台，首付款'), pick('支出'), write('多少钱', '108000'), photo(PHOTO));
    await story.take('community', '办好了', write('怎么办的', '两台都换好，检验合格'), photo(PHOTO));
    await story.take('secretary', '验收通过', write('验收意见', '两台都试过'), photo(PHOTO));
    expect(story.state).toBe('rating');
  });

  chapter('评议: residents judge it, and it is closed', async () => {
    await story.timers();
    await (await openFromNotice(story, 'neighbour', '请您评')).see('办得怎么样');
    await picture(await rated(story, 'resident', '5 分，很满意', '新电梯很稳'), 'five-deliberations-rated', { full: true });
    await rated(story, 'neighbour', '5 分，很满意', '');
    await story.at('2026-12-18 09:00');
    await story.take('secretary', '办结归档');
    expect([story.state, story.row.stars[4]]).toEqual(['closed', 2]);
  });
}
