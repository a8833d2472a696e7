import { PHOTO, button, type Stage } from '../support/stage';
import { Deliberated, day, flip, photo, pick, write } from '../support/deliberation-driver';
import { PollingPlace } from '../support/polling-place';
import { answered, cosigned, openFromNotice, openFromTab, picture, proposed, rated, spoken } from './deliberation-steps';
import { chapters } from './steps';

const WORRY = '声音太大，我家就在门口';

/** 五事 说·议·理·晒·评: from a neighbour's word to accounts that everybody can read. */
export function fiveThings(stage: () => Stage): void {
  const chapter = chapters(stage);
  const story = new Deliberated(stage, '小区大门装车辆识别道闸');
  const place = new PollingPlace(story);

  chapter('说: a resident proposes, neighbours sign, and the branch finds that it is theirs to decide', async () => {
    await proposed(story, 'resident', { text: '外面的车开进来停，业主回家没有车位。', way: '五事工作法' });
    await cosigned(story, 'neighbour', 'elder');
    await (await openFromNotice(story, 'secretary', '待合法性审查')).see('等幸福里小区党支部审查合不合法');
    await story.take('secretary', '审查通过', write('依据', '小区公共部位，业主自己能定'));
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('talking');
  });

  chapter('议: neighbours say what they think, the branch answers what worries them', async () => {
    await spoken(story, 'neighbour', { stance: '赞成', words: '早就该装了，下班都没地方停' });
    await spoken(story, 'elder', { stance: '有顾虑', reason: '影响生活', words: WORRY });
    await stage().clock.pass(1);
    await story.timers();
    await story.take('secretary', '写方案', write('谁来做', '物业公司找有资质的单位'), write('花多少钱', '28,000 元，从公共收益出'), write('怎么维护', '物业公司，一年 2,000 元'), write('谁来管', '车委会'));
    await answered(story, 'secretary', WORRY, '换静音的，夜里关提示音');
    const elder = await openFromTab(story, 'elder');
    await elder.see('换静音的，夜里关提示音');
    await picture(elder, 'five-things-talk', { full: true });
    await story.at('2026-10-15 09:30');
    await story.take('secretary', '这一轮到此为止');
    await story.take('secretary', '发布小结和修改稿', write('这一轮的小结', '多数赞成，担心夜里的声音'), write('修改稿', '装两台静音道闸，费用从公共收益出'));
    await story.take('secretary', '发布会议纪要', write('纪要', '议事会开了一次，到会的都同意'), write('到了多少人', '26'));
    await story.take('secretary', '商议结束');
    expect(story.state).toBe('preparing');
  });

  chapter('the vote is announced, a neighbour objects to the roll and is answered, and it opens by itself', async () => {
    await story.take('secretary', '发布表决公告', pick('业主共同决定（一般事项）'), write('表决什么', '同意在大门装两台道闸，费用 28,000 元从公共收益出'), day('哪天开始', '2026-10-31'), day('哪天截止', '2026-11-06'), flip('参加的不够'));
    await story.at('2026-10-16 10:00');
    await story.take('neighbour', '对名册有异议', write('名册哪里不对', '我家面积不对'));
    await story.take('secretary', '处理名册异议', pick('异议不成立'), write('怎么处理的', '产权证上就是这个数'));
    await story.at('2026-10-31 00:00');
    await story.at('2026-10-31 09:00');
    expect(story.state).toBe('voting');
  });

  chapter('neighbours vote; each keeps a receipt that proves the ballot is in the count', async () => {
    for (const who of ['resident', 'neighbour'] as const) await (await place.online(who, ['同意'])).see('回执码');
    const homes = place.homes.filter(({ marked, unit }) => !marked && !['3 幢 502', '3 幢 602'].includes(unit));
    await place.others(homes.slice(0, 56).map((row, at) => ({ row, choice: at % 5 === 4 ? 'against' : 'for' })));
    await story.at('2026-11-07 00:00');
    await story.timers();
    expect(story.state).toBe('counted');
    const phone = await stage().phone('resident', place.page('result'));
    await phone.see('通过了');
    await phone.tap(button(phone, '核对我的票'));
    await phone.tap(phone.page.getByRole('button', { name: /^核对 3 幢 502/ }));
    await phone.see('算进去了');
    await picture(phone, 'five-things-check', { full: true });
  });

  chapter('reviewed by the community’s party committee, noticed; an objection is answered and does not restart the notice', async () => {
    await story.at('2026-11-07 09:00');
    await story.take('secretary', '公布结果');
    await story.take('partyCommittee', '审核通过');
    expect(story.state).toBe('noticing');
    await story.at('2026-11-09 09:00');
    await story.take('elder', '提异议', write('您的异议', WORRY));
    expect(story.state).toBe('objected');
    await story.take('secretary', '答复异议', write('答复', '定的是静音的，夜里不响'));
    await (await story.open('elder')).see('定的是静音的，夜里不响');
    await story.at('2026-11-24 00:01');
    expect(story.state).toBe('between');
  });

  chapter('理: somebody does it by a day, with photos, and it is accepted', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '落实到人', pick('办一件事'), pick('中山社区'), day('哪天前办好', '2026-12-04'));
    await stage().clock.pass(24 * 60);
    await story.take('community', '报进展', write('说说情况', '设备到了'));
    await stage().clock.pass(24 * 60);
    await story.take('community', '办好了', write('怎么办的', '装好了，夜里不响'), photo(PHOTO));
    await story.take('secretary', '验收通过', write('验收意见', '两台都能用'), photo(PHOTO));
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('showing');
  });

  chapter('晒: what it cost, with the voucher, and how it went, for everybody to read', async () => {
    await story.take('secretary', '记账', write('这笔钱是什么', '道闸两台'), pick('支出'), write('多少钱', '28000'), photo(PHOTO));
    await story.take('secretary', '公开结果', write('办得怎么样', '装好了，花了 28,000 元，夜里不响'));
    const elder = await openFromTab(story, 'elder');
    await elder.see('结果和账目公开了，看看对不对');
    await picture(elder, 'five-things-shown', { full: true });
    await story.at('2026-12-12 00:01');
    expect(story.state).toBe('between');
  });

  chapter('评: two residents judge it, and it is closed', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await rated(story, 'resident', '5 分，很满意', '回家有车位了');
    await rated(story, 'elder', '4 分，满意', '夜里真的不响');
    await story.at('2026-12-22 09:00');
    await story.take('secretary', '办结归档');
    expect([story.state, story.row.stars]).toEqual(['closed', [0, 0, 0, 1, 1]]);
    await (await openFromTab(story, 'resident', '已定')).see('办结了');
  });
}
