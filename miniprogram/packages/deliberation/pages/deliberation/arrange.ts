import type { DeliberationOffer, DeliberationStepName, DeliberationView } from '../../../../services/shapes';

type Name = DeliberationStepName;

/** Something that may be done now: a step with a form, or one that has a place of its own. */
export interface Act {
  readonly name: Name;
  readonly label: string;
  /** The form; null for what is done elsewhere. */
  readonly offer: DeliberationOffer | null;
}

/** What residents do in numbers has a place of its own: how the button says it, and whether it moves things forward. */
export const ELSEWHERE: Readonly<Partial<Record<Name, { readonly label: string; readonly forward: boolean }>>> = {
  cosign: { label: '我也赞成，联名', forward: true },
  uncosign: { label: '收回我的名字', forward: false },
  vote: { label: '去投票', forward: true },
  speak: { label: '说说我的意见', forward: true },
};

/** Where no step is marked as the way forward, because the stage still lacks something or several lead on, the usual one stands right. */
const USUAL: readonly Name[] = ['summarise', 'draftPlan', 'askDepartment', 'vet', 'commit', 'progress', 'account', 'consent', 'nominate'];
/** Where nothing leads forward, what residents may say against it is in sight, outlined. */
const AGAINST: readonly Name[] = ['object', 'contestRoll', 'stepDown'];
/** Shorter words for the narrow button. */
const SHORT: Readonly<Partial<Record<Name, string>>> = { askDepartment: '请部门看', callOff: '没开成', enterNominee: '登记推荐', dissent: '不同意', contestRoll: '名册有异议' };
/** What stands beside the way forward. */
const BESIDE: Readonly<Partial<Record<Name, readonly Name[]>>> = {
  passScreening: ['sendBack', 'decline'],
  concludeConsent: ['talkAgain'],
  consent: ['dissent'],
  summarise: ['askDepartment'],
  draftPlan: ['openRound', 'askDepartment'],
  concludeTalk: ['openRound'],
  hold: ['callOff'],
  concludeVetting: ['vet'],
  vet: ['enterNominee'],
  nominate: ['stepDown'],
  voteAgain: ['talkAgain'],
  approve: ['returnDraft'],
  handleObjection: ['talkAgain'],
  reportDone: ['progress'],
  accept: ['refuse'],
  publish: ['account'],
};

export interface Arranged {
  /** The two buttons below: the forward one right and wider. */
  forward: Act | null;
  other: Act | null;
  /** What else may be done, as a list. */
  others: Act[];
}

const QUESTIONS = 4;
/** What has been done already leads on no more, though it may be done again. */
const DONE: Readonly<Partial<Record<Name, (view: DeliberationView) => boolean>>> = {
  summarise: ({ rounds }) => (rounds.at(-1)?.summary ?? null) !== null,
  draftPlan: ({ plan }) => plan.length === QUESTIONS,
  askDepartment: ({ feasibility }) => feasibility.length > 0,
};
const done = (name: Name, view: DeliberationView): boolean => DONE[name]?.(view) ?? false;

/** What the reader may do now: two buttons, the rest in a list. A host's duty goes before what a neighbour may do. */
export function arrange(view: DeliberationView): Arranged {
  const offers = view.steps.map((offer): Act => ({ name: offer.step, label: offer.label, offer }));
  const apart = view.apart.flatMap((name): Act[] => (ELSEWHERE[name] ? [{ name, label: ELSEWHERE[name].label, offer: null }] : []));
  const find = (names: readonly Name[]): Act | null => names.map((name) => [...offers, ...apart].find((act) => act.name === name)).find((act) => act !== undefined) ?? null;
  const forward = offers.find(({ offer }) => offer?.forward) ?? apart.find(({ name }) => ELSEWHERE[name]?.forward) ?? find(USUAL.filter((name) => !done(name, view)));
  const beside = forward === null ? (apart[0] ?? find(AGAINST)) : find(BESIDE[forward.name] ?? []);
  const other = beside && { ...beside, label: SHORT[beside.name] ?? beside.label };
  return { forward, other, others: [...offers, ...apart].filter((act) => act !== forward && act.name !== other?.name) };
}
