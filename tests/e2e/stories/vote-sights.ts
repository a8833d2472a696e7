import type { CalledQuestion, CalledVote } from '../../../cloudfunctions/shared/called-vote';
import { DAY, HOUR } from '../../../cloudfunctions/shared/calendar/civil';
import { uploadFolder } from '../../../cloudfunctions/shared/id';
import { demoRegister, type DemoHome } from '../../../tools/demo/register';
import { asked, castFor, openVote } from '../../../tools/demo/vote';
import type { Phone } from '../support/phone';
import { CAST, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const PAGES = '/packages/vote/pages';

const HALVES = { quorum: { numerator: 1, denominator: 2, bound: 'over' }, pass: null } as const;
const NAMES = ['候选人甲', '候选人乙', '候选人丙', '候选人丁', '候选人戊'];
const ELECTION: Extract<CalledQuestion, { kind: 'choices' }> = { kind: 'choices', options: NAMES, most: 3, seats: 3 };
const RANKING: CalledQuestion = { kind: 'ranking', options: ['周二和周五晚上', '周六上午', '周日下午', '不固定，提前三天通知'] };
const BUDGET: CalledQuestion = { kind: 'budget', items: [{ item: '每幢门口一条长椅', cost: 600_000 }, { item: '楼道感应灯', cost: 1_450_000 }, { item: '儿童沙坑', cost: 880_000 }, { item: '晾衣架', cost: 320_000 }], budget: 2_000_000 };

/** Votes of every kind and state beside those of the demo, announced in the register's compound and opened by the real timer. */
class Hall {
  constructor(private readonly stage: Stage) {}

  open(title: string, more: Partial<CalledVote>, days: readonly [opened: number, closes: number] = [-2, 5]): Promise<string> {
    const { now } = this.stage.clock;
    return openVote(this.stage.server.cloud, { title, opensAt: now + days[0] * DAY, closesAt: now + days[1] * DAY, ...more });
  }

  cast(id: string, homes: readonly DemoHome[], picks: readonly string[], back = DAY): Promise<void> {
    return castFor(this.stage.server.cloud, id, homes, picks, this.stage.clock.now - back);
  }

  async close(id: string, back = HOUR): Promise<void> {
    await asked(this.stage.server.cloud, 'vote', 'close', { id }, CAST.secretary, this.stage.clock.now - back);
  }
}

/** Once cast, a ballot is cast: each look votes in a vote of its own. */
let looks = 0;

const taps = (...words: readonly string[]) => async (phone: Phone): Promise<void> => {
  for (const word of words) await phone.tap(word);
};

/** The votes of a stage, made once. */
async function prepare(stage: Stage) {
  const { cloud } = stage.server;
  const find = (title: RegExp): string => String(cloud.database.find('votes', { title: { $regex: title.source } }, { limit: 1 })[0]?.['_id']);
  const hall = new Hall(stage);
  const { homes } = demoRegister(cloud);
  const mine = homes.filter(({ owner }) => owner === CAST.resident);
  const others = homes.filter(({ owner }) => owner !== CAST.resident && owner !== CAST.neighbour);
  const running = find(/翻修小区道路/);
  const decided = find(/充电棚/);
  const election = await hall.open('选举第二届业主委员会', { rule: 'owners-committee-election', question: ELECTION, secret: true });
  const ranking = await hall.open('居民议事日放在哪一天', { rule: 'ranking', question: RANKING, thresholds: HALVES });
  const several = await hall.open('小区西门晚上十一点以后关闭', { secret: true });
  const [held] = others;
  if (held) await asked(cloud, 'hall', 'grantProxy', { id: several, unit: held.unit, proxyUnit: mine[0]?.unit ?? '', photo: `cloud://local-env.local/${uploadFolder(CAST.secretary)}/paper.jpg` }, CAST.secretary, stage.clock.now - DAY);
  const done = await hall.open('物业合同再签两年', {});
  await hall.cast(done, mine, ['for']);
  const without = await hall.open('6 幢外墙维修', { building: '6 幢' });

  const past = async (title: string, more: Partial<CalledVote>, ...said: readonly (readonly [from: number, to: number, picks: readonly string[]])[]): Promise<string> => {
    const id = await hall.open(title, more, [-9, -1]);
    for (const [from, to, picks] of said) await hall.cast(id, others.slice(from, to), picks, 5 * DAY);
    await hall.close(id);
    return id;
  };
  const elected = await past('推选楼栋议事员', { rule: 'multiple-choice', question: { ...ELECTION, most: 2, seats: 2 }, secret: true, thresholds: HALVES }, [0, 20, ['候选人甲', '候选人乙']], [20, 34, ['候选人甲', '候选人丙']], [34, 40, ['候选人丙']]);
  const ranked = await past('活动室周末开到几点', { rule: 'ranking', question: { kind: 'ranking', options: ['晚上八点', '晚上九点', '晚上十点'] } }, [0, 18, ['晚上八点', '晚上九点']], [18, 32, ['晚上九点']], [32, 42, ['晚上十点', '晚上九点']]);
  const paid = await past('去年的公共收益做了哪几件', { rule: 'budget-approval', question: BUDGET }, [0, 30, ['每幢门口一条长椅', '楼道感应灯']], [30, 44, ['儿童沙坑', '每幢门口一条长椅']]);
  const missed = await past('修改停车管理规约', { secret: true }, [0, 31, ['for']]);
  return { running, decided, election, ranking, several, done, without, elected, ranked, paid, missed };
}

const made = new WeakMap<Stage, ReturnType<typeof prepare>>();

/** The resident's side of votes: every kind of ballot, every way in which there is none, the end page, the check, the live page and results. */
export async function voteSights(stage: Stage): Promise<Sight[]> {
  const making = made.get(stage) ?? prepare(stage);
  made.set(stage, making);
  const { running, decided, election, ranking, several, done, without, elected, ranked, paid, missed } = await making;
  looks += 1;
  const budget = await new Hall(stage).open('今年的公共收益先做哪几件', { rule: 'budget-approval', question: BUDGET, text: `第 ${looks} 稿` });
  const ballot = (id: string): string => `${PAGES}/ballot/ballot?id=${id}`;
  const result = (id: string): string => `${PAGES}/result/result?id=${id}`;
  return [
    { name: 'vote-ballot', who: 'resident', route: ballot(running), shows: '您同意吗' },
    { name: 'vote-ballot-confirm', who: 'resident', route: ballot(running), shows: '您同意吗', pose: taps('同意'), opens: '下一步' },
    { name: 'vote-ballot-election', who: 'resident', route: ballot(election), shows: '候选人甲', pose: taps('候选人甲', '候选人乙') },
    { name: 'vote-ballot-election-full', who: 'resident', route: ballot(election), shows: '候选人甲', pose: taps('候选人丙') },
    { name: 'vote-ballot-election-confirm', who: 'resident', route: ballot(election), shows: '选满了', opens: '下一步' },
    { name: 'vote-ballot-ranking', who: 'resident', route: ballot(ranking), shows: '周六上午', pose: taps('周六上午', '周日下午') },
    { name: 'vote-ballot-ranking-confirm', who: 'resident', route: ballot(ranking), shows: '退一步', opens: '下一步' },
    { name: 'vote-ballot-budget', who: 'resident', route: ballot(budget), shows: '楼道感应灯', pose: taps('楼道感应灯', '儿童沙坑') },
    { name: 'vote-ballot-whose', who: 'resident', route: ballot(several), shows: '先投哪一户' },
    { name: 'vote-ballot-done', who: 'resident', route: ballot(done), shows: '投过了' },
    { name: 'vote-ballot-closed', who: 'resident', route: ballot(decided), shows: '投票已经截止' },
    { name: 'vote-ballot-outside', who: 'resident', route: ballot(without), shows: '名册里没有您' },
    {
      name: 'vote-ballot-waiting', who: 'elder', route: ballot(running), shows: '改我的票',
      pose: async (phone) => {
        await phone.tap('改我的票');
        await phone.tap('不同意');
        await phone.tap('下一步');
        await phone.setOnline(false);
        await phone.tap('就投“不同意”');
        await phone.see('还没有投进去');
      },
    },
    { name: 'vote-receipts-none', who: 'neighbour', route: `${PAGES}/receipt/receipt`, shows: '这部手机里没有回执' },
    {
      name: 'vote-receipt', who: 'resident', route: ballot(budget), shows: '楼道感应灯',
      pose: async (phone) => {
        await phone.tap('下一步');
        await phone.tap('就投这 2 项');
        await phone.see('投好了');
        await phone.see('现在已投');
      },
    },
    { name: 'vote-receipt-how', who: 'resident', route: `${PAGES}/receipt/receipt?id=${budget}`, shows: '这张票收到了', pose: taps('怎么查') },
    { name: 'vote-receipts', who: 'resident', route: `${PAGES}/receipt/receipt`, shows: '回执只存在这部手机里' },
    { name: 'vote-live', who: 'resident', route: result(running), shows: '投了多少' },
    { name: 'vote-live-visitor', who: 'visitor', route: result(running), shows: '只给本社区的邻居' },
    { name: 'vote-result', who: 'resident', route: result(decided), shows: '通过了' },
    { name: 'vote-result-missed', who: 'resident', route: result(missed), shows: '这次不算数' },
    { name: 'vote-result-elected', who: 'resident', route: result(elected), shows: '参加了多少' },
    { name: 'vote-result-ranked', who: 'resident', route: result(ranked), shows: '第 1 轮' },
    { name: 'vote-result-paid', who: 'resident', route: result(paid), shows: '预算' },
    { name: 'vote-check', who: 'resident', route: `${PAGES}/check/check?id=${decided}`, shows: '封存码', pose: taps('我来见证', '再算一遍') },
    { name: 'vote-check-early', who: 'resident', route: `${PAGES}/check/check?id=${running}`, shows: '现在还不能核对' },
  ];
}
