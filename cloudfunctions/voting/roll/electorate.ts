import { canonicalBytes, canonicalHash, fromHex, toHex } from '../proof/canonical';
import { isIncluded, leafHash, MerkleTree, type InclusionProof } from '../proof/merkle';
import { HASH_BYTES } from '../proof/sha256';
import type { RollUnit } from '../counting/tally';
import type { Measure } from '../counting/threshold';
import { Refusal } from '../../shared/refusal';

/** Why a unit's vote is its owner's. */
export type Basis = 'registered' | 'possession' | 'unsold' | 'undelivered' | 'member';

/** A unit as the community's register has it, before the roll is made. */
export interface RegisteredUnit {
  readonly unit: string;
  readonly kind: 'home' | 'shop' | 'parking' | 'seat';
  /** 0.01 m². */
  readonly area: number;
  readonly basis: Basis;
  /** The owners' person ids; nobody's for what the developer still has. */
  readonly owners: readonly string[];
  /** The co-owner whom they named to vote. */
  readonly namedVoter?: string;
  /** Why a buyer who is not registered yet counts as owner. */
  readonly reason?: string;
  /** Whether a parking space can be registered on its own. */
  readonly registrable?: boolean;
}

export interface RollPolicy {
  readonly developer: string;
  /** Registrable parking spaces count with their area. */
  readonly parkingCounts: boolean;
  /** Turns persons into the one key under which they stand on the roll. */
  readonly pseudonym: (persons: readonly string[]) => string;
  /** Random text for a unit: without it, a guessed entry could be compared with the hashes of its neighbours' proofs. */
  readonly salt: (unit: string) => string;
}

export interface RollEntry extends RollUnit {
  readonly basis: Basis;
  /** Who casts the ballot: the owner, or the named co-owner; null while the co-owners have named nobody. */
  readonly voter: string | null;
  readonly salt: string;
}

/** A change after the roll was frozen, with the decision that allowed it. */
export interface Amendment {
  /** `by` is a post, never an account: it is published with the roll's hash. */
  readonly decision: { readonly document: string; readonly reason: string; readonly by: string; readonly at: number };
  /** The roll's hash before the change. */
  readonly before: string;
}

export interface FrozenRoll {
  /** By unit, in the order of code units. */
  readonly entries: readonly RollEntry[];
  readonly total: Measure;
  readonly amendments: readonly Amendment[];
  /** Root of the tree over the entries, hexadecimal. */
  readonly root: string;
  /** Published when voting opens. */
  readonly hash: string;
}

function entryOf(unit: RegisteredUnit, policy: RollPolicy): RollEntry {
  const { unit: name, area, basis, owners, namedVoter, reason } = unit;
  if (!Number.isSafeInteger(area) || area < 0) throw new Refusal('INVALID_INPUT', `“${name}”的面积要以 0.01 平方米为单位写成整数`);
  if (basis === 'possession' && (reason ?? '') === '') throw new Refusal('INVALID_INPUT', `“${name}”尚未登记，要写明为什么算业主`);
  const developers = basis === 'unsold' || basis === 'undelivered';
  const persons = developers ? [policy.developer] : [...new Set(owners)].sort();
  const [only] = persons;
  if (only === undefined) throw new Refusal('INVALID_INPUT', `“${name}”没有业主`);
  if (namedVoter !== undefined && !persons.includes(namedVoter)) throw new Refusal('INVALID_INPUT', `“${name}”推选的人不是共有人`);
  const voter = persons.length === 1 ? only : (namedVoter ?? null);
  return { unit: name, owner: policy.pseudonym(persons), area, basis, voter: voter === null ? null : policy.pseudonym([voter]), salt: policy.salt(name) };
}

/** The entry's leaf in the roll's tree. */
export const leafOfEntry = ({ unit, owner, area, basis, voter, salt }: RollEntry): Uint8Array => leafHash(canonicalBytes('roll-entry/1', { unit, owner, area, basis, voter, salt }));

function treeOf(entries: readonly RollEntry[]): MerkleTree {
  const block = new Uint8Array(entries.length * HASH_BYTES);
  entries.forEach((entry, at) => block.set(leafOfEntry(entry), at * HASH_BYTES));
  return new MerkleTree(block);
}

/** The totals are part of what is hashed: the quorum cannot be moved without the hash showing it. */
export const rollHashOf = (units: number, total: Measure, amendments: readonly Amendment[], root: string): string =>
  toHex(canonicalHash('roll/1', { units, heads: total.heads, area: total.area, amendments: amendments.map(({ decision, before }) => ({ decision, before })), root }));

function sealed(unsorted: readonly RollEntry[], amendments: readonly Amendment[]): FrozenRoll {
  const entries = [...unsorted].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  entries.forEach(({ unit }, at) => {
    if (unit === entries[at - 1]?.unit) throw new Refusal('INVALID_INPUT', `名册中“${unit}”出现了两次`);
  });
  const total = { heads: new Set(entries.map(({ owner }) => owner)).size, area: entries.reduce((sum, { area }) => sum + area, 0) };
  const root = toHex(treeOf(entries).root());
  return { entries, total, amendments, root, hash: rollHashOf(entries.length, total, amendments, root) };
}

/**
 * The roll as voting opens: one person for all units that the same persons own together, the developer for what
 * is unsold or not handed over, a parking space only where the community counts it.
 */
export function freezeRoll(units: readonly RegisteredUnit[], policy: RollPolicy): FrozenRoll {
  const counted = units.filter(({ kind, registrable }) => kind !== 'parking' || (policy.parkingCounts && registrable === true));
  return sealed(counted.map((unit) => entryOf(unit, policy)), []);
}

export type RollChange =
  | { readonly kind: 'add'; readonly unit: RegisteredUnit }
  | { readonly kind: 'remove'; readonly unit: string }
  /** Sold during voting: the new owner votes only where no ballot has been cast for the unit. */
  | { readonly kind: 'transfer'; readonly unit: RegisteredUnit; readonly voted: boolean };

/** A late change; it needs a recorded decision, and the new hash shows that there was one. */
export function amendRoll(roll: FrozenRoll, change: RollChange, decision: Amendment['decision'], policy: RollPolicy): FrozenRoll {
  if (decision.document.trim() === '' || decision.reason.trim() === '') throw new Refusal('INVALID_INPUT', '名册冻结后的变更要有书面决定和理由');
  const name = change.kind === 'remove' ? change.unit : change.unit.unit;
  const known = roll.entries.some(({ unit }) => unit === name);
  if (known === (change.kind === 'add')) throw new Refusal('CONFLICT', known ? `“${name}”已经在名册中` : `“${name}”不在名册中`);
  if (change.kind === 'transfer' && change.voted) throw new Refusal('CONFLICT', `“${name}”已经投票，选票仍然有效，不再变更投票人`);
  const others = roll.entries.filter(({ unit }) => unit !== name);
  return sealed(change.kind === 'remove' ? others : [...others, entryOf(change.unit, policy)], [...roll.amendments, { decision, before: roll.hash }]);
}

/** The roll of entries that were frozen before, with its hash. */
export const rollOfEntries = (entries: readonly RollEntry[], amendments: readonly Amendment[]): FrozenRoll => sealed(entries, amendments);

/** Lets an owner check the own unit's weight against the published hash, without seeing any other unit. */
export interface WeightProof {
  readonly entry: RollEntry;
  readonly proof: InclusionProof;
  readonly root: string;
  readonly total: Measure;
  readonly amendments: readonly Amendment[];
}

/** Proofs for any number of units; the tree is built once. Null for a unit that is not on the roll. */
export function weightProofs({ entries, total, amendments, root }: FrozenRoll): (unit: string) => WeightProof | null {
  const tree = treeOf(entries);
  const places = new Map(entries.map(({ unit }, at) => [unit, at]));
  return (unit) => {
    const at = places.get(unit);
    const entry = at === undefined ? undefined : entries[at];
    return at === undefined || entry === undefined ? null : { entry, proof: tree.proof(at), root, total, amendments };
  };
}

export function checkWeight({ entry, proof, root, total, amendments }: WeightProof, rollHash: string): boolean {
  return isIncluded(leafOfEntry(entry), proof, fromHex(root) ?? new Uint8Array()) && rollHashOf(proof.size, total, amendments, root) === rollHash;
}

/** Whether the roll still is what its hash says. */
export const rollIsWhole = (roll: FrozenRoll): boolean => rollOfEntries(roll.entries, roll.amendments).hash === roll.hash;
