import type { BytesIn, BytesOut } from '../../shared/words/bytes';
import { subjectCodes } from '../../shared/words/codes';
import { eachGram, eachGramOfCodes } from '../../shared/words/grams';
import { BUCKET_BITS, BUCKETS, heaviest, type Vector } from './vector';
import type { TopicVoice } from './voice';

export { BUCKETS } from './vector';

/** Names of this file: looking up those of another takes longer than what is done with them here. */
const BITS = BUCKET_BITS;
const MASK = BUCKETS - 1;

/** Where a voice's words lie among all that were noted together. */
export interface Noted {
  readonly from: number;
  readonly to: number;
}

/** The beginning says what it is about; the rest tells the story. */
const TEXT_READ = 180;
const TITLE_WEIGHT = 2;
const TITLE_READ = 100;
/** Both lengths of run, of title, text and place. */
const MOST_TOUCHED = 2 * (TITLE_READ + TEXT_READ) * 4;
/** Words that more than this share of all voices use tell nothing apart. */
const COMMON_SHARE = 0.08;
/** In a small district a topic may be half of all that is said. */
const COMMON_AT_LEAST = 60;
/** Below this a word gets no rarer: what only two or three ever wrote must not outweigh what a topic shares. */
const RARE_ENOUGH = 20;
/** What nobody else ever said counts by this much of its weight against likeness. */
const ALONE = 0.3;
const MOST_WORDS = 40;
/** What a known place weighs against the words of a text. */
const PLACE_WEIGHT = 12;

/** Saying it more often than this says no more. */
const MOST_COUNTED = 255;
/** So many words are kept room for between two runs. */
const MOST_AT_REST = 1 << 16;
/** What saying a word so often adds. */
const LOUDNESS = Float32Array.from({ length: MOST_COUNTED + 1 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** Words that more than so many of `voices` use tell nothing apart. */
const mostOf = (voices: number): number => Math.max(COMMON_AT_LEAST, voices * COMMON_SHARE);

/**
 * Turns voices into vectors. How rare a word is, is counted over all voices noted so far, so that it grows
 * with them; a word that only one voice has ever used binds nothing, but makes the text less like others.
 */
export class Reader {
  private voicesWith = new Uint32Array(BUCKETS);
  private readonly counts = new Uint8Array(BUCKETS);
  private readonly touched = new Int32Array(MOST_TOUCHED);
  private readonly telling = new Int32Array(MOST_TOUCHED);
  private readonly weights = new Float32Array(MOST_TOUCHED);
  private readonly codes = new Uint16Array(4 * Math.max(TITLE_READ, TEXT_READ));
  /** Words noted and not yet read: how often, and the bucket. */
  private words = new Int32Array(1 << 16);
  private end = 0;
  private rarity = new Float32Array();
  private rarityOf = 0;
  private size = 0;
  private weight = 1;
  private voices = 0;

  private readonly touch = (hash: number): void => {
    const bucket = hash & MASK;
    const before = this.counts[bucket] ?? 0;
    if (before === 0) this.touched[this.size++] = bucket;
    this.counts[bucket] = Math.min(MOST_COUNTED, before + this.weight);
  };

  private count({ title, text, place }: TopicVoice): void {
    for (let at = 0; at < this.size; at += 1) this.counts[this.touched[at] ?? 0] = 0;
    this.size = 0;
    this.weight = TITLE_WEIGHT;
    eachGramOfCodes(this.codes, subjectCodes(title, TITLE_READ, this.codes), 2, 3, this.touch);
    this.weight = 1;
    eachGramOfCodes(this.codes, subjectCodes(text, TEXT_READ, this.codes), 2, 2, this.touch);
    if (place === undefined) return;
    this.weight = PLACE_WEIGHT;
    const name = `@${place}`;
    eachGram(name, name.length, name.length, (hash, at) => at === 0 && this.touch(hash));
  }

  /** Counts a voice's words among the known, once for each voice; what it returns is read later, when all are noted. */
  note(voice: TopicVoice): Noted {
    this.count(voice);
    const from = this.end;
    if (from + this.size > this.words.length) {
      const more = new Int32Array(2 * (from + this.size));
      more.set(this.words.subarray(0, from));
      this.words = more;
    }
    for (let at = 0; at < this.size; at += 1) {
      const bucket = this.touched[at] ?? 0;
      this.voicesWith[bucket] = (this.voicesWith[bucket] ?? 0) + 1;
      this.words[from + at] = ((this.counts[bucket] ?? 1) << BITS) | bucket;
    }
    this.end += this.size;
    this.voices += 1;
    return { from, to: this.end };
  }

  /** Everything noted has been read. */
  rest(): void {
    this.end = 0;
    if (this.words.length > MOST_AT_REST) this.words = new Int32Array(MOST_AT_REST);
  }

  read({ from, to }: Noted): Vector {
    const tooCommon = mostOf(this.voices);
    this.refreshRarity(tooCommon);
    let size = 0;
    let alone = 0;
    for (let at = from; at < to; at += 1) {
      const word = this.words[at] ?? 0;
      const bucket = word & MASK;
      const used = this.voicesWith[bucket] ?? 0;
      if (used > tooCommon) continue;
      const weight = (LOUDNESS[word >> BITS] ?? 1) * (this.rarity[used] ?? 0);
      if (used < 2) {
        alone += weight * weight;
        continue;
      }
      this.telling[size] = bucket;
      this.weights[size] = weight;
      size += 1;
    }
    return heaviest(this.telling, this.weights, size, MOST_WORDS, ALONE * alone);
  }

  /** Rarity changes slowly, logarithms are dear: the table is made anew when the voices have grown by a fiftieth. */
  private refreshRarity(most: number): void {
    if (this.voices > this.rarityOf * 1.02) this.setRarity(this.voices, most);
  }

  private setRarity(voices: number, most: number): void {
    this.rarityOf = voices;
    this.rarity = Float32Array.from({ length: Math.ceil(most * 1.02) + 1 }, (_, used) => Math.log(1 + voices / (used + RARE_ENOUGH)));
  }

  /** All that later readings depend on. */
  encode(out: BytesOut): void {
    out.count(this.voices);
    out.count(this.rarityOf);
    for (const voices of this.voicesWith) out.count(voices);
  }

  static decode(bytes: BytesIn): Reader {
    const reader = new Reader();
    reader.voices = bytes.count();
    const rarityOf = bytes.count();
    if (rarityOf > 0) reader.setRarity(rarityOf, mostOf(rarityOf));
    reader.voicesWith = Uint32Array.from({ length: BUCKETS }, () => bytes.count());
    return reader;
  }
}
