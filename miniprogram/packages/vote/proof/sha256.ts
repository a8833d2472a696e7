/**
 * SHA-256 (FIPS 180-4) for the phone: WeChat has no hash of its own, and a check that asked the server to hash would trust it. Some
 * kilobytes at most are hashed here, so it is written to be read.
 */
const ROUND = Uint32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The message with its end mark and its length, in whole blocks of 64 bytes. */
function padded(message: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  whole.set(message);
  whole[message.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(whole.length - 4, (message.length << 3) >>> 0);
  return whole;
}

/** 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  const blocks = new DataView(padded(message).buffer);
  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  const work = new Uint32Array(8);
  const of = (at: number): number => work[at] ?? 0;
  for (let block = 0; block < blocks.byteLength; block += 64) {
    for (let at = 0; at < 16; at += 1) words[at] = blocks.getUint32(block + at * 4);
    for (let at = 16; at < 64; at += 1) {
      const late = words[at - 2] ?? 0;
      const early = words[at - 15] ?? 0;
      words[at] = (words[at - 16] ?? 0) + (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) + (words[at - 7] ?? 0) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
    }
    // A … h of the standard, moved on by one place each round instead of being renamed.
    work.set(state);
    for (let at = 0; at < 64; at += 1) {
      const a = of(0);
      const b = of(1);
      const c = of(2);
      const e = of(4);
      const f = of(5);
      const g = of(6);
      const first = (of(7) + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUND[at] ?? 0) + (words[at] ?? 0)) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      work.copyWithin(1, 0, 7);
      work[4] = of(4) + first;
      work[0] = first + second;
    }
    for (let at = 0; at < 8; at += 1) state[at] = (state[at] ?? 0) + of(at);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, at) => out.setUint32(at * 4, word));
  return digest;
}
