import * as fc from 'fast-check';
import { DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import { mediaAnswered } from '../shared/content-check';
import type { Context } from '../shared/context';
import { firstBroken } from '../shared/history';
import { uploadFolder } from '../shared/id';
import { Limiter } from '../shared/limiter';
import { PostDirectory } from '../shared/reference/post';
import { Reference } from '../shared/reference/reference';
import { UnitTree } from '../shared/reference/unit';
import { members } from '../shared/identity';
import { Refusal } from '../shared/refusal';
import { memoryStore, type Collections } from '../../tools/demo/memory-store';
import { inside, PEOPLE, TOWN_POSTS, TOWN_UNITS } from '../../tests/scenarios/support/town';
import { accept } from '../shared/action';
import { voiceActions } from './actions';
import { checkContents } from './checks';
import { tick } from './clock';
import { voices, type Voice } from './voice';

const START = Date.parse('2026-10-12T09:10:00+08:00');
const MINUTE = 60_000;
const NEIGHBOURS = ['o-n1', 'o-n2', 'o-n3', 'o-n4'] as const;
const reference = new Reference(new UnitTree(TOWN_UNITS), new PostDirectory(TOWN_POSTS), [], DEFAULT_CATALOGUE);

type Verdict = 'pass' | 'review' | 'risky';

/** What WeChat has said of everything that was submitted: the model against which the voice is held. */
class World {
  now = START;
  text: Verdict | 'down' = 'pass';
  mediaDown = false;
  /** Verdicts that arrived first, by trace. */
  readonly heard = new Map<string, Verdict>();
  readonly fileOf = new Map<string, string>();
  textPassed = false;
  /** A desk has decided for it, and nothing has been decided against it since. */
  decided = false;
  readonly collections: Collections = new Map();
  private readonly store = memoryStore(this.collections);
  private traces = 0;

  constructor() {
    const household = { householdId: 'xf3:101', buildingId: 'xf3', anchorId: 'xf3', communityId: 'c1', room: '101' };
    const residents = [PEOPLE.resident, ...NEIGHBOURS].map((_id) => [_id, { _id, households: [household] }] as const);
    this.collections.set(members.name, new Map(residents) as Map<string, object> as never);
  }

  context(caller: string): Context {
    return {
      caller,
      requestId: undefined,
      now: this.now,
      store: this.store,
      reference: () => Promise.resolve(reference),
      security: {
        checkText: () => {
          if (this.text === 'down') return Promise.reject(new Error('down'));
          this.textPassed ||= this.text === 'pass';
          return Promise.resolve(this.text);
        },
        submitMedia: (url) => {
          if (this.mediaDown) return Promise.reject(new Error('down'));
          this.traces += 1;
          const trace = `trace-${this.traces}`;
          this.fileOf.set(trace, url);
          return Promise.resolve(trace);
        },
      },
      files: { urls: (ids) => Promise.resolve(Object.fromEntries(ids.map((id) => [id, id]))), put: (path) => Promise.resolve(path), open: () => Promise.resolve(null), remove: () => Promise.resolve(), miniProgramCode: () => Promise.resolve(Buffer.alloc(0)) },
      limiter: new Limiter(Number.MAX_SAFE_INTEGER),
      log: { error() {}, warn() {} },
      newId: () => 'the-voice',
    };
  }

  get voice(): Voice {
    return this.collections.get(voices.name)?.get('the-voice') as unknown as Voice;
  }

  async post(files: { photos: number; recordings: number }): Promise<void> {
    const file = (name: string) => `cloud://x/${uploadFolder(PEOPLE.resident)}/${name}`;
    const input = { text: '路灯坏了', audience: 'public', location: inside(0, 0), photos: Array.from({ length: files.photos }, (_, at) => file(`${at}.jpg`)), recordings: Array.from({ length: files.recordings }, (_, at) => ({ fileID: file(`${at}.aac`), seconds: 3 })) };
    await voiceActions.post.run(accept(voiceActions.post.input, input), this.context(PEOPLE.resident));
  }

  async timer(): Promise<void> {
    await tick(this.context(''));
    await checkContents(this.context(''));
  }

  async answered(trace: string, verdict: Verdict): Promise<void> {
    if (!this.heard.has(trace)) this.heard.set(trace, verdict);
    await mediaAnswered({ Event: 'wxa_media_check', trace_id: trace, result: { suggest: verdict } }, this.context(''));
  }

  /** Takes a step as somebody who may be allowed to, or not; says whether it was taken. */
  async step(openid: string, step: string, input: object): Promise<boolean> {
    try {
      await voiceActions.advance.run(accept(voiceActions.advance.input, { id: 'the-voice', version: this.voice.version, step, input }), this.context(openid));
      return true;
    } catch (problem) {
      if (problem instanceof Refusal) return false;
      throw problem;
    }
  }

  async isPublic(): Promise<boolean> {
    const { items } = await voiceActions.board.run({}, this.context(NEIGHBOURS[0]));
    const seen = await voiceActions.view.run({ id: 'the-voice' }, this.context(NEIGHBOURS[0])).then(
      () => true,
      () => false,
    );
    expect(seen).toBe(items.length > 0);
    return seen;
  }

  /** Whether every file has an answer that came first and was a pass, and the words have passed. */
  get allPassed(): boolean {
    const files = [...this.voice.photos, ...this.voice.recordings.map(({ fileID }) => fileID)];
    const passed = new Set([...this.fileOf].filter(([trace]) => this.heard.get(trace) === 'pass').map(([, fileID]) => fileID));
    return this.textPassed && files.every((fileID) => passed.has(fileID));
  }
}

const verdict = fc.constantFrom<Verdict>('pass', 'pass', 'pass', 'review', 'risky');
type Event = (world: World) => Promise<void>;

const ANSWER = '路灯由物业公司在10月15日前更换灯泡，已派电工李师傅到场。';
/** Who may try what: desks, neighbours, the writer and people who may not. */
const ATTEMPTS: readonly (readonly [openid: string, step: string, input: object])[] = [
  [PEOPLE.communityDesk, 'publish', {}],
  [PEOPLE.communityDesk, 'remove', { removal: 'insult' }],
  [PEOPLE.streetDesk, 'restore', {}],
  [PEOPLE.streetDesk, 'uphold', { reason: '不合适' }],
  [PEOPLE.resident, 'appeal', { reason: '我没有' }],
  [PEOPLE.resident, 'notHelped', { reason: '还是不亮', photos: [] }],
  [PEOPLE.secretary, 'answer', { text: ANSWER, photos: [] }],
  [PEOPLE.secretary, 'publish', {}],
  [PEOPLE.stranger, 'publish', {}],
  [PEOPLE.stranger, 'pass', {}],
  [PEOPLE.resident, 'pass', {}],
  [PEOPLE.resident, 'publish', {}],
  ...NEIGHBOURS.map((openid) => [openid, 'complain', { complaint: 'insult' }] as const),
];
/** Once one of these is taken, what a desk had decided before counts no more. */
const AGAINST = ['remove', 'uphold'];
const FOR = ['publish', 'restore'];

const event: fc.Arbitrary<readonly [string, Event]> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(1, 2, 5, 31, 61).map((minutes) => [`timer +${minutes}`, async (world: World) => { world.now += minutes * MINUTE; await world.timer(); }] as const) },
  { weight: 2, arbitrary: fc.constantFrom<World['text']>('pass', 'pass', 'review', 'risky', 'down').map((text) => [`words: ${text}`, (world: World) => { world.text = text; return Promise.resolve(); }] as const) },
  { weight: 1, arbitrary: fc.boolean().map((down) => [`media ${down ? 'down' : 'up'}`, (world: World) => { world.mediaDown = down; return Promise.resolve(); }] as const) },
  { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), verdict).map(([trace, said]) => [`trace-${trace}: ${said}`, (world: World) => world.answered(`trace-${trace}`, said)] as const) },
  { weight: 4, arbitrary: fc.constantFrom(...ATTEMPTS).map(([openid, step, input]) => [`${openid} ${step}`, async (world: World) => {
    const taken = await world.step(openid, step, input);
    if (taken && FOR.includes(step)) world.decided = true;
    if (taken && AGAINST.includes(step)) world.decided = false;
  }] as const) },
);

test('in whatever order things happen, neighbours read nothing before everything has passed or a desk has decided, and the history stays whole', async () => {
  const seen = { passed: 0, decided: 0, held: 0, removed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.record({ photos: fc.nat({ max: 2 }), recordings: fc.nat({ max: 2 }) }), fc.array(event, { minLength: 5, maxLength: 25 }), async (files, events) => {
      const world = new World();
      await world.post(files);
      for (const [, happen] of events) {
        await happen(world);
        const shown = await world.isPublic();
        if (shown) expect(world.allPassed || world.decided).toBe(true);
        if (['removed', 'appealed', 'upheld', 'reviewing', 'checking'].includes(world.voice.screening)) expect(shown).toBe(false);
        expect(new Set(world.voice.complaints.map(({ by }) => by)).size).toBe(world.voice.complaints.length);
        // Whoever removed is never the one who decided the appeal.
        const removers = new Set(world.voice.history.filter(({ step }) => step === 'remove').map(({ by }) => by));
        expect(world.voice.history.filter(({ step, by }) => ['restore', 'uphold'].includes(step) && removers.has(by))).toEqual([]);
      }
      expect(firstBroken(world.voice.history)).toBe(-1);
      const shown = await world.isPublic();
      seen[shown ? (world.decided ? 'decided' : 'passed') : world.voice.removal ? 'removed' : 'held'] += 1;
    }),
    { seed: 1, numRuns: 150 },
  );
  // The walks reach every end.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
}, 60_000);

test('whatever happened to it, once the service is up and every file is answered for, it is either shown or with a person', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ photos: fc.nat({ max: 2 }), recordings: fc.nat({ max: 2 }) }), fc.array(event.filter(([name]) => !/ (?:remove|conceal|publish|restore|uphold)/.test(name)), { maxLength: 15 }), async (files, events) => {
      const world = new World();
      await world.post(files);
      for (const [, happen] of events) await happen(world);
      world.text = 'pass';
      world.mediaDown = false;
      for (let round = 0; round < 3; round += 1) {
        world.now += 61 * MINUTE;
        await world.timer();
        for (const trace of world.fileOf.keys()) await world.answered(trace, 'pass');
      }
      world.now += MINUTE;
      await world.timer();
      expect(['shown', 'questioned', 'reviewing']).toContain(world.voice.screening);
      expect(world.voice.checkAt).toBeNull();
      if (world.voice.screening === 'reviewing' && world.voice.complaints.length === 0) expect(world.voice.history.findLast(({ step }) => step === 'flag')?.input['why']).not.toEqual([]);
    }),
    { seed: 2, numRuns: 80 },
  );
}, 60_000);
