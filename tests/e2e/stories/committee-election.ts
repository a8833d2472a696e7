import { PHOTO, button, sheet, sheetButton, type Stage } from '../support/stage';
import { Deliberated, day, flip, onPage, photo, pick, TAB, write, type Fill } from '../support/deliberation-driver';
import { PollingPlace } from '../support/polling-place';
import { openFromTab, picture, rated } from './deliberation-steps';
import { chapters } from './steps';

const CHECKLIST = ['拖欠物业费，经催交仍不交', '在本小区的物业公司任职', '正在服刑'];
const CANDIDATES = { resident: '居民甲（3 幢）', neighbour: '居民乙（3 幢）', elder: '居民丙（1 幢）' } as const;
const MOTTO = '把公共收益的账每季度公布一次';

/** Says of every item of the checklist that it does not apply. */
const clean: Fill = async (form, phone) => {
  const answers = form.getByRole('radio', { name: '没有', exact: true });
  await answers.first().waitFor();
  for (const answer of await answers.all()) await phone.tap(answer);
};

/** Election of a committee: nominations, every candidate checked by the district's list, a secret ballot, public notices, the term of office, and how the elected are judged. */
export function committeeElection(stage: () => Stage): void {
  const chapter = chapters(stage);
  const story = new Deliberated(stage, '选举新一届业主委员会');
  const place = new PollingPlace(story);

  chapter('the district loads the list of what bars somebody from standing', async () => {
    const district = await stage().phone('district', '/packages/deliberation/pages/duties/duties');
    await district.tap('工作法和清单');
    await district.tap('装入清单');
    await onPage(district, write('依据的文件和文号', '示例区业主委员会选举操作规程，2026年3月1日'), write('一行一条', CHECKLIST.map((item, at) => `${at + 1}. ${item}`).join('\n')));
    await sheet(district).getByText('共 3 条，从现在起用').waitFor();
    await district.tap(sheetButton(district, '用这份清单'));
    await district.see('不得参选的情形，3 条');
    await picture(district, 'committee-election-checklist', { full: true });
    // Settings reach every warm instance within a minute; the story does not wait for it.
    await stage().server.cloud.renewInstances();
  });

  chapter('筹备: the branch begins it with its seats and term, and finds it lawful', async () => {
    const secretary = await stage().phone('secretary', TAB);
    await secretary.tap('由党组织发起一件');
    await onPage(secretary, write('想一起定什么事', story.title), write('说说情况', '这一届到年底任满，选出新一届。'), pick('幸福里小区'));
    await secretary.tap(secretary.page.getByRole('radio', { name: /^委员会选举，/ }));
    await onPage(secretary, write('选几个人', '2'), write('任期多长', '5 年，到 2031 年 12 月'));
    await secretary.tap(button(secretary, '发起'));
    await secretary.see('等幸福里小区党支部审查合不合法');
    expect(story.row.election).toMatchObject({ seats: 2, term: '5 年，到 2031 年 12 月' });
    await story.take('secretary', '审查通过', write('依据', '任期届满，按操作规程换届'));
    await story.take('secretary', '开启下一环节');
    expect(story.state).toBe('nominating');
  });

  chapter('候选人: neighbours put their names down, one more is entered from paper, and one steps down', async () => {
    for (const who of ['resident', 'neighbour', 'elder'] as const) await story.take(who, '我来报名', write('姓名', CANDIDATES[who]), write('介绍自己', MOTTO));
    await story.take('secretary', '登记线下推荐的人', write('姓名', '黄志远（1 幢）'), write('介绍', '1 幢邻居联名推荐'));
    await stage().clock.pass(24 * 60);
    await story.take('elder', '不参选了');
    await story.at('2026-10-20 00:01');
    expect([story.state, story.row.election?.candidates.filter(({ steppedDown }) => !steppedDown).length]).toEqual(['vetting', 3]);
  });

  chapter('every candidate is checked item by item; fewer party members than asked is said, and the list is noticed', async () => {
    await stage().clock.pass(9 * 60);
    for (const name of [CANDIDATES.resident, CANDIDATES.neighbour, '黄志远（1 幢）']) await story.take('secretary', '审查一名候选人', pick(name), clean);
    await story.take('secretary', '公布候选人');
    expect(story.state).toBe('noticing');
    await (await story.open('secretary')).see('60%');
    const resident = await openFromTab(story, 'resident');
    await resident.see('资格审查通过');
    await picture(resident, 'committee-election-candidates', { full: true });
    await story.at('2026-11-05 00:01');
    expect(story.state).toBe('between');
  });

  chapter('投票: a secret ballot, on which nobody can see who chose whom', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '发布表决公告', pick('业主委员会选举'), write('表决什么', '选出新一届业主委员会委员 2 名'), day('哪天开始', '2026-11-21'), day('哪天截止', '2026-11-25'), flip('无记名投票'));
    expect(story.row.vote).toMatchObject({ rule: 'owners-committee-election', secret: true });
    await story.at('2026-11-21 00:00');
    await story.at('2026-11-21 09:00');
    expect(story.state).toBe('voting');
    const elder = await place.online('elder', [CANDIDATES.resident, CANDIDATES.neighbour]);
    await elder.see('回执码');
    await picture(elder, 'committee-election-receipt');
    const homes = place.homes.filter(({ unit, caster }) => unit !== '1 幢 101' && caster !== null);
    for (const [at, { caster, unit }] of homes.slice(0, 56).entries()) await place.cast(caster ?? '', unit, at % 4 === 3 ? ['黄志远（1 幢）'] : [CANDIDATES.resident, CANDIDATES.neighbour]);
    await story.at('2026-11-26 00:00');
    await story.timers();
    expect([story.state, [...(story.row.vote?.outcome?.chosen ?? [])].sort()]).toEqual(['counted', [CANDIDATES.neighbour, CANDIDATES.resident].sort()]);
    const phone = await stage().phone('elder', place.page('result'));
    await phone.see(CANDIDATES.resident);
    await picture(phone, 'committee-election-result', { full: true });
  });

  chapter('结果公示: declared with those who are elected, reviewed and noticed', async () => {
    await story.at('2026-11-26 09:00');
    await story.take('secretary', '公布结果');
    await story.take('secretary', '开启下一环节');
    await story.take('partyCommittee', '审核通过');
    expect(story.state).toBe('noticing');
    await story.at('2026-12-12 00:01');
    expect(story.state).toBe('between');
  });

  chapter('履职: in office for the term, a commitment, and the handing over accepted', async () => {
    await stage().clock.pass(9 * 60);
    await story.take('secretary', '开启下一环节');
    await story.take('secretary', '落实到人', pick('选出了人'));
    expect(story.row.enacted).toMatchObject({ kind: 'election', term: '5 年，到 2031 年 12 月', members: expect.arrayContaining(['demo-resident-1', 'demo-resident-2']) });
    await story.timers();
    await story.take('resident', '写承诺书', write('承诺什么', MOTTO), day('哪天前做到', '2027-03-31'));
    await story.take('resident', '办好了', write('怎么办的', '账册和印章都交接完了'), photo(PHOTO));
    await story.take('secretary', '验收通过', write('验收意见', '交接清楚'), photo(PHOTO));
    expect(story.state).toBe('rating');
  });

  chapter('residents judge it, and it is closed', async () => {
    await picture(await rated(story, 'elder', '5 分，很满意', '选得清清楚楚'), 'committee-election-rated', { full: true });
    await rated(story, 'neighbour', '4 分，满意', '');
    await story.at('2026-12-22 09:00');
    await story.take('secretary', '办结归档');
    expect([story.state, story.row.stars]).toEqual(['closed', [0, 0, 0, 1, 1]]);
  });
}
