import { eachGram } from '../words/grams';
import { subjectOf } from '../words/normalise';
import { heaviest, type Vector } from './vector';
import type { TopicVoice } from './voice';

/** Pairs and threes of characters fall into this many buckets. */
const BUCKET_BITS = 17;
export const BUCKETS = 1 << BUCKET_BITS;

/** A voice's words before their worth is known: how often, and the bucket. */
export type Words = Int32Array;

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
/** What saying a word so often adds. */
const LOUDNESS = Float32Array.from({ length: MOST_COUNTED + 1 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/**
 * Turns voices into vectors. How rare a word is, is counted over all voices noted so far, so that it grows
 * with them; a word that only one voice has ever used binds nothing, but makes the text less like others.
 */
export class Reader {
  private readonly voicesWith = new Uint32Array(BUCKETS);
  private readonly counts = new Float32Array(BUCKETS);
  private readonly touched = new Int32Array(MOST_TOUCHED);
  private readonly telling = new Int32Array(MOST_TOUCHED);
  private readonly weights = new Float32Array(MOST_TOUCHED);
  private rarity = new Float32Array();
  private rarityOf = 0;
  private size = 0;
  private weight = 1;
  private voices = 0;

  private readonly touch = (hash: number): void => {
    const bucket = hash & (BUCKETS - 1);
    if (this.counts[bucket] === 0) {
      this.touched[this.size] = bucket;
      this.size += 1;
    }
    this.counts[bucket] = (this.counts[bucket] ?? 0) + this.weight;
  };

  private count({ title, text, place }: TopicVoice): void {
    for (let at = 0; at < this.size; at += 1) this.counts[this.touched[at] ?? 0] = 0;
    this.size = 0;
    this.weight = TITLE_WEIGHT;
    eachGram(subjectOf(title.slice(0, TITLE_READ)), 2, 3, this.touch);
    this.weight = 1;
    eachGram(subjectOf(text.slice(0, TEXT_READ)), 2, 2, this.touch);
    if (place === undefined) return;
    this.weight = PLACE_WEIGHT;
    const name = `@${place}`;
    eachGram(name, name.length, name.length, (hash, at) => at === 0 && this.touch(hash));
  }

  /** Counts a voice's words among the known, once for each voice; what it returns is read later, when all are noted. */
  note(voice: TopicVoice): Words {
    this.count(voice);
    const words = new Int32Array(this.size);
    for (let at = 0; at < this.size; at += 1) {
      const bucket = this.touched[at] ?? 0;
      this.voicesWith[bucket] = (this.voicesWith[bucket] ?? 0) + 1;
      words[at] = (Math.min(this.counts[bucket] ?? 1, MOST_COUNTED) << BUCKET_BITS) | bucket;
    }
    this.voices += 1;
    return words;
  }

  read(words: Words): Vector {
    const tooCommon = Math.max(COMMON_AT_LEAST, this.voices * COMMON_SHARE);
    this.refreshRarity(tooCommon);
    let size = 0;
    let alone = 0;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0;
      const bucket = word & (BUCKETS - 1);
      const used = this.voicesWith[bucket] ?? 0;
      if (used > tooCommon) continue;
      const weight = (LOUDNESS[word >> BUCKET_BITS] ?? 1) * (this.rarity[used] ?? 0);
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
    if (this.voices <= this.rarityOf * 1.02) return;
    this.rarityOf = this.voices;
    this.rarity = Float32Array.from({ length: Math.ceil(most * 1.02) + 1 }, (_, used) => Math.log(1 + this.voices / (used + RARE_ENOUGH)));
  }
}
