import type { DeliberationView } from '../../../../services/shapes';

/** One line of a section: what it is called, what is said, what stands small below, photos. */
export interface Line {
  readonly key: string;
  readonly text: string;
  readonly note: string;
  readonly photos: readonly string[];
}

/** A section of the page, ready to be drawn. `name` says which component of its own, if any, stands under its lines. */
export interface Section {
  readonly name: SectionName;
  readonly title: string;
  readonly note: string;
  readonly lines: readonly Line[];
}

interface Row {
  readonly title: string;
  readonly note?: (view: DeliberationView) => string;
  readonly lines: (view: DeliberationView) => readonly Line[];
  /** When it stands there, where that is not simply when it has lines. */
  readonly when?: (view: DeliberationView) => boolean;
}

const line = (text: string, { key = '', note = '', photos = [] }: Partial<Line> = {}): Line => ({ key, text, note, photos });

const CONSENTS = { waiting: '还没有表态', agreed: '同意', refused: '不同意' } as const;
const FEASIBLE = { yes: '可以办', conditions: '有条件可以办', no: '办不了' } as const;
const CANDIDATES = { waiting: '等资格审查', passed: '资格审查通过', barred: '不符合条件', out: '不参选了' } as const;

type Vote = NonNullable<DeliberationView['vote']>;

const result = ({ passed, quorumMet, resultWords }: Vote): Line[] => (passed === null ? [] : [line(passed ? '通过了' : quorumMet === false ? '参加的人不够，没有通过' : '没有通过', { key: '结果', note: resultWords })]);

const voteLines = (vote: Vote): Line[] => [
  line(vote.text, { key: '投什么' }),
  ...vote.options.map((option, at) => line(option, { key: `选项 ${at + 1}` })),
  line(vote.ruleLabel, { key: '按什么', note: vote.ruleSource }),
  line(`${vote.opensWords} 到 ${vote.closesWords}`, { key: '什么时候', note: vote.extended ? '参加的不够，已经按公告延长了一次' : vote.extendable ? '参加的不够，延长一次' : '' }),
  line(vote.secret ? '无记名：谁投了什么，谁也看不到' : '记名：只公布房号和面积，不公布姓名', { key: '怎么投' }),
  ...(vote.problem === null ? [] : [line(vote.problem, { key: '没能开始' })]),
  ...result(vote),
];

/** From the public notice on there is one to be read. */
const AFTER_NOTICE: readonly DeliberationView['deliberation']['phase'][] = ['notice', 'carry', 'show', 'rate'];

/** How every section is said, one row each. */
const SECTIONS = {
  plan: { title: '方案说清四件事', lines: ({ plan }) => plan.map(({ label, text }) => line(text, { key: label })) },
  opinions: {
    title: '大家的意见',
    // Drawn by components of their own.
    lines: () => [],
    when: ({ deliberation: { phase }, opinions }) => phase === 'talk' || opinions.for + opinions.against + opinions.concern > 0,
  },
  rounds: {
    title: '一轮一轮怎么议的',
    lines: ({ rounds }) => [...rounds].reverse().flatMap(({ number, question, open, summary, draft, atWords }): Line[] => [
      line(question || '这件事怎么办，大家来说', { key: `第 ${number} 轮`, note: open ? `${atWords}开始，正在议` : `${atWords}开始，议完了` }),
      ...(summary === null ? [] : [line(summary, { key: '小结' })]),
      ...(draft === null ? [] : [line(draft, { key: '修改稿' })]),
    ]),
  },
  feasibility: { title: '部门怎么说', lines: ({ feasibility }) => feasibility.map(({ unitName, question, feasible, text, photos, words }) => line(feasible === null ? question : `${FEASIBLE[feasible]}。${text}`, { key: unitName, note: words, photos })) },
  consents: { title: '几方的意见', lines: ({ consents }) => consents.map(({ label, says }) => line(CONSENTS[says], { key: label })) },
  meeting: { title: '开会', lines: ({ meeting }) => (meeting === null ? [] : [line(meeting.words, { key: '时间' }), line(meeting.place, { key: '地点' }), line(meeting.agenda, { key: '议什么' }), ...(meeting.attended === null ? [] : [line(`${meeting.attended} 人`, { key: '到会', photos: meeting.photos })])]) },
  minutes: { title: '会议纪要', lines: ({ minutes }) => minutes.map(({ text, photos, attended, words }) => line(text, { key: words, note: `到会 ${attended} 人`, photos })) },
  duties: { title: '责任清单', lines: ({ duties }) => duties.map(({ who, what, dueWords }) => line(what, { key: who, note: dueWords })) },
  candidates: {
    title: '候选人',
    note: ({ election }) => (election === null ? '' : `选 ${election.seats} 人，任期 ${election.term}`),
    lines: ({ election }) => (election === null ? [] : [...(election.warning === null ? [] : [line(election.warning, { key: '请留意' })]), ...election.candidates.map(({ name, text, mine, state, partyMember }) => line(text, { key: mine ? `${name}（您）` : name, note: [CANDIDATES[state], partyMember ? '党员' : ''].filter(Boolean).join('，') }))]),
    when: ({ election }) => election !== null,
  },
  vote: { title: '表决', lines: ({ vote }) => (vote === null ? [] : voteLines(vote)) },
  rollContests: { title: '名册异议', lines: ({ rollContests }) => rollContests.map(({ text, mine, decision }) => line(text, { key: mine ? '您提的' : '有人提', note: decision ?? '还没有处理' })) },
  resolution: { title: '决议草案', lines: ({ resolution }) => (resolution === null ? [] : [line(resolution)]) },
  objections: {
    title: '公示期的异议',
    // Those with an answer stand in the public notice itself.
    lines: ({ objections }) => objections.filter(({ answer }) => answer === null).flatMap(({ text, photos, mine, atWords }) => [line(text, { key: mine ? '您提的' : '有人提', note: atWords, photos }), line('还没有答复', { key: '答复' })]),
    when: ({ deliberation: { phase }, objections, enacted }) => AFTER_NOTICE.includes(phase) || objections.length > 0 || enacted !== null,
  },
  // The next and the account are drawn by components of their own, which fetch more than the page has.
  enacted: { title: '定下来的', lines: () => [], when: ({ enacted }) => enacted !== null },
  commitments: { title: '承诺', lines: ({ commitments, enacted }) => (enacted === null ? commitments : []).map(({ text, byName, dueWords, photos }) => line(text, { key: byName, note: dueWords, photos })) },
  accounts: { title: '账目', lines: () => [], when: ({ enacted, accounts }) => enacted !== null || accounts.length > 0 },
  rating: {
    title: '大家评得怎么样',
    lines: () => [],
    when: ({ deliberation: { phase }, stars }) => phase === 'rate' || stars.some((count) => count > 0),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type SectionName = keyof typeof SECTIONS;
type Phase = NonNullable<DeliberationView['deliberation']['phase']>;

/** What everybody reads from the top, where no phase says otherwise: the latest first. */
const USUAL: readonly SectionName[] = ['rating', 'enacted', 'commitments', 'accounts', 'objections', 'resolution', 'vote', 'rollContests', 'candidates', 'consents', 'meeting', 'minutes', 'duties', 'plan', 'opinions', 'rounds', 'feasibility'];

/** Which sections come first in a phase; the others follow in their usual order. */
const FIRST: Readonly<Record<Phase, readonly SectionName[]>> = {
  raise: ['plan'],
  screen: ['plan'],
  consent: ['consents', 'resolution', 'plan'],
  talk: ['opinions', 'plan', 'rounds', 'feasibility', 'minutes'],
  meeting: ['meeting', 'minutes', 'duties', 'commitments'],
  nominate: ['candidates'],
  vote: ['vote', 'rollContests', 'candidates', 'plan', 'feasibility', 'rounds', 'opinions'],
  review: ['resolution', 'vote', 'plan'],
  notice: ['objections', 'resolution', 'vote', 'candidates', 'minutes', 'plan'],
  carry: ['enacted', 'commitments', 'accounts', 'duties', 'resolution'],
  show: ['accounts', 'enacted', 'commitments'],
  rate: ['rating', 'enacted', 'accounts', 'commitments', 'duties'],
};

/** The sections that there is something of, in the order for the phase. */
export function sectionsOf(view: DeliberationView): Section[] {
  const { phase } = view.deliberation;
  const first = phase === null ? [] : FIRST[phase];
  return [...first, ...USUAL.filter((name) => !first.includes(name))].flatMap((name) => {
    const { title, note, lines, when }: Row = SECTIONS[name];
    const drawn = lines(view);
    return (when?.(view) ?? drawn.length > 0) ? [{ name, title, note: note?.(view) ?? '', lines: drawn }] : [];
  });
}

/** Two drafts with their names, to be laid side by side. */
export interface Drafts {
  readonly before: string;
  readonly after: string;
  readonly beforeName: string;
  readonly afterName: string;
}

/** The latest draft against the one before it, or against what was proposed; null while there is none. */
export function draftsOf({ rounds, deliberation: { text } }: DeliberationView): Drafts | null {
  const drafted = rounds.flatMap(({ number, draft }) => (draft === null ? [] : [{ name: `第 ${number} 轮的稿子`, draft }]));
  const after = drafted.at(-1);
  if (after === undefined) return null;
  const before = drafted.at(-2) ?? { name: '原来提的', draft: text };
  return { before: before.draft, after: after.draft, beforeName: before.name, afterName: after.name };
}
