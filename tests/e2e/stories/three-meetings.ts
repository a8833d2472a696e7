import { Deliberated, day, hour, photo, pick, write } from '../support/deliberation-driver';
import { PHOTO, type Stage } from '../support/stage';
import { cosigned, openFromTab, picture, proposed, rated } from './deliberation-steps';
import { chapters } from './steps';

const DUTY = '东门道闸夜里调成静音，提示音改成灯';

/** 三会三制: a hearing with its public notice, a coordination meeting with its list of duties, a review meeting with a written commitment. */
export function threeMeetings(stage: () => Stage): void {
  const chapter = chapters(stage);
  const story = new Deliberated(stage, '东门道闸夜里太吵');

  /** Called in time, held, and its minutes published. */
  async function meets(date: string, inDays: number, agenda: string): Promise<void> {
    await story.take('secretary', '发会议通知', hour(inDays, '19:00'), write('在哪里开', '小区活动室'), write('议什么', agenda));
    expect(story.state).toBe('convened');
    await (await openFromTab(story, 'elder')).see('会议已经通知');
    await story.at(`${date} 21:00`);
    await story.take('secretary', '记到会', write('到了多少人', '21'));
    await story.take('secretary', '发布会议纪要', write('纪要', `${agenda}。到会的都说了话，记在这里。`), write('到了多少人', '21'));
  }

  chapter('a resident proposes, neighbours put their names under it, and the branch finds that it may be deliberated here', async () => {
    await proposed(story, 'resident', { text: '道闸每次开关都响，夜里一点还有提示音，3 幢好几家睡不着。', way: '三会三制' });
    await cosigned(story, 'neighbour', 'elder');
    expect(story.state).toBe('screening');
    await story.take('secretary', '审查通过', write('依据', '物业服务的事，业主可以议'));
    expect(story.state).toBe('convening');
  });

  chapter('the hearing is announced, held and written down; what came of it is publicly noticed for fifteen days', async () => {
    await meets('2026-10-17', 5, '听证：道闸要不要改、怎么改');
    await story.take('secretary', '会议事项办完');
    expect(story.state).toBe('noticing');
    const elder = await openFromTab(story, 'elder');
    await elder.see('正在公示，有异议现在就提');
    await picture(elder, 'three-meetings-notice', { full: true });
    await story.at('2026-11-03 00:01');
    expect(story.state).toBe('between');
  });

  chapter('the coordination meeting says who does what by when, and the community does it', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await meets('2026-11-08', 5, '协调：谁来改、什么时候改好');
    await story.take('secretary', '记责任清单', write('谁', '物业公司'), write('做什么', DUTY), day('第 1 条，哪天前', '2026-11-20'));
    await story.take('secretary', '会议事项办完');
    expect(story.state).toBe('enacting');
    await story.take('secretary', '落实到人', pick('办一件事'), write('定下来的内容', DUTY), pick('中山社区'), day('哪天前办好', '2026-11-20'));
    await story.at('2026-11-15 10:00');
    await story.take('community', '办好了', write('怎么办的', '物业换了静音电机，夜里只亮灯'));
    await story.at('2026-11-16 10:00');
    await story.take('secretary', '验收通过', write('验收意见', '夜里去听过，不响了'), photo(PHOTO));
    expect(story.state).toBe('between');
  });

  chapter('the review meeting does not end without a written commitment with a date', async () => {
    await story.take('secretary', '开启下一环节');
    await meets('2026-11-21', 5, '评议：改得好不好，以后怎么办');
    const secretary = await story.open('secretary');
    await secretary.see('还没有写明日期的书面承诺');
    await story.take('community', '写承诺书', write('承诺什么', '一年内再响，三天修好'), day('哪天前做到', '2027-11-20'));
    await story.take('secretary', '会议事项办完');
    expect([story.state, story.row.commitments.map(({ dueOn }) => dueOn)]).toEqual(['rating', ['2027-11-20']]);
  });

  chapter('residents judge the result, and it is closed', async () => {
    await picture(await rated(story, 'resident', '5 分，很满意', '睡得着了'), 'three-meetings-rated', { full: true });
    await rated(story, 'elder', '4 分，满意', '灯有点亮');
    await story.at('2026-12-01 10:00');
    await story.take('secretary', '办结归档');
    expect([story.state, story.row.stars]).toEqual(['closed', [0, 0, 0, 1, 1]]);
    await (await openFromTab(story, 'resident', '已定')).see('办结了');
  });
}
