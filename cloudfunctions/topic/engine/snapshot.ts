import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { BytesIn, BytesOut } from '../../shared/words/bytes';
import { Cluster, type Member } from './cluster';
import { Reader } from './reader';
import { TopicIndex, type Sameness } from './topic-index';
import type { Vector } from './vector';
import type { HeldVoice } from './voice';

/** "xftt" and the version of this layout. */
const MAGIC = 0x78667474;
const VERSION = 1;
/** What a snapshot may unfold to: some 200,000 voices. */
const MOST_BYTES = 256 << 20;

/** Persons, places and units are written once and then named by their number. */
class Names {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly out: BytesOut) {}

  put(name: string): void {
    const known = this.numbers.get(name);
    this.out.count(known === undefined ? 0 : known + 1);
    if (known !== undefined) return;
    this.numbers.set(name, this.numbers.size);
    this.out.text(name);
  }
}

function readNames(bytes: BytesIn): () => string {
  const names: string[] = [];
  return () => {
    const number = bytes.count();
    if (number > 0) {
      const known = names[number - 1];
      if (known === undefined) throw new RangeError('a name that nobody wrote');
      return known;
    }
    const name = bytes.text();
    names.push(name);
    return name;
  };
}

/** What a voice has of what it may lack. */
const PARTS = { place: 1, units: 2, supporters: 4, likes: 8 } as const;

function putVoice({ id, person, at, title, place, units, supporters, likes }: HeldVoice, out: BytesOut, names: Names): void {
  const list = (all: readonly string[]): void => {
    out.count(all.length);
    for (const each of all) names.put(each);
  };
  out.count((place === undefined ? 0 : PARTS.place) | (units ? PARTS.units : 0) | (supporters ? PARTS.supporters : 0) | (likes === undefined ? 0 : PARTS.likes));
  out.text(id);
  names.put(person);
  out.number(at);
  out.text(title);
  if (place !== undefined) names.put(place);
  if (units) list(units);
  if (supporters) list(supporters);
  if (likes !== undefined) out.number(likes);
}

function readVoice(bytes: BytesIn, name: () => string): HeldVoice {
  const has = bytes.count();
  const voice = { id: bytes.text(), person: name(), at: bytes.number(), title: bytes.text() };
  return {
    ...voice,
    ...(has & PARTS.place && { place: name() }),
    ...(has & PARTS.units && { units: bytes.list(name) }),
    ...(has & PARTS.supporters && { supporters: bytes.list(name) }),
    ...(has & PARTS.likes && { likes: bytes.number() }),
  };
}

function putVector(vector: Vector, out: BytesOut): void {
  out.count(vector.length);
  for (const word of vector) out.count(word);
}

const readVector = (bytes: BytesIn): Vector => Int32Array.from(bytes.list(() => bytes.count()));

function putCluster({ members, centre }: Cluster, out: BytesOut, names: Names): void {
  out.count(members.length);
  for (const { voice, vector } of members) {
    putVoice(voice, out, names);
    putVector(vector, out);
  }
  // Who stands alone is their own middle.
  if (members.length > 1) putVector(centre, out);
}

function readCluster(bytes: BytesIn, name: () => string): Cluster {
  const cluster = new Cluster();
  const members = bytes.list((): Member => ({ voice: readVoice(bytes, name), vector: readVector(bytes) }));
  for (const member of members) cluster.hold(member);
  cluster.centre = members.length > 1 ? readVector(bytes) : (members[0]?.vector ?? cluster.centre);
  return cluster;
}

/**
 * An index as bytes for cloud storage: a timer writes it, a cold instance goes on from it. It holds no texts, but
 * headings and the persons' ids: it belongs where clients cannot read.
 */
export function encodeTopics(index: TopicIndex): Uint8Array {
  const { reader, clusters, horizon } = index.state();
  const out = new BytesOut();
  const names = new Names(out);
  out.count(MAGIC);
  out.count(VERSION);
  out.number(horizon);
  reader.encode(out);
  const all = [...clusters];
  out.count(all.length);
  for (const cluster of all) putCluster(cluster, out, names);
  return deflateRawSync(out.taken());
}

/** The index that `encodeTopics` wrote; it goes on exactly as the one that was written would. */
export function decodeTopics(file: Uint8Array, sameness?: Sameness): TopicIndex {
  const bytes = new BytesIn(inflateRawSync(file, { maxOutputLength: MOST_BYTES }));
  if (bytes.count() !== MAGIC || bytes.count() !== VERSION) throw new RangeError('no topics of this version');
  const horizon = bytes.number();
  const reader = Reader.decode(bytes);
  const name = readNames(bytes);
  const clusters = bytes.list(() => readCluster(bytes, name));
  bytes.end();
  return new TopicIndex(sameness, { reader, clusters, horizon });
}
