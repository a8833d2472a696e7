import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { BUCKETS } from '../../topic/engine/reader';
import { COMMON_WORDS } from './common-words';
import { eachPair, pairsOf, type Said } from './grams';

/** Beyond this the past is halved, so that the counts follow what is said now and fit their 16 bits. */
const MOST_DOCUMENTS = 50_000;
/** What is known before anybody has said anything: so many texts, of which so many use each common word. */
const IMAGINED_DOCUMENTS = 200;
const IMAGINED_USES = 100;
/** Below this a pair gets no rarer: what two or three ever wrote must not outweigh what a subject shares. */
const RARE_ENOUGH = 20;
/** What nobody else ever said counts by this much, in a district that has said so much. */
const ALONE = 0.4;
const MUCH_SAID = 1_000;

const IMAGINED = new Uint16Array(BUCKETS);
for (const word of COMMON_WORDS) eachPair(word, (bucket) => (IMAGINED[bucket] = IMAGINED_USES));

/** The texts, then the low byte of every count, then the high byte: alike beside alike packs best. */
const HEAD = 4;
const PACKED = HEAD + 2 * BUCKETS;

/**
 * How many texts of a district use each pair of characters: what makes a word telling there. Counts are
 * stored as they are, so that counting a text now and a text then is counting both; nothing of anybody's text can
 * be read from them. An empty one is a good beginning.
 */
export class GramCounts {
  private constructor(
    private readonly counts: Uint16Array,
    private texts: number,
  ) {}

  static empty(): GramCounts {
    return new GramCounts(new Uint16Array(BUCKETS), 0);
  }

  /** From what `packed` gave; what cannot be read is an error. */
  static unpack(packed: string): GramCounts {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: PACKED });
    if (bytes.length !== PACKED) throw new RangeError('these are no gram counts');
    const counts = Uint16Array.from({ length: BUCKETS }, (_, bucket) => (bytes[HEAD + bucket] ?? 0) | ((bytes[HEAD + BUCKETS + bucket] ?? 0) << 8));
    return new GramCounts(counts, bytes.readUInt32LE(0));
  }

  /** As a string, of some tens of kilobytes, a hundred and more in a large district. */
  packed(): string {
    const bytes = Buffer.alloc(PACKED);
    bytes.writeUInt32LE(this.texts, 0);
    this.counts.forEach((count, bucket) => {
      bytes[HEAD + bucket] = count & 255;
      bytes[HEAD + BUCKETS + bucket] = count >> 8;
    });
    return deflateRawSync(bytes).toString('base64');
  }

  /** Texts counted, the older ones by half and less. */
  get documents(): number {
    return this.texts;
  }

  /** How much the district's own texts say against what was imagined: 0 at first, towards 1. */
  get experience(): number {
    return this.texts / (this.texts + IMAGINED_DOCUMENTS);
  }

  /** Counts a new item's words, each once. */
  note(said: Said): void {
    for (const bucket of pairsOf(said).keys()) this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.texts += 1;
    if (this.texts < MOST_DOCUMENTS) return;
    this.counts.forEach((count, bucket) => (this.counts[bucket] = count >> 1));
    this.texts >>= 1;
  }

  /** How much a pair of characters tells: 0 for what everybody says. */
  weightOf(bucket: number): number {
    const count = this.counts[bucket] ?? 0;
    const weight = Math.max(0, Math.log((this.texts + IMAGINED_DOCUMENTS) / (count + (IMAGINED[bucket] ?? 0) + RARE_ENOUGH)));
    return count > 0 ? weight : weight * (ALONE + ((1 - ALONE) * MUCH_SAID) / (this.texts + MUCH_SAID));
  }
}
