/**
 * SHA-256 (FIPS 180-4) over short messages, in plain arithmetic. Node's own needs 3–9 µs for each call
 * whatever the length, which makes a tree of a million ballots a matter of 10–20 seconds; this one works
 * on one block of memory, without an object for each message. It also runs where there is no `node:crypto`:
 * in the Mini Program and on the checker's page.
 */

const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
  0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
  0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
  0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);

export const HASH_BYTES = 32;
const BLOCK = 64;
const LENGTH_FIELD = 8;

const schedule = new Int32Array(64);

/** One block of 64 bytes into the state. */
function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  const w = schedule;
  for (let i = 0, at = from; i < 16; i += 1, at += 4) {
    w[i] = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
  state[4] = ((state[4] as number) + e) | 0;
  state[5] = ((state[5] as number) + f) | 0;
  state[6] = ((state[6] as number) + g) | 0;
  state[7] = ((state[7] as number) + h) | 0;
}

/** Hashes messages of one length many times over, in memory of its own. */
export interface FixedHash {
  /** Where the message is to be written before each `into`. */
  readonly message: Uint8Array;
  /** Writes the 32 bytes of the message's hash at `at`. */
  into(target: Uint8Array, at: number): void;
}

/** The padding is written once, as every message has the same length. */
export function fixedHash(length: number): FixedHash {
  const padded = new Uint8Array(Math.ceil((length + 1 + LENGTH_FIELD) / BLOCK) * BLOCK);
  padded[length] = 0x80;
  // A length in bits beyond 32 bits would be half a gigabyte: no message here comes near it.
  new DataView(padded.buffer).setUint32(padded.length - 4, length * 8);
  const state = new Int32Array(8);
  return {
    message: padded.subarray(0, length),
    into(target, at) {
      state.set(START);
      for (let from = 0; from < padded.length; from += BLOCK) compress(state, padded, from);
      for (let i = 0; i < 8; i += 1) {
        const word = state[i] as number;
        const to = at + i * 4;
        target[to] = word >>> 24;
        target[to + 1] = word >>> 16;
        target[to + 2] = word >>> 8;
        target[to + 3] = word;
      }
    },
  };
}

/** The hash of one message. */
export function sha256(message: Uint8Array): Uint8Array {
  const hash = fixedHash(message.length);
  hash.message.set(message);
  const target = new Uint8Array(HASH_BYTES);
  hash.into(target, 0);
  return target;
}
