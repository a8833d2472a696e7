import type { Member } from './cluster';
import { directionOf } from './divide';
import type { HeldVoice } from './voice';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const WEEKS = 12;
/** A topic that fills this many days or fewer with its voices is as dense as can be. */
const DENSE_DAYS = 30;

export interface Trend {
  /** Voices in each of the last twelve weeks, the last one last. */
  readonly weeks: readonly number[];
  readonly direction: 'rising' | 'steady' | 'falling';
}

/** Voices that say the same, as a leader's desk shows them. */
export interface Topic {
  /** The heading of the voice that speaks best for all. */
  readonly title: string;
  readonly ids: readonly string[];
  /** Voices, repeats of one person included. */
  readonly count: number;
  /** Persons who said or supported it, each once. */
  readonly people: number;
  readonly score: number;
  /** The first and the last voice, milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  readonly trend: Trend;
}

/** The member nearest to what all say together; the earliest of equals. */
function spokesman(members: readonly Member[]): Member | undefined {
  const likeness = directionOf(members);
  let best: Member | undefined;
  let nearest = -1;
  for (const member of members) {
    const near = likeness(member.vector);
    if (near > nearest + 1e-6) [best, nearest] = [member, near];
  }
  return best;
}

/** Weeks are counted back from `now`; a topic rises when its last two weeks hold more than twice what the six before promise. */
export function trendOf(times: readonly number[], now: number): Trend {
  const weeks = Array.from({ length: WEEKS }, () => 0);
  for (const at of times) {
    const week = WEEKS - 1 - Math.floor((now - at) / WEEK);
    if (week >= 0 && week < WEEKS) weeks[week] = (weeks[week] ?? 0) + 1;
  }
  const sum = (from: number, to: number): number => weeks.slice(from, to).reduce((total, count) => total + count, 0);
  const [lately, before] = [sum(-2, WEEKS) / 2, sum(-8, -2) / 6];
  const direction = lately > 2 * before && lately >= 1 ? 'rising' : lately < before / 2 ? 'falling' : 'steady';
  return { weeks, direction };
}

/** The largest share of the persons who came within `DENSE_DAYS` on end; each comes with the first voice. */
function density(voices: readonly HeldVoice[]): number {
  const sorted = [...new Map([...voices].reverse().map(({ person, at }) => [person, at])).values()].sort((a, b) => a - b);
  let most = 0;
  let start = 0;
  sorted.forEach((at, end) => {
    while (at - (sorted[start] ?? at) > DENSE_DAYS * DAY) start += 1;
    most = Math.max(most, end - start + 1);
  });
  return sorted.length === 0 ? 0 : most / sorted.length;
}

/** Everybody who said or supported it, each once. */
const peopleOf = (members: readonly Member[]): number => new Set(members.flatMap(({ voice }) => [voice.person, ...(voice.supporters ?? [])])).size;

/** The voices in the order in which they came. */
const voicesOf = (members: readonly Member[]): HeldVoice[] => members.map(({ voice }) => voice).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

/** More than one person has said it. */
export const isShared = ([first, ...others]: readonly Member[]): boolean => others.some(({ voice }) => voice.person !== first?.voice.person);

/** The persons, with nameless marks counting by their logarithm, more when they came all at once. */
export function heatOf(members: readonly Member[]): number {
  const likes = members.reduce((sum, { voice }) => sum + Math.max(0, voice.likes ?? 0), 0);
  const heat = ((peopleOf(members) - 1 + Math.log2(1 + likes) / 2) * (1 + density(voicesOf(members)))) / 2;
  return Math.round(heat * 100) / 100;
}

/** More than any part of these can reach: as if all had come at once. */
export function mostHeat(members: readonly Member[]): number {
  let [people, likes] = [members.length, 0];
  for (const { voice } of members) {
    people += voice.supporters?.length ?? 0;
    likes += Math.max(0, voice.likes ?? 0);
  }
  return people - 1 + Math.log2(1 + likes) / 2;
}

/** Voices as a topic, its trend as of `now`. */
export function topicOf(members: readonly Member[], now: number): Topic {
  const voices = voicesOf(members);
  return {
    title: spokesman(members)?.voice.title ?? '',
    ids: voices.map(({ id }) => id),
    count: voices.length,
    people: peopleOf(members),
    score: heatOf(members),
    from: voices[0]?.at ?? now,
    to: voices.at(-1)?.at ?? now,
    trend: trendOf(voices.map(({ at }) => at), now),
  };
}
