import type { Model } from './model';

/** "xft" and the version of this layout. */
const MAGIC = 0x78667401;

/** Keys ascend, so the distance to the one before is short: seven bits a byte, the eighth says that more follow. */
function distances(keys: Int32Array): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const key of keys) {
    let distance = key - before;
    before = key;
    for (; distance > 127; distance >>>= 7) bytes.push(128 | (distance & 127));
    bytes.push(distance);
  }
  return Uint8Array.from(bytes);
}

/** Reads one file from its start to its end; what is cut off or foreign is an error, never a model that guesses. */
class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private step(size: number): number {
    const at = this.at;
    if (size < 0 || at + size > this.bytes.length) throw new Error('the model is cut off');
    this.at += size;
    return at;
  }

  uint32 = (): number => this.view.getUint32(this.step(4));
  float32 = (): number => this.view.getFloat32(this.step(4));
  floats = (size: number): Float32Array => Float32Array.from({ length: size }, this.float32);
  slice = (size: number): Uint8Array => this.bytes.slice(this.step(size), this.at);

  keys(size: number): Int32Array {
    const keys = new Int32Array(size);
    let key = 0;
    for (let at = 0; at < size; at += 1) {
      for (let shift = 0; ; shift += 7) {
        const byte = this.bytes[this.step(1)] ?? 0;
        key += (byte & 127) << shift;
        if (byte < 128) break;
      }
      keys[at] = key;
    }
    return keys;
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new Error('more than a model');
  }
}

/** A model as bytes, for a file or a field of a record. */
export function encodeModel({ labels, terms, weights, scales, biases }: Model): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(labels));
  const keys = distances(terms.keys);
  const head = new DataView(new ArrayBuffer(16 + 4 * (1 + 2 * labels.length)));
  head.setUint32(0, MAGIC);
  head.setUint32(4, names.length);
  head.setUint32(8, labels.length);
  head.setUint32(12, terms.keys.length);
  head.setFloat32(16, terms.step);
  labels.forEach((_, label) => {
    head.setFloat32(20 + 4 * label, scales[label] ?? 0);
    head.setFloat32(20 + 4 * (labels.length + label), biases[label] ?? 0);
  });
  const parts = [new Uint8Array(head.buffer), names, keys, terms.worth, new Uint8Array(weights.buffer, weights.byteOffset, weights.length)];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    file.set(part, at);
    return at + part.length;
  }, 0);
  return file;
}

/** The model that `encodeModel` wrote. */
export function decodeModel(bytes: Uint8Array): Model {
  const reader = new Reader(bytes);
  if (reader.uint32() !== MAGIC) throw new Error('not a model of this version');
  const [nameBytes, labelCount, rowCount] = [reader.uint32(), reader.uint32(), reader.uint32()];
  const step = reader.float32();
  const scales = reader.floats(labelCount);
  const biases = reader.floats(labelCount);
  const labels = JSON.parse(new TextDecoder().decode(reader.slice(nameBytes))) as string[];
  const keys = reader.keys(rowCount);
  const worth = reader.slice(rowCount);
  const weights = new Int8Array(reader.slice(rowCount * labelCount).buffer);
  reader.end();
  return { labels, terms: { keys, worth, step }, weights, scales, biases };
}
