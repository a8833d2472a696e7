import { chanceFrom } from '../../cloudfunctions/shared/chance';
import { MerkleTree, merkleRoot } from '../../cloudfunctions/voting/proof/merkle';
import { opinionMap } from '../../cloudfunctions/deliberation/opinions/opinion-map';
import { NOT_SEEN } from '../../cloudfunctions/deliberation/opinions/principal-axes';
import { VOTING_RULES } from '../../cloudfunctions/voting/counting/rules';
import { HASH_BYTES } from '../../cloudfunctions/voting/proof/sha256';
import { tallyColumns } from '../../cloudfunctions/voting/counting/tally';
import { median, timed } from './measure';
import { atMost, type Row } from './rows';

const BALLOTS = 1_000_000;
const PEOPLE = 1_000;
const STATEMENTS = 200;
/** Coprime to the number of ballots: they come in an order that has nothing to do with the roll's. */
const STRIDE = 7919;

/** A million owners of one unit each; a third for, against, abstaining. */
const columns = () => ({
  unitOwner: Uint32Array.from({ length: BALLOTS }, (_, at) => at),
  unitArea: Float64Array.from({ length: BALLOTS }, (_, at) => 5_000 + (at % 10_000)),
  ballotUnit: Uint32Array.from({ length: BALLOTS }, (_, at) => (at * STRIDE) % BALLOTS),
  ballotChoice: Uint8Array.from({ length: BALLOTS }, (_, at) => at % 3),
  unitName: String,
});

/** Three camps, each person having seen about 70 % of the statements. */
function opinions(): Int8Array {
  const chance = chanceFrom(1);
  const leanings = [0.8, 0.2, 0.5];
  return Int8Array.from({ length: PEOPLE * STATEMENTS }, (_, at) => {
    const [person, statement] = [Math.floor(at / STATEMENTS), at % STATEMENTS];
    return chance() < 0.3 ? NOT_SEEN : chance() < 0.1 ? 0 : chance() < (leanings[((person % 3) + statement) % 3] ?? 0.5) ? 1 : -1;
  });
}

async function medianOf(runs: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn <= runs; turn += 1) times.push(await timed(async () => run()));
  // The first only warms up.
  return median(times.slice(1));
}

/** The pure parts of a vote: they need neither a server nor a database. */
export async function deliberation(): Promise<Row[]> {
  const votes = columns();
  const leaves = Uint8Array.from({ length: BALLOTS * HASH_BYTES }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 13) & 255);
  const map = { people: PEOPLE, statements: STATEMENTS, votes: opinions() };
  return [
    atMost('议事：1,000,000 张业主选票计票（人数、面积、一户一票）', await medianOf(7, () => tallyColumns(VOTING_RULES['owners-ordinary'], votes)), 50, 'ms'),
    atMost('议事：1,000,000 张选票的根哈希', await medianOf(2, () => merkleRoot(leaves)), 5_000, 'ms'),
    atMost('议事：1,000,000 张选票的一份包含证明', new MerkleTree(leaves).proof(777_777).path.length, 64, '个哈希'),
    atMost('议事：1,000 人 × 200 条的意见地图', await medianOf(3, () => opinionMap(map, 7)), 2_000, 'ms'),
  ];
}
