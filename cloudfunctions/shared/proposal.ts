import type { Instant } from './calendar/civil';
import { defineCollection } from './collection';
import { fingerprint } from './id';

/** From where an idea came to be deliberated (DELIB-09). */
export type ProposalSource = 'voice' | 'topic';

/** `waiting` until the party branch has taken it up for deliberation. */
export type ProposalState = 'waiting' | 'taken';

/**
 * An idea that neighbours may deliberate. Whoever promotes it writes it once; the deliberation function has
 * it from then on, as the matter function has what other platforms sent.
 */
export interface Proposal {
  /** Made of its source, so that promoting twice makes one. */
  readonly _id: string;
  readonly source: { readonly kind: ProposalSource; readonly id: string };
  readonly title: string;
  /** Ready words, masked: neighbours read them. */
  readonly text: string;
  readonly districtId: string;
  readonly communityId: string;
  readonly compoundId: string | null;
  readonly placeName: string;
  /** The branch or desk that may take it up. */
  readonly hostId: string;
  readonly state: ProposalState;
  /** What it became, once it was taken up. */
  readonly deliberationId?: string | null;
  /** openids of all who said it or supported it where it came from, and since; each once. */
  readonly supporters: readonly string[];
  readonly support: number;
  /** Who promoted it, by the name of the post. */
  readonly promotedBy: string;
  readonly at: Instant;
  /** Instant and id: a list's cursor is one comparison. */
  readonly listKey: string;
  readonly version: number;
}

export const proposals = defineCollection({
  name: 'proposals',
  indexes: [
    { name: 'list', keys: { communityId: 1, state: 1, listKey: -1 } },
    { name: 'hosted', keys: { hostId: 1, state: 1, support: -1, listKey: -1 } },
    { name: 'supported', keys: { supporters: 1, listKey: -1 } },
  ],
});

export const proposalId = (kind: ProposalSource, id: string): string => fingerprint('proposal', kind, id);
