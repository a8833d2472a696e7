import { Blender, type Vector } from './vector';
import type { HeldVoice } from './voice';

/** How many words a cluster remembers. */
const MOST_WORDS = 72;

/** So many persons have settled what a topic is about; more do not turn it. */
const FIRM = 60;

/** The sum of n of them is about this power of n long. */
const MASS = 0.8;

const blender = new Blender(4 * MOST_WORDS);

export interface Member {
  readonly voice: HeldVoice;
  readonly vector: Vector;
}

/** Voices that say the same, and the direction in which they point together. */
export class Cluster {
  members: Member[] = [];
  readonly persons = new Set<string>();
  /** The place of the first voice that named one. */
  place: string | undefined;
  from = Infinity;
  to = -Infinity;
  /** Another topic has taken its voices, or they are forgotten. */
  gone = false;
  centre: Vector = new Int32Array();
  /** Its number among the candidates. */
  number = -1;

  add(member: Member): void {
    if (this.members.length === 0) this.centre = member.vector;
    // The same person again moves nothing: nobody steers a topic by repeating themselves.
    else if (!this.persons.has(member.voice.person)) this.pull(member.vector);
    this.hold(member);
  }

  /** Takes a voice in whose pull is in the centre already. */
  hold(member: Member): void {
    this.members.push(member);
    this.persons.add(member.voice.person);
    this.place ??= member.voice.place;
    this.from = Math.min(this.from, member.voice.at);
    this.to = Math.max(this.to, member.voice.at);
  }

  /** What it would be if these had never spoken. */
  without(isLeft: (voice: HeldVoice) => boolean): void {
    const kept = this.members.filter(({ voice }) => !isLeft(voice));
    this.members = [];
    this.persons.clear();
    this.place = undefined;
    [this.from, this.to] = [Infinity, -Infinity];
    for (const member of kept) this.add(member);
  }

  private pull(vector: Vector): void {
    if (this.persons.size > FIRM) return;
    // Vectors of length 1 that agree in part add up to less than their number.
    const mass = this.persons.size ** MASS;
    this.centre = blender.blend(this.centre, mass, vector, MOST_WORDS);
  }
}
