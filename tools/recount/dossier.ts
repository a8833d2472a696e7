/**
 * The exported file of a decision (决定卷宗, JSON), as far as a recount needs it. Everything in this folder is
 * written from this description and from the law alone and shares no code with the server's count: where
 * the two agree, they agree for two reasons.
 *
 * Hashes are SHA-256 in lower-case hexadecimal. `text(kind, value)` below is the UTF-8 of the kind, a line
 * feed, and the value as JSON without spaces, keys in order, absent fields left out. `‖` joins bytes.
 */
export interface Dossier {
  format: 'decision-dossier/1';
  deliberationId: string;
  /** The name of a row in law.ts. */
  rule: string;
  /** A consultation's thresholds, chosen before it began; null where there is none. */
  thresholds?: { quorum: Fraction | null; pass: Fraction | null };
  /** The community's own rules, where it has them. */
  switches?: { invalidParticipates?: boolean; silentFollowMajority?: { clause: string; adopted: string } };
  /** Present unless the vote was on one motion. */
  question?: Question;
  roll: DossierRoll;
  /** An open vote's ballots. A secret vote has none: then only its totals can be judged, and the tree checked. */
  ballots?: DossierBallot[];
  /** A secret vote on a motion. */
  totals?: Record<'for' | 'against' | 'abstain' | 'invalid', Weight>;
  /** A secret vote among options (not a ranking): how many chose each. */
  options?: { votes: readonly { option: string; votes: Weight }[]; participating: Weight; blank: Weight; invalid: Weight };
  /** The leaf of every ballot, in order of the hexadecimal text. */
  leaves: string[];
  /** Published, and handed to the witnesses, at closing. `root` is the RFC 6962 tree over `leaves`, each already a leaf hash. */
  seal: {
    root: string;
    ballots: number;
    rule?: string;
    rollHash?: string;
    /** Hash of text('result/1', { figures, outcome: result }). */
    resultHash?: string;
    /** The line of the witnesses: hash of text('seal/1', { ballots, deliberationId, resultHash, rollHash, root, rule }). */
    hash?: string;
  };
  /** Every figure of the server's count; hashed, not recounted. */
  figures?: unknown;
  result: DossierResult;
}

export interface Weight {
  heads: number;
  /** 0.01 m². */
  area: number;
}

export interface Fraction {
  numerator: number;
  denominator: number;
  bound: 'atLeast' | 'over';
}

export interface DossierRoll {
  /** Hash of text('roll/1', { amendments, area, heads, root, units }), root over the entries in order of `unit`. */
  hash: string;
  heads: number;
  area: number;
  units: number;
  amendments: { decision: { document: string; reason: string; by: string; at: number }; before: string }[];
  /** Root of the tree over the entries; a leaf is H(0x00 ‖ text('roll-entry/1', entry)). */
  root: string;
  /** An open vote's roll. `owner` and `voter` are keys, never names. */
  entries?: { unit: string; owner: string; area: number; basis: string; voter: string | null; salt: string }[];
}

/** commitment = H(text('ballot/1', { deliberationId, nonce, picks })), leaf = H(0x00 ‖ tag ‖ commitment). */
export interface DossierBallot {
  unit: string;
  /** A motion: one of for, against, abstain, invalid. Options: those picked; empty is blank, ['invalid'] cannot be read. */
  picks: string[];
  tag: string;
  nonce: string;
}

export type Question =
  | { kind: 'choices'; options: string[]; most: number; seats: number }
  | { kind: 'ranking'; options: string[]; lot?: string[] }
  | { kind: 'budget'; items: { item: string; cost: number }[]; budget: number; most?: number; lot?: string[] };

/** What was published. Fields that do not belong to the method are absent. */
export interface DossierResult {
  quorumMet: boolean;
  participating: Weight;
  total: Weight;
  passed?: boolean;
  inFavour?: Weight;
  chosen?: string[];
  winner?: string | null;
  funded?: string[];
  tied?: string[];
}

/** A large dossier comes in parts, each a file of its own: one `head`, and lists that are put one behind the other. */
export interface DossierPart {
  format: 'decision-dossier-part/1';
  deliberationId: string;
  head?: Omit<Dossier, 'leaves' | 'ballots'>;
  entries?: NonNullable<DossierRoll['entries']>;
  ballots?: DossierBallot[];
  leaves?: string[];
}
