import { createHash } from 'node:crypto';

import { ballotPlace, isIssued, receiptMark } from './receipt-mark';
import { checkReceipt, commitmentOf, isCodeOf, isOpening, leafOf, readReceiptCode, receiptCode } from './receipt';
import { BallotTree, boxIsWhole, firstTampered, sealHash, type Seal, type StoredBallot } from './seal';

const bytes = (name: string, length: number): string => createHash('sha256').update(name).digest('hex').slice(0, length * 2);

const stored = (name: string, choice = 'for'): StoredBallot => {
  const content = { deliberationId: 'd1', picks: [choice], nonce: bytes(`nonce ${name}`, 32) };
  return { ...content, tag: bytes(`tag ${name}`, 16), commitment: commitmentOf(content) };
};

const ballots = Array.from({ length: 25 }, (_, at) => stored(`voter ${at}`, ['for', 'against', 'abstain'][at % 3]));
const leaves = ballots.map(leafOf);
const tree = new BallotTree(leaves);
const seal = { root: tree.root(), ballots: ballots.length };

const replaced = (letters: readonly string[], at: number, letter: string): string[] => letters.map((each, index) => (index === at ? letter : each));

describe('a receipt', () => {
  test('proves that the ballot is in the published tree, for every voter', () => {
    for (const leaf of leaves) {
      const proof = tree.proof(leaf);
      expect(proof !== null && checkReceipt(receiptCode(leaf), leaf, proof, seal.root)).toBe(true);
    }
  });

  test('is read as it was written down, with small letters, spaces and O for 0', () => {
    const code = receiptCode(leaves[0] ?? '');
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(readReceiptCode(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code.slice(0, 23).replaceAll('-', ''));
  });

  test('with one wrong letter, or two exchanged, is known to be mistyped', () => {
    const letters = [...receiptCode(leaves[3] ?? '').replaceAll('-', '')];
    for (let at = 0; at < letters.length; at += 1) {
      for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') if (wrong !== letters[at]) expect(readReceiptCode(replaced(letters, at, wrong).join(''))).toBeNull();
    }
    for (let a = 0; a < 20; a += 1) {
      for (let b = a + 1; b < 20; b += 1) {
        const exchanged = replaced(replaced(letters, a, letters[b] ?? ''), b, letters[a] ?? '');
        if (letters[a] !== letters[b]) expect(readReceiptCode(exchanged.join(''))).toBeNull();
      }
    }
  });

  test('that is made up, or belongs to another vote or another ballot, proves nothing', () => {
    const madeUp = leafOf(stored('nobody'));
    expect(tree.proof(madeUp)).toBeNull();
    const [leaf = '', other = ''] = leaves;
    const proof = tree.proof(leaf);
    if (proof === null) throw new Error('no proof');
    expect(checkReceipt(receiptCode(madeUp), madeUp, proof, seal.root)).toBe(false);
    expect(checkReceipt(receiptCode(other), leaf, proof, seal.root)).toBe(false);
    expect(checkReceipt(receiptCode(leaf), leaf, proof, new BallotTree(leaves.slice(1)).root())).toBe(false);
    expect(isCodeOf('nonsense', leaf)).toBe(false);
  });

  test('shows nobody the choice: whatever is public is the same kind of number for every choice, and no choice can be tried out without the nonce', () => {
    const ballot = stored('voter 0');
    const published = { tag: ballot.tag, commitment: ballot.commitment, leaf: leafOf(ballot) };
    expect(JSON.stringify(published)).not.toContain(ballot.nonce);
    // With any guessed nonce every choice is equally unproved.
    for (const choice of ['for', 'against', 'abstain']) expect(isOpening({ deliberationId: 'd1', picks: [choice], nonce: bytes('a guess', 32) }, ballot.commitment)).toBe(false);
    expect(() => commitmentOf({ deliberationId: 'd1', picks: ['for'], nonce: '00' })).toThrow('nonce');
  });

  test('two who chose the same, with the same commitment, still have different receipts: their phones made the tags', () => {
    const ballot = stored('voter 0');
    expect(leafOf({ ...ballot, tag: bytes('another phone', 16) })).not.toBe(leafOf(ballot));
    expect(() => new BallotTree([...leaves, leaves[0] ?? ''])).toThrow('回执相同');
  });

  test('a spot check opens a prepared ballot, and shows a server that wrote another choice', () => {
    const prepared = stored('prepared', 'against');
    expect(isOpening({ deliberationId: 'd1', picks: ['against'], nonce: prepared.nonce }, prepared.commitment)).toBe(true);
    expect(isOpening({ deliberationId: 'd1', picks: ['for'], nonce: prepared.nonce }, prepared.commitment)).toBe(false);
  });
});

describe('the closed box', () => {
  test('keeps no order of casting', () => {
    expect(tree.leaves).toEqual([...leaves].sort());
    expect(new BallotTree([...leaves].reverse()).root()).toBe(seal.root);
  });

  test('is whole as long as nothing is touched', () => {
    expect(boxIsWhole(ballots, seal)).toBe(true);
    expect(boxIsWhole([...ballots].reverse(), seal)).toBe(true);
  });

  test.each<[string, (ballot: StoredBallot) => StoredBallot]>([
    ['the choice', (ballot) => ({ ...ballot, picks: ['for', 'against'] })],
    ['the choice and the commitment', (ballot) => ({ ...ballot, picks: ['x'], commitment: commitmentOf({ ...ballot, picks: ['x'] }) })],
    ['the nonce', (ballot) => ({ ...ballot, nonce: bytes('other', 32) })],
    ['the tag', (ballot) => ({ ...ballot, tag: bytes('other', 16) })],
    ['the vote it belongs to', (ballot) => ({ ...ballot, deliberationId: 'd2' })],
  ])('shows that %s of any stored ballot was changed', (_, tamper) => {
    for (let at = 0; at < ballots.length; at += 1) expect(boxIsWhole(ballots.map((ballot, each) => (each === at ? tamper(ballot) : ballot)), seal)).toBe(false);
  });

  test('shows a ballot that was taken out, added or doubled', () => {
    expect(boxIsWhole(ballots.slice(1), seal)).toBe(false);
    expect(boxIsWhole([...ballots, stored('stuffed')], seal)).toBe(false);
    expect(boxIsWhole([...ballots.slice(1), stored('exchanged')], seal)).toBe(false);
    expect(boxIsWhole([...ballots.slice(1), ballots[1] ?? stored('')], seal)).toBe(false);
  });

  test('says which ballot was changed', () => {
    expect(firstTampered(ballots)).toBe(-1);
    expect(firstTampered(ballots.map((ballot, at) => (at === 7 ? { ...ballot, picks: ['none'] } : ballot)))).toBe(7);
  });

  test('one line for the witnesses changes with everything that it stands for', () => {
    const whole: Seal = { ...seal, deliberationId: 'd1', rule: 'owners-special', rollHash: bytes('roll', 32), resultHash: bytes('result', 32) };
    const others: Seal[] = [{ ...whole, ballots: 26 }, { ...whole, rule: 'owners-ordinary' }, { ...whole, rollHash: bytes('x', 32) }, { ...whole, resultHash: bytes('x', 32) }, { ...whole, root: bytes('x', 32) }, { ...whole, deliberationId: 'd2' }];
    expect(new Set([whole, ...others].map(sealHash)).size).toBe(7);
  });
});

describe('what only the server can make', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  test('a voter’s ballot has one place in a vote, which cannot be found without the key', () => {
    expect(ballotPlace(key, 'owner')).toBe(ballotPlace(key, 'owner'));
    expect(new Set([ballotPlace(key, 'owner'), ballotPlace(key, 'another'), ballotPlace(other, 'owner')]).size).toBe(3);
  });

  test('a receipt that the server never issued has no valid mark', () => {
    const [leaf = '', second = ''] = leaves;
    expect(isIssued(key, leaf, ` ${receiptMark(key, leaf).toLowerCase()} `)).toBe(true);
    expect([isIssued(key, second, receiptMark(key, leaf)), isIssued(other, leaf, receiptMark(key, leaf)), isIssued(key, leaf, '')]).toEqual([false, false, false]);
  });
});
