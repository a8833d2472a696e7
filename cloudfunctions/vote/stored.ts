/** Where votes are stored. The record stands in `record.ts`; a dossier reads what was published of them by this name and changes none. */
export const VOTES = 'votes';

/** What is published of a vote: its roll by hash and sums, its seal, its witnesses. Nobody's ballot, nobody's name. */
export interface PublishedVote {
  readonly _id: string;
  readonly title: string;
  readonly rule: string;
  readonly secret: boolean;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly state: string;
  readonly roll: { readonly hash: string; readonly root: string; readonly units: number; readonly total: { readonly heads: number; readonly area: number } };
  readonly seal: { readonly root: string; readonly ballots: number } | null;
  readonly sealHash: string | null;
  readonly witnesses: readonly { readonly at: number }[];
}

/** These fields and no others are asked for. */
export const PUBLISHED_FIELDS = ['title', 'rule', 'secret', 'opensAt', 'closesAt', 'state', 'roll', 'seal', 'sealHash', 'witnesses'] as const satisfies readonly (keyof PublishedVote)[];
