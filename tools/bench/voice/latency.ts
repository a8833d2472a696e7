import { NOW } from '../district';
import { median, medians, throughput, timed } from '../measure';
import type { People } from '../people';
import { atLeast, atMost, figure, type Row } from '../rows';
import type { Stage } from '../stage';
import { subjectOf } from './conversations';
import { neighbourOf } from './neighbours';
import { ANSWER, authorOf, FIRST, OF_ONE_RESIDENT, voiceId } from './voices';

const TEXT = '建议小区西门旁边多装一盏路灯，老人晚上接孩子走这段路看不清台阶，麻烦社区和物业商量一下。';
const SECOND = 1000;
const TEN_MINUTES = 600 * SECOND;
const TURNS = 240;
const WARM_UP = 60;
const ANSWERS = 80;
const ANSWERS_WARM_UP = 20;
const CALLERS = 64;
const CALLS_EACH = 12;
const ROUNDS = 5;

const bareEvent = (key: string): object => ({ document: { key, text: TEXT, at: NOW } });
const postEvent = ({ location }: People): object => ({ action: 'post', input: { text: TEXT, location } });

/** A conversation that one person goes on with: each message after the one that they sent before. */
class Talk {
  private tail: string | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly index: number,
  ) {}

  async say(requestId: string, now: number): Promise<void> {
    const event = { action: 'send', requestId, input: { subject: subjectOf(this.index), text: '昨天晚上又去看了一次，还是不亮。', ...(this.tail === undefined ? {} : { tail: this.tail }) } };
    ({ tail: this.tail } = await this.stage.call<{ tail: string }>('thread', event, authorOf(this.index), now));
  }
}

/** An answer to a voice that has just been said, against a bare insert made right beside it. */
async function answering(stage: Stage, people: People): Promise<number> {
  const [bare, answer]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < ANSWERS; turn += 1) {
    // Apart by more than the allowance of writes in a minute.
    const now = NOW + turn * 10 * SECOND;
    const { id } = await stage.call<{ id: string }>('voice', postEvent(people), `bench-asker-${turn}`, now);
    bare.push(await timed(() => stage.remote.invoke('bare', bareEvent(`answer-${turn}`), { openid: people.secretary, now })));
    answer.push(await timed(() => stage.call('voice', { action: 'advance', input: { id, version: 1, step: 'answer', input: { text: ANSWER } } }, people.secretary, now)));
  }
  return median(answer.slice(ANSWERS_WARM_UP)) / median(bare.slice(ANSWERS_WARM_UP));
}

/** Post, support, send and answer against a function that makes one bare insert: alone, and many at once. */
export async function voiceLatency(stage: Stage, people: People): Promise<Row[]> {
  const talk = new Talk(stage, 0);
  const alone = await medians(
    {
      bare: (turn) => stage.remote.invoke('bare', bareEvent(`voice-${turn}`), { openid: people.resident, now: NOW }),
      post: (turn) => stage.call('voice', postEvent(people), `bench-speaker-${turn}`),
      // Nobody supports the same voice twice, and nobody is quicker than a minute allows.
      support: (turn) => stage.call('voice', { action: 'support', input: { id: voiceId(turn % FIRST) } }, neighbourOf(Math.floor(turn / FIRST)), NOW + turn * 2 * SECOND),
      send: (turn) => talk.say(`alone-${turn}`, NOW + turn * 40 * SECOND),
    },
    TURNS,
    WARM_UP,
  );
  const answer = await answering(stage, people);

  const talks = Array.from({ length: CALLERS }, (_, caller) => new Talk(stage, FIRST + caller * OF_ONE_RESIDENT));
  const rates: { post: number; send: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const now = NOW + round * TEN_MINUTES;
    const bare = await throughput(CALLERS, CALLS_EACH, (caller, turn) => stage.remote.invoke('bare', bareEvent(`voices-${round}-${caller}-${turn}`), { openid: `bench-caller-${caller}`, now }));
    const post = await throughput(CALLERS, CALLS_EACH, (caller, turn) => stage.call('voice', postEvent(people), `bench-crowd-${round}-${caller}-${turn}`, now));
    const send = await throughput(CALLERS, CALLS_EACH, (caller, turn) => (talks[caller] as Talk).say(`many-${round}-${caller}-${turn}`, now));
    // The first round only warms up.
    if (round > 0) rates.push({ post: post / bare, send: send / bare });
  }
  return [
    figure('一次空写入的延迟（有话要说旁边）', alone.bare, '毫秒'),
    figure('voice.post 的延迟', alone.post, '毫秒'),
    atMost('voice.post 的延迟 ÷ 空写入', alone.post / alone.bare, 2.5),
    atMost('voice.support 的延迟 ÷ 空写入', alone.support / alone.bare, 2.5),
    atMost('thread.send 的延迟 ÷ 空写入', alone.send / alone.bare, 2.5),
    atMost('answer 的延迟 ÷ 空写入', answer, 3),
    atLeast(`voice.post 的吞吐 ÷ 空写入，${CALLERS} 人同时`, median(rates.map(({ post }) => post)), 0.4),
    atLeast(`thread.send 的吞吐 ÷ 空写入，${CALLERS} 人同时`, median(rates.map(({ send }) => send)), 0.4),
  ];
}
