/**
 * What a stage of any template is made of. A template orders stages; a stage runs through one or more of these
 * phases; a phase is a few neighbouring states of the workflow, entered by one of them. So the templates say
 * in which order, and the workflow says who does what in each state: a new way of deliberating is a template,
 * a new thing that people do together is a phase.
 */
export const PHASES = {
  /** 提议：联名. */
  raise:    { label: '提议和联名', entry: 'proposed',   states: ['proposed'], comeback: null },
  /** 党组织审查合不合法、该不该在这里议 (DELIB-04). */
  screen:   { label: '合法性审查', entry: 'screening',  states: ['screening'], comeback: null },
  /** 几个组织各自表态：两委审议 (DELIB-03), 三方确认 (DELIB-20). */
  consent:  { label: '各方表态',   entry: 'agreeing',   states: ['agreeing'], comeback: null },
  /** 一轮一轮地议，每轮有小结和修改稿 (DELIB-24, -25). */
  talk:     { label: '商议',       entry: 'talking',    states: ['talking', 'drafting'], comeback: 'drafting' },
  /** 一次会：听证会、协调会、评议会 (DELIB-21). */
  meeting:  { label: '开会',       entry: 'convening',  states: ['convening', 'convened', 'held'], comeback: 'convening' },
  /** 候选人 (DELIB-30, -31). */
  nominate: { label: '推选候选人', entry: 'nominating', states: ['nominating', 'vetting'], comeback: 'vetting' },
  vote:     { label: '表决',       entry: 'preparing',  states: ['preparing', 'announced', 'voting', 'counted', 'unpassed'], comeback: null },
  /** 社区党委审核 (DELIB-07). */
  review:   { label: '社区党委审核', entry: 'reviewing', states: ['reviewing'], comeback: null },
  /** 公示无异议 (DELIB-07). */
  notice:   { label: '公示',       entry: 'noticing',   states: ['noticing', 'objected'], comeback: null },
  /** 落实：有人、有期限 (DELIB-08). */
  carry:    { label: '落实',       entry: 'enacting',   states: ['enacting', 'carrying', 'accepting'], comeback: null },
  /** 晒：把办得怎么样、花了多少钱公开出来 (DELIB-01). */
  show:     { label: '公开结果',   entry: 'showing',    states: ['showing', 'shown'], comeback: null },
  /** 评议. */
  rate:     { label: '评议',       entry: 'rating',     states: ['rating'], comeback: null },
} as const satisfies Readonly<Record<string, { label: string; entry: string; states: readonly string[]; comeback: string | null }>>;

export type Phase = keyof typeof PHASES;
export const PHASE_NAMES = Object.keys(PHASES) as [Phase, ...Phase[]];

/** The phases to which what is returned comes back, each with the state in which it is taken up again. */
export type Comeback = { [P in Phase]: (typeof PHASES)[P]['comeback'] extends null ? never : P }[Phase];
export const COMEBACKS = PHASE_NAMES.filter((phase): phase is Comeback => PHASES[phase].comeback !== null);

/** `next:vote` holds where the template goes on to a vote. */
export type NextCondition = `next:${Phase}`;
/** `back:talk` holds where the talk is the latest phase to which something can be returned. */
export type BackCondition = `back:${Comeback}`;

/** Where the end of a phase leads, if the stage has another phase; and where the opening of a stage leads. */
export const ONWARD = Object.fromEntries(PHASE_NAMES.map((phase) => [`next:${phase}`, PHASES[phase].entry])) as { readonly [P in Phase as `next:${P}`]: (typeof PHASES)[P]['entry'] };

/** Where what is returned is taken up again. */
export const BACKWARD = Object.fromEntries(COMEBACKS.map((phase) => [`back:${phase}`, PHASES[phase].comeback])) as { readonly [P in Comeback as `back:${P}`]: (typeof PHASES)[P]['comeback'] };

/** The phase to which a state belongs; null for the states between stages and at the end. */
export const phaseOf = (state: string): Phase | null => PHASE_NAMES.find((phase) => (PHASES[phase].states as readonly string[]).includes(state)) ?? null;
