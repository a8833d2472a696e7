import { createHash } from 'node:crypto';

import { freezeRoll } from '../../cloudfunctions/voting/roll/electorate';
import { commitmentOf, leafOf } from '../../cloudfunctions/voting/proof/receipt';
import { BallotTree } from '../../cloudfunctions/voting/proof/seal';
import type { RollUnit } from '../../cloudfunctions/voting/counting/tally';
import type { Dossier } from '../../tools/recount/dossier';

export interface CastPicks {
  readonly unit: string;
  readonly picks: readonly string[];
}

const bytes = (name: string, length: number): string => createHash('sha256').update(name).digest('hex').slice(0, length * 2);

/** An open vote as the server would export it: the roll frozen, the ballots in the tree. */
export function dossierOf(electorate: readonly RollUnit[], casts: readonly CastPicks[], given: Pick<Dossier, 'rule' | 'result'> & Partial<Dossier>): Dossier {
  const deliberationId = 'd1';
  const frozen = freezeRoll(
    electorate.map(({ unit, owner, area }) => ({ unit, kind: 'home', area, basis: 'registered', owners: [owner] })),
    { developer: 'developer', parkingCounts: true, pseudonym: (persons) => persons.join('+'), salt: (unit) => bytes(`salt ${unit}`, 16) },
  );
  const ballots = casts.map(({ unit, picks }) => ({ unit, picks: [...picks], tag: bytes(`tag ${unit}`, 16), nonce: bytes(`nonce ${unit}`, 32) }));
  const tree = new BallotTree(ballots.map(({ picks, nonce, tag }) => leafOf({ tag, commitment: commitmentOf({ deliberationId, picks, nonce }) })));
  return {
    format: 'decision-dossier/1',
    deliberationId,
    roll: { hash: frozen.hash, heads: frozen.total.heads, area: frozen.total.area, units: frozen.entries.length, amendments: [...frozen.amendments], root: frozen.root, entries: [...frozen.entries] },
    ballots,
    leaves: [...tree.leaves],
    seal: { root: tree.root(), ballots: ballots.length },
    ...given,
  };
}

/** The same dossier without the roll's entries and the hashes' work: for recounting ten thousand of them. */
export function bareDossier(electorate: readonly RollUnit[], casts: readonly CastPicks[], given: Pick<Dossier, 'rule' | 'result'> & Partial<Dossier>): Dossier {
  return {
    format: 'decision-dossier/1',
    deliberationId: 'd1',
    roll: { hash: '', heads: 0, area: 0, units: electorate.length, amendments: [], root: '', entries: electorate.map(({ unit, owner, area }) => ({ unit, owner, area, basis: 'registered', voter: owner, salt: '' })) },
    ballots: casts.map(({ unit, picks }) => ({ unit, picks: [...picks], tag: '', nonce: '' })),
    leaves: [],
    seal: { root: '', ballots: casts.length },
    ...given,
  };
}
