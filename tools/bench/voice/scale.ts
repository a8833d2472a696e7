import { medians } from '../measure';
import type { People } from '../people';
import { atMost, figure, type Row } from '../rows';
import { stageWith, type Stage } from '../stage';
import { OF_ONE_CONVERSATION, subjectOf } from './conversations';
import { neighbourOf } from './neighbours';
import { FIRST, voiceId } from './voices';

const SMALL = 1_000;
const LARGE = 1_000_000;
const TURNS = 120;
const WARM_UP = 30;

/** Whole conversations of the first resident, in the small district as well. */
const TALKS = Math.floor(SMALL / OF_ONE_CONVERSATION);

interface Read {
  readonly name: 'voice' | 'thread';
  readonly event: (turn: number) => object;
  readonly openid: (people: People) => string;
}

const READS: Readonly<Record<string, Read>> = {
  民情回声板: { name: 'voice', event: () => ({ action: 'board', input: {} }), openid: () => neighbourOf(0) },
  'voice.mine': { name: 'voice', event: () => ({ action: 'mine', input: {} }), openid: ({ resident }) => resident },
  'voice.queue': { name: 'voice', event: () => ({ action: 'queue', input: {} }), openid: ({ secretary }) => secretary },
  'voice.view': { name: 'voice', event: (turn) => ({ action: 'view', input: { id: voiceId(turn % FIRST) } }), openid: ({ resident }) => resident },
  'voice.home': { name: 'voice', event: () => ({ action: 'home', input: {} }), openid: () => neighbourOf(0) },
  'thread.list': { name: 'thread', event: (turn) => ({ action: 'list', input: { subject: subjectOf(turn % TALKS) } }), openid: ({ resident }) => resident },
};
const PAGES = ['民情回声板', 'voice.mine', 'voice.queue'];
const FULL = 20;

/** A ratio of an empty page to a full one would say nothing. */
async function requireFull(stage: Stage, people: People): Promise<void> {
  for (const name of PAGES) {
    const { event, openid } = READS[name] as Read;
    const { items } = await stage.call<{ items: readonly unknown[] }>('voice', event(0), openid(people));
    if (items.length !== FULL) throw new Error(`${name}: ${items.length} instead of a full page`);
  }
}

/** The same reads among a thousand and among a million voices and messages, in turn. */
export async function voiceScale(people: People, count = LARGE): Promise<Row[]> {
  const [small, large] = [await stageWith({ voices: SMALL, messages: SMALL }), await stageWith({ voices: count, messages: count })];
  try {
    for (const stage of [small, large]) await requireFull(stage, people);
    const rows: Row[] = [];
    for (const [label, { name, event, openid }] of Object.entries(READS)) {
      const read = (stage: Stage) => (turn: number) => stage.call(name, event(turn), openid(people));
      const times = await medians({ small: read(small), large: read(large) }, TURNS, WARM_UP);
      const many = count.toLocaleString('en-US');
      rows.push(figure(`${label}，1,000 条时`, times.small, '毫秒'), figure(`${label}，${many} 条时`, times.large, '毫秒'), atMost(`${label}，${many} 条 ÷ 1,000 条`, times.large / times.small, 1.5));
    }
    return rows;
  } finally {
    await Promise.all([small.close(), large.close()]);
  }
}
