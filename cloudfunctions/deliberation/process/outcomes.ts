/**
 * What a deliberation may end in (DELIB-33, -17). What each needs before it is in force is named here; the
 * order's owner and date are DELIB-08.
 */
export const OUTCOMES = {
  order:            { label: '办一件事',     needs: ['owner', 'dueOn'] },
  convention:       { label: '居民公约',     needs: ['text', 'effectiveOn'] },
  budget:           { label: '经费安排',     needs: ['amount', 'owner', 'dueOn'] },
  election:         { label: '选出了人',     needs: ['members', 'term'] },
  rule:             { label: '管理规定',     needs: ['text', 'effectiveOn'] },
  workingCommittee: { label: '成立工作小组', needs: ['members', 'duties', 'term'] },
} as const satisfies Readonly<Record<string, { label: string; needs: readonly string[] }>>;

export type OutcomeKind = keyof typeof OUTCOMES;
export const OUTCOME_KINDS = Object.keys(OUTCOMES) as [OutcomeKind, ...OutcomeKind[]];

export const OUTCOME_PARTS = {
  owner: '由谁办',
  dueOn: '哪天前办好',
  text: '条文',
  effectiveOn: '从哪天起执行',
  amount: '多少钱',
  members: '有哪些人',
  duties: '管什么',
  term: '任期',
} as const;
export type OutcomePart = keyof typeof OUTCOME_PARTS;
export const OUTCOME_PART_NAMES = Object.keys(OUTCOME_PARTS) as [OutcomePart, ...OutcomePart[]];

export interface Outcome {
  readonly kind: OutcomeKind;
  /** The parts that are filled in. */
  readonly parts: readonly OutcomePart[];
}

/** What an outcome still has to say, in words. */
export const missingParts = ({ kind, parts }: Outcome): string[] => OUTCOMES[kind].needs.filter((part) => !parts.includes(part)).map((part) => `“${OUTCOMES[kind].label}”还没写${OUTCOME_PARTS[part]}`);
