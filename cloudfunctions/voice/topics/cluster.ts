import { BUCKETS } from './reader';
import { Blender, type Vector } from './vector';
import type { TopicVoice } from './voice';

/** How many words a cluster remembers. */
const MOST_WORDS = 72;

/** So many persons have settled what a topic is about; more do not turn it. */
const FIRM = 60;

/** The sum of n of them is about this power of n long. */
const MASS = 0.8;

const blender = new Blender(BUCKETS, 4 * MOST_WORDS);

export interface Member {
  readonly voice: TopicVoice;
  readonly vector: Vector;
}

/** Voices that say the same, and the direction in which they point together. */
export class Cluster {
  readonly members: Member[] = [];
  readonly persons = new Set<string>();
  /** The place of the first voice that named one. */
  place: string | undefined;
  from = Infinity;
  to = -Infinity;
  /** Another topic has taken its voices. */
  merged = false;
  centre: Vector = { buckets: new Int32Array(), weights: new Float32Array() };

  add(member: Member): void {
    this.members.push(member);
    this.place ??= member.voice.place;
    this.from = Math.min(this.from, member.voice.at);
    this.to = Math.max(this.to, member.voice.at);
    if (this.members.length === 1) this.centre = member.vector;
    // The same person again moves nothing: nobody steers a topic by repeating themselves.
    else if (!this.persons.has(member.voice.person)) this.pull(member.vector);
    this.persons.add(member.voice.person);
  }

  private pull(vector: Vector): void {
    if (this.persons.size > FIRM) return;
    // Vectors of length 1 that agree in part add up to less than their number.
    const mass = this.persons.size ** MASS;
    this.centre = blender.blend(this.centre, mass, vector, MOST_WORDS);
  }
}
