/** What the phone computes of a receipt by itself: the same hashes as the server's, from code of its own. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalHash, canonicalText, toHex, type Plain } from '../cloudfunctions/voting/proof/canonical';
import { receiptCode, readReceiptCode } from '../cloudfunctions/voting/proof/receipt';
import { BallotTree, sealHash } from '../cloudfunctions/voting/proof/seal';
import { orderedText, utf8 } from '../miniprogram/packages/vote/proof/bytes';
import { codeOf, isCodeOf, readCode } from '../miniprogram/packages/vote/proof/code';
import { leadsToRoot } from '../miniprogram/packages/vote/proof/inclusion';
import { sha256 } from '../miniprogram/packages/vote/proof/sha256';
import { isVerified, sealAgrees, verify, type Published } from '../miniprogram/packages/vote/proof/verify';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const leavesOf = (count: number): string[] => Array.from({ length: count }, (_, at) => hash(`leaf ${at}`));

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('SHA-256 of %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) % 256);
  expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('SHA-256, UTF-8 and the ordered text of anything', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => toHex(sha256(bytes)) === createHash('sha256').update(bytes).digest('hex')), { numRuns: 120 });
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => Buffer.from(utf8(text)).equals(Buffer.from(text, 'utf8'))), { numRuns: 150 });
  const plain = fc.letrec<{ plain: Plain }>((tie) => ({ plain: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('plain'), { maxLength: 4 }), fc.dictionary(fc.string({ minLength: 1 }), tie('plain'), { maxKeys: 4 }) as fc.Arbitrary<Plain>) })).plain;
  fc.assert(fc.property(plain, (value) => orderedText(value) === canonicalText(value)), { numRuns: 150 });
});

test('a code is read and written as on the server, and every single wrong letter is noticed', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(21), fc.nat(31), (seed, at, to) => {
      const leaf = hash(String(seed));
      const code = receiptCode(leaf);
      expect([codeOf(leaf), readCode(code), isCodeOf(code.toLowerCase(), leaf), isCodeOf(code, hash(`${seed}!`))]).toEqual([code, readReceiptCode(code), true, false]);
      const letters = code.replaceAll('-', '');
      const changed = `${letters.slice(0, at)}${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'[to] ?? ''}${letters.slice(at + 1)}`;
      expect(readCode(changed) === null).toBe(changed !== letters);
    }),
    { numRuns: 120 },
  );
  expect(['', '7K3MF', 'U'.repeat(22)].map(readCode)).toEqual([null, null, null]);
});

test('in every tree up to 24 ballots each leaf leads to the root, at its own place only', () => {
  for (let size = 1; size <= 24; size += 1) {
    const tree = new BallotTree(leavesOf(size));
    for (const leaf of tree.leaves) {
      const proof = tree.proof(leaf);
      if (proof === null) throw new Error('no proof');
      expect(leadsToRoot(leaf, proof, tree.root())).toBe(true);
      for (const index of [proof.index + 1, proof.index - 1]) expect(leadsToRoot(leaf, { ...proof, index }, tree.root())).toBe(false);
      expect(leadsToRoot(hash('another'), proof, tree.root())).toBe(false);
      expect(leadsToRoot(leaf, { ...proof, path: [...proof.path, hash('more')] }, tree.root())).toBe(false);
      if (proof.path.length > 0) expect(leadsToRoot(leaf, { ...proof, path: proof.path.slice(1) }, tree.root())).toBe(false);
    }
  }
});

test.each([[{ index: 0.5, size: 2, path: [] }], [{ index: -1, size: 2, path: [] }], [{ index: 0, size: 0, path: [] }], [{ index: 0, size: 2, path: ['zz'] }], [{ index: 0, size: 2, path: Array.from({ length: 65 }, () => hash('x')) }]])('a proof that is none: %#', (proof) => {
  expect(leadsToRoot(hash('x'), proof, hash('x'))).toBe(false);
});

describe('an answer to a receipt', () => {
  const tree = new BallotTree(leavesOf(9));
  const result = { quorumMet: true, passed: true, participating: { heads: 9, area: 900 }, total: { heads: 12, area: 1_200 } };
  const resultHash = toHex(canonicalHash('result/1', result));
  const seal = { deliberationId: 'v1', rule: 'owners-special', rollHash: hash('roll'), ballots: 9, root: tree.root(), resultHash } as const;
  const published: Published = { id: 'v1', rule: 'owners-special', rollHash: hash('roll'), seal: { hash: sealHash(seal), root: tree.root(), ballots: 9, resultHash }, result };
  const leaf = tree.leaves[4] ?? '';
  const answer = { leaf, proof: tree.proof(leaf), root: tree.root() };
  const code = receiptCode(leaf);

  test('that is true is verified by the phone itself', () => {
    expect(verify(code, answer, published)).toEqual({ code: true, root: true, seal: true });
  });

  const other = new BallotTree([...leavesOf(8), hash('put in')]);
  test.each<[string, Parameters<typeof verify>, ReturnType<typeof verify>]>([
    ['nothing is given', [code, { leaf: null, proof: null, root: tree.root() }, published], { code: false, root: false, seal: false }],
    ['the ballot of somebody else', [code, { ...answer, leaf: tree.leaves[5] ?? '', proof: tree.proof(tree.leaves[5] ?? '') }, published], { code: false, root: true, seal: true }],
    ['another tree, with its own root', [receiptCode(hash('put in')), { leaf: hash('put in'), proof: other.proof(hash('put in')), root: other.root() }, published], { code: true, root: false, seal: false }],
    ['another root was published, and the seal was not', [code, answer, { ...published, seal: { ...published.seal, root: other.root() } }], { code: true, root: false, seal: false }],
    ['the result was changed after the seal', [code, answer, { ...published, result: { ...result, passed: false } }], { code: true, root: true, seal: false }],
    ['the roll was changed after the seal', [code, answer, { ...published, rollHash: hash('another roll') }], { code: true, root: true, seal: false }],
    ['fewer ballots were published than the tree has', [code, answer, { ...published, seal: { ...published.seal, ballots: 8 } }], { code: true, root: true, seal: false }],
  ])('is found out: %s', (_, [given, told, of], found) => {
    expect(verify(given, told, of)).toEqual(found);
    expect(isVerified(found)).toBe(false);
  });

  test('a seal of another vote is not this one’s', () => {
    expect([sealAgrees(published), sealAgrees({ ...published, id: 'v2' })]).toEqual([true, false]);
  });
});
