/** Writes numbers and texts one behind the other: counts in seven bits a byte, so that small ones are short. */
export class BytesOut {
  private bytes = new Uint8Array(1 << 16);
  private view = new DataView(this.bytes.buffer);
  private size = 0;
  private readonly encoder = new TextEncoder();

  private room(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.bytes.subarray(0, this.size));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  /** A whole number from 0 to 2^32 - 1. */
  count(value: number): void {
    this.room(5);
    let rest = value >>> 0;
    for (; rest > 127; rest >>>= 7) this.bytes[this.size++] = 128 | (rest & 127);
    this.bytes[this.size++] = rest;
  }

  /** Any number, to the last bit. */
  number(value: number): void {
    this.room(8);
    this.view.setFloat64(this.size, value);
    this.size += 8;
  }

  text(value: string): void {
    const encoded = this.encoder.encode(value);
    this.count(encoded.length);
    this.room(encoded.length);
    this.bytes.set(encoded, this.size);
    this.size += encoded.length;
  }

  taken(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

/** Reads what `BytesOut` wrote; what is cut off, foreign or longer than it says is an error, never a guess. */
export class BytesIn {
  private readonly view: DataView;
  private at = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private step(size: number): number {
    const at = this.at;
    if (at + size > this.bytes.length) throw new RangeError('the bytes are cut off');
    this.at += size;
    return at;
  }

  count(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.step(1)] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new RangeError('no number is as long');
  }

  number(): number {
    return this.view.getFloat64(this.step(8));
  }

  text(): string {
    const size = this.count();
    return this.decoder.decode(this.bytes.subarray(this.step(size), this.at));
  }

  /** A list of as many as a count says; each takes at least a byte, so a foreign count makes no list without end. */
  list<T>(read: () => T): T[] {
    const size = this.count();
    if (size > this.bytes.length - this.at) throw new RangeError('the bytes are cut off');
    return Array.from({ length: size }, read);
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new RangeError('there are more bytes than that');
  }
}
