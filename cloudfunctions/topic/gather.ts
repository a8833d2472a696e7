import { DAY, MINUTE } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Topic } from './engine/topic';
import type { TopicIndex } from './engine/topic-index';
import { hotTopicOf } from './found';
import { loadIndex, saveIndex } from './index-file';
import { personsOf, read, since } from './sources';
import { STATE_ID, topics, topicState, type HotTopic, type Subject, type TopicState } from './topic';

/** Topics kept for the desks; the rest stays in the index and comes up when it grows. */
const KEPT = 300;
/** A topic is a read and a write, and there are hundreds: one after the other they would be most of the time of a run. */
const WRITTEN_AT_ONCE = 10;
/** Read at one run at the most: a first run over years of messages takes several. */
const READ_AT_ONCE = 5_000;
/** A quarter is reported on in the next one: what has been silent for longer is history. */
const REMEMBERED = 200 * DAY;
/** Longer than the function may run. */
const LEASE = 5 * MINUTE;
/** Trends move by themselves: without anything new the topics are written anew after this time. */
const ANEW = DAY;

const BEGINNING: TopicState = { _id: STATE_ID, fileID: null, voicesTo: '', mattersTo: '', at: 0, leaseUntil: 0 };

/** Takes the work for oneself: of two timers at once, one gets it. Null when another is at it. */
async function claim({ store, now }: Context): Promise<TopicState | null> {
  const state = (await store.get<TopicState>(topicState.name, STATE_ID)) ?? BEGINNING;
  if (state.leaseUntil > now) return null;
  const taken = { ...state, leaseUntil: now + LEASE };
  if (state === BEGINNING) return (await store.insert(topicState.name, taken)) ? taken : null;
  return (await store.update(topicState.name, { _id: STATE_ID, leaseUntil: state.leaseUntil }, { set: { leaseUntil: taken.leaseUntil } })) === 1 ? taken : null;
}

/** The row of a topic, from its records as they are now; what has been withdrawn leaves the index, too. Null when nothing shared is left. */
async function rowOf(topic: Topic, index: TopicIndex, context: Context): Promise<HotTopic | null> {
  const members = await read(topic.ids as Subject[], context);
  for (const { subject } of members.filter(({ gone }) => gone)) index.remove(subject);
  const left = members.filter(({ gone }) => !gone);
  // Who has come to support it since counts at the next run.
  for (const member of left) index.support(member.subject, { supporters: personsOf(member).slice(1) });
  const row = hotTopicOf(topic, left, await context.reference(), context.now);
  return row.people > 1 ? row : null;
}

/** Writes a topic as its records are now; false when it is none any more. */
async function writeOne(topic: Topic, index: TopicIndex, context: Context): Promise<boolean> {
  const row = await rowOf(topic, index, context);
  if (row === null) return false;
  await context.store.put<HotTopic>(topics.name, row);
  return true;
}

/** Writes what is hot now, some at the same time, and takes away what is no more. */
async function write(found: readonly Topic[], index: TopicIndex, context: Context): Promise<number> {
  const { store, now } = context;
  let kept = 0;
  for (let from = 0; from < found.length; from += WRITTEN_AT_ONCE) {
    const written = await Promise.all(found.slice(from, from + WRITTEN_AT_ONCE).map((topic) => writeOne(topic, index, context)));
    kept += written.filter(Boolean).length;
  }
  for (;;) {
    const old = await store.list<{ _id: string }>(topics.name, { where: { updatedAt: { lt: now } }, limit: 100, fields: ['_id'] });
    await Promise.all(old.map(({ _id }) => store.remove(topics.name, _id)));
    if (old.length < 100) return kept;
  }
}

/**
 * The timer's part: reads what was said since the last run into the index, brings topics together and writes the
 * hottest for the desks. Safe to fire twice (a lease decides who works) and after an outage (it reads from where
 * the last run ended); a run that dies leaves the state as it was. Returns how many topics were written; null when
 * there was nothing to do.
 */
export async function gather(context: Context): Promise<number | null> {
  const { store, now } = context;
  const state = await claim(context);
  if (state === null) return null;
  const release = (more: Partial<TopicState>) => store.update(topicState.name, { _id: STATE_ID, leaseUntil: state.leaseUntil }, { set: { ...more, leaseUntil: 0 } });
  const [voices, matters] = [await since('voice', state.voicesTo, READ_AT_ONCE, context), await since('matter', state.mattersTo, READ_AT_ONCE, context)];
  if (voices.voices.length + matters.voices.length === 0 && now - state.at < ANEW) {
    await release({ voicesTo: voices.to, mattersTo: matters.to });
    return null;
  }
  const index = await loadIndex(state.fileID, context);
  index.forget(now - REMEMBERED);
  index.addAll([...voices.voices, ...matters.voices]);
  index.settle();
  const kept = await write(index.hottest(KEPT, now), index, context);
  const fileID = await saveIndex(index, context);
  await release({ fileID, voicesTo: voices.to, mattersTo: matters.to, at: now });
  if (state.fileID !== null && state.fileID !== fileID) await context.files.remove(state.fileID).catch((problem: unknown) => context.log.warn('topics', problem));
  return kept;
}
