import type { People } from '../people';
import { atMost, figure, type Row } from '../rows';
import type { Stage } from '../stage';
import { subjectOf } from './conversations';
import { neighbourOf } from './neighbours';
import { ANSWER, voiceId } from './voices';

const TURNS = 4;

/** One call of an action, as a turn makes it. */
interface Asked {
  readonly name: 'voice' | 'thread' | 'understanding';
  readonly openid: string;
  readonly event: (turn: number) => object;
}

/** Two instances may both have to load: whoever answers with fewest is warm. */
async function fewest(stage: Stage, { name, openid, event }: Asked): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) counts.push(await stage.databaseCalls(name, event(turn), openid));
  return Math.min(...counts);
}

/** Database round trips of warm calls about voices and conversations, as the server counts them. */
export async function voiceRoundTrips(stage: Stage, { resident, secretary, location }: People): Promise<Row[]> {
  const neighbour = neighbourOf(0);
  const text = '建议西门旁边多装一盏路灯';
  const trips = (name: Asked['name'], openid: string, event: Asked['event']): Promise<number> => fewest(stage, { name, openid, event });
  const post = await trips('voice', 'bench-poster', () => ({ action: 'post', input: { text, location } }));
  const board = await trips('voice', neighbour, () => ({ action: 'board', input: {} }));
  const mine = await trips('voice', resident, () => ({ action: 'mine', input: {} }));
  const queue = await trips('voice', secretary, () => ({ action: 'queue', input: {} }));
  const home = await trips('voice', neighbour, () => ({ action: 'home', input: {} }));
  const support = await trips('voice', neighbour, (turn) => ({ action: 'support', input: { id: voiceId(turn) } }));
  const ownView = await trips('voice', resident, () => ({ action: 'view', input: { id: voiceId(8) } }));
  const neighbourView = await trips('voice', neighbour, () => ({ action: 'view', input: { id: voiceId(8) } }));
  const staffView = await trips('voice', secretary, () => ({ action: 'view', input: { id: voiceId(8) } }));
  const answer = await trips('voice', secretary, (turn) => ({ action: 'advance', input: { id: voiceId(20 + 2 * turn), version: 2, step: 'answer', input: { text: ANSWER } } }));
  const list = await trips('thread', resident, () => ({ action: 'list', input: { subject: subjectOf(8) } }));
  let { tail } = await stage.call<{ tail: string }>('thread', { action: 'list', input: { subject: subjectOf(8) } }, resident);
  const sends: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const event = { action: 'send', requestId: `trip-${turn}`, input: { subject: subjectOf(8), text: `第 ${turn} 句`, tail } };
    sends.push(await stage.databaseCalls('thread', event, resident));
    // The same request again gives the same answer, and with it the new end.
    ({ tail } = await stage.call<{ tail: string }>('thread', event, resident));
  }
  const similar = await trips('understanding', neighbour, () => ({ action: 'similar', input: { text, location } }));
  const understand = await trips('understanding', neighbour, () => ({ action: 'understand', input: { text, location } }));
  return [
    atMost('数据库往返 voice.post（一次限频、一次写，另有一次写通知）', post, 3),
    atMost('数据库往返 voice.board（民情回声板）', board, 1),
    atMost('数据库往返 voice.mine', mine, 1),
    atMost('数据库往返 voice.queue（一页、另数并进来的）', queue, 1),
    atMost('数据库往返 voice.home（待回话的、回声板最新的，同时发出）', home, 1),
    atMost('数据库往返 voice.support', support, 1),
    atMost('数据库往返 voice.view，本人', ownView, 1),
    atMost('数据库往返 voice.view，邻居', neighbourView, 1),
    figure('数据库往返 voice.view，工作人员（另数并进来的）', staffView),
    figure('数据库往返 answer（一读、一写；通知、叫醒并进来的、另数，同时发出）', answer),
    atMost('数据库往返 thread.send', Math.min(...sends), 2),
    figure('数据库往返 thread.list（事项和一页，同时发出）', list),
    atMost('数据库往返 understanding.similar', similar, 3),
    figure('数据库往返 understanding.understand', understand),
  ];
}
