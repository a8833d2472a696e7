import * as fc from 'fast-check';
import { createHash } from 'node:crypto';

import { canonicalText, fromHex, toHex } from './canonical';
import { isIncluded, leafHash, merkleRoot, MerkleTree, MOST_PATH, type InclusionProof } from './merkle';
import { HASH_BYTES, sha256 } from './sha256';

const RUNS = { numRuns: 300, seed: 5 };

const leafOf = (number: number): Uint8Array => leafHash(Uint8Array.of(number & 255, number >> 8));
const blockOf = (numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers.flatMap((number) => [...leafOf(number)]));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

describe('SHA-256', () => {
  test('is what Node computes, for every length around the ends of blocks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => toHex(sha256(message)) === createHash('sha256').update(message).digest('hex')),
      RUNS,
    );
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128]) expect(toHex(sha256(new Uint8Array(length)))).toBe(createHash('sha256').update(new Uint8Array(length)).digest('hex'));
  });
});

describe('canonical text', () => {
  test('the same facts give the same text; order of lists is a fact, order of fields is not', () => {
    expect(canonicalText({ b: [2, 1], a: { d: null, c: '中' }, e: undefined })).toBe('{"a":{"c":"中","d":null},"b":[2,1]}');
    expect(() => canonicalText({ area: 0.1 })).toThrow('whole number');
  });

  test('hexadecimal is read back, and what is none is not', () => {
    expect(toHex(fromHex('00ff10') ?? new Uint8Array())).toBe('00ff10');
    expect([fromHex('0'), fromHex('zz'), fromHex('FF')]).toEqual([null, null, null]);
  });
});

describe('the tree', () => {
  // The test vectors of Certificate Transparency's reference implementation.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((text) => leafHash(fromHex(text) ?? new Uint8Array()));
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i leaves has the root of RFC 6962', (count, root) => {
    expect(toHex(merkleRoot(Uint8Array.from(inputs.slice(0, count).flatMap((leaf) => [...leaf]))))).toBe(root);
  });

  test('every leaf of every size up to 70 is proved, by a path no longer than the tree is high', () => {
    for (let size = 1; size <= 70; size += 1) {
      const tree = new MerkleTree(blockOf(upTo(size)));
      const root = tree.root();
      for (let index = 0; index < size; index += 1) {
        const proof = tree.proof(index);
        expect(proof.path.length <= Math.ceil(Math.log2(size)) && isIncluded(leafOf(index), proof, root)).toBe(true);
      }
    }
  });

  test('a doubled end has another root', () => {
    expect(toHex(merkleRoot(blockOf([0, 1, 2])))).not.toBe(toHex(merkleRoot(blockOf([0, 1, 2, 2]))));
  });

  test('any leaf changed, exchanged, added or taken out changes the root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (size, first, second) => {
        const numbers = upTo(size);
        const [at, other] = [first % size, second % size];
        const changed = numbers.map((number) => (number === at ? 1_000 : number));
        const exchanged = numbers.map((number) => (number === at ? other : number === other ? at : number));
        const root = toHex(merkleRoot(blockOf(numbers)));
        const roots = [changed, [...numbers, 1_000], numbers.filter((number) => number !== at), ...(at === other ? [] : [exchanged])].map((each) => toHex(merkleRoot(blockOf(each))));
        return !roots.includes(root);
      }),
      RUNS,
    );
  });

  test('a proof that was tampered with in any way proves nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (size, pick, spot) => {
        const tree = new MerkleTree(blockOf(upTo(size)));
        const [index, root] = [pick % size, tree.root()];
        const proof = tree.proof(index);
        const at = spot % proof.path.length;
        const flipped = proof.path.map((hash, each) => (each === at ? (hash.startsWith('0') ? '1' : '0') + hash.slice(1) : hash));
        const forgeries: InclusionProof[] = [
          { ...proof, path: flipped },
          { ...proof, path: proof.path.slice(1) },
          { ...proof, path: [...proof.path, toHex(leafOf(7))] },
          { ...proof, index: (index + 1) % size },
          { ...proof, index: -1 },
          { ...proof, index: 0.5 },
          { ...proof, size: 0 },
          { ...proof, path: proof.path.map(() => 'zz') },
          { ...proof, path: Array.from({ length: MOST_PATH + 1 }, () => toHex(root)) },
        ];
        const otherLeaf = isIncluded(leafOf(999), proof, root);
        return isIncluded(leafOf(index), proof, root) && !otherLeaf && forgeries.every((each) => !isIncluded(leafOf(index), each, root));
      }),
      RUNS,
    );
  });

  test('a node cannot be shown as a leaf', () => {
    const tree = new MerkleTree(blockOf([0, 1, 2, 3]));
    const node = merkleRoot(blockOf([0, 1]));
    const right = toHex(merkleRoot(blockOf([2, 3])));
    expect(isIncluded(node, { index: 0, size: 4, path: [right] }, tree.root())).toBe(false);
    // Only a lie about the size would do it, and the size is published with the root.
    expect(toHex(leafHash(Uint8Array.from([...leafOf(0), ...leafOf(1)])))).not.toBe(toHex(node));
  });

  test('a million leaves take a path of twenty, far below 64', () => {
    const size = 1_000_000;
    expect(Math.ceil(Math.log2(size))).toBe(20);
    expect(() => new MerkleTree(new Uint8Array(HASH_BYTES)).proof(1)).toThrow('no leaf');
    expect(() => merkleRoot(new Uint8Array(5))).toThrow('32 bytes');
  });
});
