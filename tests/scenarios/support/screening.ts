import type { Input, Output } from '../../../cloudfunctions/api';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { mediaChecks } from '../../../cloudfunctions/shared/media-check';
import { notices, type Notice } from '../../../cloudfunctions/shared/notice';
import { voices, type Voice } from '../../../cloudfunctions/voice/voice';
import { uploadFolder } from '../../../cloudfunctions/shared/id';
import type { Stage } from './stage';
import { MONDAY } from './stage';
import { inside, PEOPLE, type Person } from './town';

export type VoiceView = Output<'voice', 'view'>;
type Step = Input<'voice', 'advance'>['step'];
const START = Date.parse(MONDAY);

/** One voice whose publication is told, minute by minute after Monday 9:10. */
export class Said {
  id = '';
  minute = 0;
  constructor(readonly stage: Stage) {}

  private get at(): string {
    return new Date(START + this.minute * 60_000).toISOString();
  }

  /** Says it as the resident, with files that are really there. */
  async post(text = '楼下的路灯一到晚上就不亮', more: Partial<Input<'voice', 'post'>> & { pictures?: readonly string[]; sounds?: readonly string[] } = {}): Promise<this> {
    const { pictures = [], sounds = [], ...rest } = more;
    const upload = async (name: string) => {
      const path = `${uploadFolder(PEOPLE.resident)}/${name}`;
      await fetch(`${this.stage.cloud.url}/storage/${path}`, { method: 'PUT', body: 'a file' });
      return `cloud://local-env.local/${path}`;
    };
    const photos = await Promise.all(pictures.map((name) => upload(`${name}.jpg`)));
    const recordings = await Promise.all(sounds.map(async (name) => ({ fileID: await upload(`${name}.aac`), seconds: 9 })));
    ({ id: this.id } = await this.stage.call('resident', 'voice', 'post', { text, audience: 'public', location: inside(0, 0), photos, recordings, ...rest }, this.at));
    return this;
  }

  /** Lets the voice function's timer run so many minutes later. */
  async later(minutes = 1): Promise<this> {
    this.minute += minutes;
    await this.stage.cloud.fireTimer('voice', START + this.minute * 60_000);
    return this;
  }

  /** WeChat's answer about one of its files, at the function that receives all of them. */
  answered(trace: string, suggest: string): Promise<unknown> {
    return this.stage.cloud.deliverEvent('matter', { MsgType: 'event', Event: 'wxa_media_check', trace_id: trace, result: { suggest } }, { now: START + this.minute * 60_000 });
  }

  traces(): string[] {
    return this.stage.cloud.database.find(mediaChecks.name, { ownerId: this.id }).map(({ _id }) => String(_id));
  }

  row(): Voice {
    return this.stage.cloud.database.find(voices.name, { _id: this.id })[0] as unknown as Voice;
  }

  notices(to: Person): Notice[] {
    return (this.stage.cloud.database.find(notices.name, { aboutId: this.id, to: PEOPLE[to] }) as unknown as Notice[]).sort((a, b) => a.at - b.at);
  }

  view(person: Person): Promise<VoiceView> {
    return this.stage.call(person, 'voice', 'view', { id: this.id }, this.at);
  }

  /** What a neighbour reads of it on the board and on its page: its words, or null while it is held back. */
  async neighbourReads(person: Person = 'neighbour'): Promise<string | null> {
    const { items } = await this.stage.call(person, 'voice', 'board', {}, this.at);
    const row = items.find(({ id }) => id === this.id);
    const reply = (await this.stage.cloud.invoke('voice', { action: 'view', input: { id: this.id } }, { openid: PEOPLE[person], now: START + this.minute * 60_000 })) as Reply<VoiceView>;
    // The board and the page agree.
    expect([row?.text ?? null, reply.ok ? null : reply.code]).toEqual([reply.ok ? reply.data.voice.text : null, reply.ok ? null : 'FORBIDDEN']);
    return row?.text ?? null;
  }

  /** Sends a step as anybody, and gives the answer as it is. */
  send(openid: string, step: Step, input: object = {}, version = this.row().version): Promise<Reply<VoiceView>> {
    return this.stage.cloud.invoke('voice', { action: 'advance', input: { id: this.id, version, step, input } }, { openid, now: START + this.minute * 60_000 }) as Promise<Reply<VoiceView>>;
  }

  /** The state of the screening that a step led to, or the code of its refusal. */
  async tried(person: Person, step: Step, input: object = {}): Promise<string> {
    const reply = await this.send(PEOPLE[person], step, input);
    return reply.ok ? reply.data.voice.screening : reply.code;
  }

  /** Shown by its checks. */
  async shown(): Promise<this> {
    await this.post();
    await this.later();
    return this;
  }
}
