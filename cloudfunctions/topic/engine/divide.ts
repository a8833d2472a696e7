import type { Member } from './cluster';
import { bucketOf, weightOf, type Vector } from './vector';

/** What this share of the persons use names what they speak of, a place or an office, and says nothing about what is the matter there. */
const NAME_SHARE = 0.7;
/** Fewer cannot tell a name from a matter: most of what five say twice, four of them say. */
const LEAST_PERSONS = 6;
/**
 * Half of the persons on one matter are alike besides the name by so much. Of the 34 largest clusters of the
 * shared messages those that a reader calls one matter had a median of 0.26 to 0.37, most of the others less than 0.2.
 */
const ONE_MATTER = 0.255;
/** Who shares so much of all words says the same; there is little left besides the name. */
const NEARLY_THE_SAME = 0.5;
/** A voice joins a matter when it is alike by so much, and one on a whole that is of one matter is left out below that. */
const JOINS = 0.12;
const STRAYS = 0.07;
/** Three words that nobody else has used do not make a direction. */
const LEAST_LENGTH = 0.4;

/** The rest of a voice when the name is taken away, of length 1 or less. */
interface Rest {
  readonly member: Member;
  readonly words: readonly (readonly [bucket: number, weight: number])[];
}

/** Members that are added up. Each person counts once. */
class Sum {
  private readonly sums = new Map<number, number>();
  private readonly persons = new Set<string>();
  private readonly counted = new Set<Member>();
  readonly rests: Rest[] = [];

  add(rest: Rest): void {
    this.rests.push(rest);
    const { person } = rest.member.voice;
    if (this.persons.has(person)) return;
    this.persons.add(person);
    this.counted.add(rest.member);
    for (const [bucket, weight] of rest.words) this.sums.set(bucket, (this.sums.get(bucket) ?? 0) + weight);
  }

  /** How alike a voice is to those of other persons on average: their mean cosine, or that with their middle when `middle`. */
  likeness({ member, words }: Rest, middle: boolean): number {
    const isIn = this.counted.has(member);
    const others = this.persons.size - (isIn ? 1 : 0);
    if (others === 0) return 0;
    let [dot, own] = [0, 0];
    for (const [bucket, weight] of words) {
      dot += weight * (this.sums.get(bucket) ?? 0);
      own += weight * weight;
    }
    if (isIn) dot -= own;
    if (!middle) return dot / others;
    let squares = isIn ? own - 2 * (dot + own) : 0;
    for (const sum of this.sums.values()) squares += sum * sum;
    return dot / (Math.sqrt(Math.max(squares, 0) * own) || 1);
  }
}

const sumOf = (rests: readonly Rest[]): Sum => {
  const sum = new Sum();
  for (const rest of rests) sum.add(rest);
  return sum;
};

/** The first voice of each person, in the order in which they came. */
const firstOfEach = (members: readonly Member[]): Member[] => [...new Map([...members].reverse().map((member) => [member.voice.person, member])).values()].reverse();

/** The words that nearly all persons use. */
function nameOf(members: readonly Member[]): ReadonlySet<number> {
  const persons = new Map<number, number>();
  for (const { vector } of members) for (const word of vector) persons.set(bucketOf(word), (persons.get(bucketOf(word)) ?? 0) + 1);
  return new Set([...persons].filter(([, count]) => count >= NAME_SHARE * members.length).map(([bucket]) => bucket));
}

function restOf(member: Member, name: ReadonlySet<number>): Rest {
  const words = [...member.vector].map((word) => [bucketOf(word), weightOf(word)] as const).filter(([bucket]) => !name.has(bucket));
  const length = Math.max(LEAST_LENGTH, Math.hypot(...words.map(([, weight]) => weight)));
  return { member, words: words.map(([bucket, weight]) => [bucket, weight / length]) };
}

/** The part to whose voices it is most alike, if it is alike enough. */
function bestOf(parts: readonly Sum[], rest: Rest): Sum | undefined {
  let best: Sum | undefined;
  let most = JOINS;
  for (const part of parts) {
    const likeness = part.likeness(rest, false);
    if (likeness >= most) [best, most] = [part, likeness];
  }
  return best;
}

/** Each voice to the matter it is nearest to, or to one of its own; then once more, when all matters are known. */
function matters(rests: readonly Rest[]): Member[][] {
  const first: Sum[] = [];
  for (const rest of rests) {
    const part = bestOf(first, rest);
    if (part) part.add(rest);
    else first.push(sumOf([rest]));
  }
  const grown = first.filter((part) => new Set(part.rests.map(({ member }) => member.voice.person)).size > 1);
  const groups = new Map<Sum, Member[]>(grown.map((part) => [part, []]));
  const alone: Member[][] = [];
  for (const rest of rests) {
    const part = bestOf(grown, rest);
    if (part) groups.get(part)?.push(rest.member);
    else alone.push([rest.member]);
  }
  return [...[...groups.values()].filter((group) => group.length > 0), ...alone];
}

/** The mean cosine of two of them. */
function meanLikeness(members: readonly Member[]): number {
  const direction = directionOf(members);
  const all = members.reduce((sum, { vector }) => sum + direction(vector), 0);
  const own = members.reduce((sum, { vector }) => sum + vector.reduce((squares, word) => squares + weightOf(word) ** 2, 0), 0);
  return (all - own) / (members.length * (members.length - 1));
}

/**
 * The matters of a cluster. Words bring together what speaks of one place, and a place may have several matters:
 * when nothing is alike but the name, the name is taken away and the rest decides. A view: the cluster grows on as
 * one, so that a new voice still finds its place.
 */
export function divide(members: readonly Member[]): (readonly Member[])[] {
  const persons = firstOfEach(members);
  if (persons.length < LEAST_PERSONS || meanLikeness(persons) >= NEARLY_THE_SAME) return [members];
  const name = nameOf(persons);
  const rests = members.map((member) => restOf(member, name));
  const whole = sumOf(rests);
  const likeness = new Map(rests.map((rest) => [rest.member, whole.likeness(rest, true)]));
  const sorted = persons.map((member) => likeness.get(member) ?? 0).sort((a, b) => a - b);
  if ((sorted[Math.floor(sorted.length / 2)] ?? 0) < ONE_MATTER) return matters(rests);
  const strays = rests.filter(({ member }) => (likeness.get(member) ?? 0) < STRAYS);
  return [rests.filter((rest) => !strays.includes(rest)).map(({ member }) => member), ...strays.map(({ member }) => [member])];
}

/** What voices say together, each person once. */
export function directionOf(members: readonly Member[]): (vector: Vector) => number {
  const sums = new Map<number, number>();
  for (const { vector } of firstOfEach(members)) for (const word of vector) sums.set(bucketOf(word), (sums.get(bucketOf(word)) ?? 0) + weightOf(word));
  return (vector) => vector.reduce((sum, word) => sum + (sums.get(bucketOf(word)) ?? 0) * weightOf(word), 0);
}
