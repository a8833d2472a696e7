import { civilDate, type Instant } from '../shared/calendar/civil';
import { timeWords } from '../shared/calendar/words';
import { escaped, paragraphs, printPage, tableOf } from '../shared/print-page';
import type { Dossier } from './dossier';

const dayOf = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
};
const on = (at: Instant): string => dayOf(civilDate(at));
const moment = (at: Instant): string => `${on(at)} ${timeWords(at)}`;
const yuan = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')} 元`;
const area = (size: number): string => `${(size / 100).toFixed(2)} m²`;
const para = (words: string): string => `<p>${escaped(words)}</p>`;
const FEASIBLE: Readonly<Record<string, string>> = { yes: '可以办', conditions: '有条件可以办', no: '办不了' };
const SAYS: Readonly<Record<string, string>> = { waiting: '没有表态', agreed: '同意', refused: '不同意' };
const ASKED: Readonly<Record<string, string>> = { asked: '还没有来', silent: '逾期没有来', given: '已出具' };

interface Section {
  readonly title: string;
  /** Empty: the section is left out. */
  readonly body: (dossier: Dossier) => string;
}

/** The chapters of a printed dossier in their order, one row each. */
const SECTIONS: readonly Section[] = [
  { title: '提议', body: ({ proposal }) => `${paragraphs(proposal.text)}${para(`联名 ${proposal.support} 人，需要 ${proposal.supportNeeded} 人。`)}${proposal.plan.length === 0 ? '' : tableOf(['方案', '内容'], proposal.plan.map(({ label, text }) => [label, text]))}` },
  { title: '商议', body: ({ rounds, opinions }) => rounds.length === 0 ? '' : `${rounds.map(({ round, question, openedAt, summary, draft }) => `<p><b>第 ${round} 轮</b>（${on(openedAt)}起）${escaped(question)}</p>${summary ? `${para('小结：')}${paragraphs(summary)}` : ''}${draft ? `${para('修改稿：')}${paragraphs(draft)}` : ''}`).join('')}${para(`意见：赞成 ${opinions.for} 条，反对 ${opinions.against} 条，有顾虑 ${opinions.concern} 条；还没有答复 ${opinions.unanswered} 条。`)}` },
  { title: '部门可行性意见', body: ({ feasibility }) => feasibility.length === 0 ? '' : tableOf(['部门', '请看什么', '结论', '意见'], feasibility.map(({ unit, question, feasible, state, text }) => [unit, question, feasible === null ? (ASKED[state] ?? '') : (FEASIBLE[feasible] ?? ''), text])) },
  { title: '各方表态', body: ({ consents }) => consents.length === 0 ? '' : tableOf(['谁', '表态'], consents.map(({ body, says }) => [body, SAYS[says] ?? ''])) },
  { title: '会议纪要', body: ({ minutes }) => minutes.map(({ at, attended, text, photos }) => `${para(`${on(at)}，到会 ${attended} 人，照片 ${photos} 张`)}${paragraphs(text)}`).join('') },
  { title: '责任清单', body: ({ duties }) => duties.length === 0 ? '' : tableOf(['谁', '做什么', '哪天前'], duties.map(({ who, what, dueOn }) => [who, what, dayOf(dueOn)])) },
  { title: '候选人', body: ({ election }) => election === null ? '' : `${para(`选 ${election.seats} 人，任期${election.term}。`)}${para(`候选人：${election.candidates.join('、')}`)}` },
  {
    title: '表决',
    body: ({ votes, rollContests }) => `${votes.map(({ question, ruleLabel, ruleSource, secret, opensAt, closesAt, extended, outcome, roll, seal, problem }) => `${paragraphs(question)}${tableOf(['项目', '内容'], [
      ['规则', `${ruleLabel}。${ruleSource}`], ['方式', secret ? '无记名' : '记名，只到房号'], ['时间', `${moment(opensAt)} 至 ${moment(closesAt)}${extended ? '（延长过一次）' : ''}`],
      ...(roll ? [['名册', `${roll.units} 户（间），${roll.heads} 人，${area(roll.area)}`], ['名册校验值', roll.hash]] : []),
      ...(outcome ? [['结果', `${outcome.passed ? '通过' : '没有通过'}${outcome.quorumMet ? '' : '，参加的不够'}。${outcome.words}`]] : [['结果', problem ?? '没有结果']]),
      ...(seal ? [['选票总数', `${seal.ballots} 张`], ['封存校验值', seal.root], ['见证', `${seal.witnesses} 方`]] : []),
    ])}`).join('')}${rollContests.length === 0 ? '' : tableOf(['对名册的异议', '处理'], rollContests.map(({ text, accepted, reason }) => [text, accepted === null ? '还没有处理' : `${accepted ? '成立' : '不成立'}：${reason ?? ''}`]))}`,
  },
  { title: '决议', body: ({ resolution }) => resolution === null ? '' : `${paragraphs(resolution.text)}${para(`${on(resolution.at)}形成。`)}` },
  { title: '公示和异议', body: ({ notices }) => notices.map(({ scope, beganAt, endsAt, state, objections }) => `${para(`${scope}，自${on(beganAt)}起${endsAt === null ? '' : `，至${on(endsAt - 1)}止`}。${state === 'passed' ? '公示期满，没有未答复的异议。' : state === 'returned' ? '有异议，回去再议。' : '还在公示。'}`)}${objections.length === 0 ? para('没有收到异议。') : tableOf(['异议', '答复'], objections.map(({ text, answer }) => [answer === null ? '（还没有答复，内容不公开）' : text, answer ?? '']))}`).join('') },
  { title: '落实', body: ({ enacted, commitments }) => enacted === null ? '' : `${para(enacted.kind)}${paragraphs(enacted.text)}${tableOf(['项目', '内容'], [...(enacted.owner === '' ? [] : [['由谁办', enacted.owner]]), ...(enacted.dueOn === null ? [] : [['哪天前办好', dayOf(enacted.dueOn)]]), ...(enacted.effectiveOn === null ? [] : [['从哪天起执行', dayOf(enacted.effectiveOn)]]), ...(enacted.cents === null ? [] : [['金额', yuan(enacted.cents)]]), ...(enacted.members === 0 ? [] : [['人数', `${enacted.members} 人`]]), ...(enacted.term === null ? [] : [['任期', enacted.term]]), ...(enacted.duties === null ? [] : [['管什么', enacted.duties]])])}${commitments.length === 0 ? '' : tableOf(['承诺', '谁', '哪天前'], commitments.map(({ text, by, dueOn }) => [text, by, dayOf(dueOn)]))}` },
  { title: '账目', body: ({ accounts, shares }) => accounts.lines.length === 0 && shares === null ? '' : `${accounts.lines.length === 0 ? '' : tableOf(['日期', '事由', '金额', '凭证', '记账'], accounts.lines.map(({ at, text, cents, vouchers, by }) => [on(at), text, yuan(cents), `${vouchers} 张`, by]))}${shares === null ? '' : para(`分摊：${shares.rule}，共 ${yuan(shares.totalCents)}，${shares.households} 户；应缴 ${yuan(shares.dueCents)}，已缴 ${yuan(shares.paidCents)}，免缴 ${shares.exempt} 户。${shares.remainder === 0 ? '' : `除不尽的 ${shares.remainder} 分由 ${shares.remainder} 户各多出 1 分。`}`)}${para(`其他收入 ${yuan(accounts.incomeCents)}，支出 ${yuan(accounts.spentCents)}，结余 ${yuan(accounts.incomeCents - accounts.spentCents + (shares?.paidCents ?? 0))}。`)}` },
  { title: '居民监督', body: ({ supervision }) => supervision.length === 0 ? '' : tableOf(['监督意见', '答复'], supervision.map(({ text, answer }) => [text, answer?.text ?? '还没有答复'])) },
  { title: '居民评议', body: ({ stars }) => stars.every((count) => count === 0) ? '' : tableOf(['5 星', '4 星', '3 星', '2 星', '1 星'], [stars.toReversed().map((count) => `${count} 人`)]) },
  { title: '办理记录', body: ({ history, chain }) => `${tableOf(['时间', '做了什么', '谁', '说明'], history.map(({ at, what, who, unit, reason }) => [moment(at), what, unit === '' || unit === who ? who : `${who}（${unit}）`, reason]))}${para(chain.whole ? `记录一条接一条，共 ${chain.events} 条，核对过，没有改动。` : `第 ${chain.broken ?? 0} 条和前面接不上：记录被改动过。`)}<p class="hash">${escaped(chain.first)} … ${escaped(chain.last)}</p>` },
];

/** The whole dossier as a page to print and file: no script, nothing loaded from elsewhere. */
export function printed(dossier: Dossier): string {
  const chapters = SECTIONS.map(({ title, body }) => ({ title, body: body(dossier) })).filter(({ body }) => body !== '');
  return printPage(
    `卷宗 ${dossier.number} ${dossier.title}`,
    `<h1>${escaped(dossier.title)}</h1><p class="number">${escaped(dossier.number)}　${escaped(dossier.place)}　${escaped(dossier.template)}　${escaped(dossier.state)}</p>${chapters.map(({ title, body }, at) => `<h2>${at + 1}　${title}</h2>${body}`).join('')}<p class="note">选票和收据怎样核对，见表决卷宗。卷宗里没有居民的姓名和账号，电话、证件、门牌已经遮住；候选人按选票上的名字写。</p><p class="sign">${escaped(dossier.branch)}<br>${on(dossier.madeAt)}</p>`,
  );
}
