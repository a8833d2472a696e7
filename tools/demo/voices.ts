import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import type { Input } from '../../cloudfunctions/api';
import type { Member } from '../../cloudfunctions/shared/identity';
import { civilDate, DAY, HOUR, instantAt, MINUTE, minuteOfDay } from '../../cloudfunctions/shared/calendar/civil';
import { arrivals } from '../../cloudfunctions/shared/arrival';
import { mediaChecks } from '../../cloudfunctions/shared/media-check';
import { proposals } from '../../cloudfunctions/shared/proposal';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { threads } from '../../cloudfunctions/thread/thread';
import { voices } from '../../cloudfunctions/voice/voice';
import { drawPhoto, type Scene } from './drawing';
import type { Collections } from './memory-store';
import { NAMED_RESIDENTS } from './residents';
import type { Random } from './random';
import type { DemoFile } from './teller';
import { APPEALS, TALKS, TITLES, TOPIC_STORIES, VOICE_STORIES } from './stories/voices';
import { VoiceTelling } from './voice-telling';
import { wordingOf } from './wording';

/** How far a voice has come. */
type Ending = 'waiting' | 'late' | 'answered' | 'closed' | 'notHelped' | 'reviewing' | 'questioned' | 'removed' | 'appealed' | 'withdrawn' | 'talking' | 'joined' | 'moved' | 'proposed';

/** Of the first compound, so that every page of the personas has something to show. */
const PLAN: readonly Ending[] = [
  'waiting', 'waiting', 'waiting', 'late', 'talking', 'talking', 'notHelped', 'answered', 'answered', 'answered', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed',
  'reviewing', 'questioned', 'removed', 'appealed', 'withdrawn', 'waiting', 'answered', 'closed', 'joined', 'joined', 'moved', 'proposed',
];
/** What the first named resident has. */
const OWN: readonly Ending[] = ['answered', 'talking', 'closed', 'removed', 'waiting', 'joined', 'moved', 'proposed', 'appealed'];
const ELSEWHERE = 24;
const BRANCH = 'demo-fr-zp001-1';
const MODERATOR = 'demo-fr-c01-2';

/** When the last thing happened, in hours before the present. */
const HOURS: Readonly<Record<Ending, readonly [number, number]>> = {
  waiting: [0.2, 20], late: [120, 140], answered: [2, 60], closed: [20, 900], notHelped: [1, 20], reviewing: [0.5, 5], questioned: [1, 6], removed: [5, 60], appealed: [1, 8], withdrawn: [30, 300], talking: [1, 30], joined: [1, 20], moved: [20, 60], proposed: [10, 40],
};

/** What a resident photographs of it, by category; what has no row is only told. */
const PICTURED: Readonly<Record<string, Scene>> = { 无障碍设施异常: 'building', 小区内停车: 'car', 户外健身设施异常: 'fitness', 垃圾未分类: 'rubbish', 物业服务: 'lift' };

const codeOf = (name: string): string => CATALOGUE.find((category) => category.name === name)?.code ?? '';

const MORNING = 7 * 60;
/** The same day, between seven in the morning and nine in the evening or the present: nobody writes or answers at three in the night. */
function inDaytime(at: number, now: number): number {
  const day = civilDate(at);
  const until = day === civilDate(now) ? minuteOfDay(now) : 21 * 60;
  const whole = day === civilDate(now) ? until : 24 * 60;
  return until <= MORNING ? at : instantAt(day, Math.floor(MORNING + (minuteOfDay(at) * (until - MORNING)) / whole));
}

/** 10月20日 */
function dayWords(at: number): string {
  const day = civilDate(at);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

export interface DemoVoices {
  /** Documents by collection. */
  readonly documents: Readonly<Record<string, readonly { readonly _id: string }[]>>;
  /** Drawings for cloud storage, SVG. */
  readonly files: readonly DemoFile[];
}

export interface VoiceScenery {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  readonly reference: Reference;
  readonly bucket: string;
}

/** What is said beside reporting: voices in every state, conversations, two hot topics, told by the functions themselves. */
export async function tellVoices({ units, members, reference, bucket }: VoiceScenery, random: Random, now: number): Promise<DemoVoices> {
  const buildings = new Map(units.filter(({ kind }) => kind === 'building').map((unit) => [unit._id, unit]));
  const collections: Collections = new Map([
    ['units', buildings as never],
    ['members', new Map(members.map((member) => [member._id, member])) as never],
  ]);
  const compoundOf = ({ households }: Member) => reference.units.nearest(households[0]?.anchorId ?? null, 'compound')?._id;
  const here = members.filter((member) => compoundOf(member) === 'fr-p001').map(({ _id }) => _id);
  const unnamed = here.filter((openid) => !NAMED_RESIDENTS.some((named) => named.openid === openid));
  // Who answers elsewhere must be a branch, as at the personas' own.
  const elsewhere = members.filter((member) => compoundOf(member) !== undefined && compoundOf(member) !== 'fr-p001').map(({ _id }) => _id);
  const filled = wordingOf(random);
  const stories = random.shuffled(VOICE_STORIES.flatMap((story) => story.exchanges.map(([text, answer]) => ({ story, text, answer }))));
  let count = 0;
  const files: DemoFile[] = [];
  /** In whom others' voices are dealt with as well, by whoever has to answer. */
  const leads = new Map<string, string>();

  const begin = async (author: string, text: string, at: number, more: Partial<Input<'voice', 'post'>> = {}, scene?: Scene): Promise<VoiceTelling> => {
    const telling = new VoiceTelling(`voice-${(count += 1)}`, collections, reference, bucket);
    const photos = scene === undefined ? [] : [telling.photo(author, drawPhoto(scene, false, random))];
    files.push(...telling.files);
    const building = buildings.get(members.find(({ _id }) => _id === author)?.households[0]?.buildingId ?? '');
    await telling.post(author, { text: filled(text, building, true), anonymous: random.chance(0.7), photos, ...(building ? { unitId: building._id } : {}), ...more }, at);
    return telling;
  };

  const answerTo = (telling: VoiceTelling, answer: string, at: number): string =>
    answer.replaceAll('{unit}', reference.units.get(telling.voice.holderId)?.name ?? '社区').replaceAll('{m}', dayWords(at + random.int(2, 6) * DAY));
  const holderOf = (telling: VoiceTelling, at: number): string => reference.posts.onDuty(telling.voice.holderRole, telling.voice.holderId, at)?.openid ?? BRANCH;
  const shown = (telling: VoiceTelling): boolean => telling.voice.screening === 'shown';

  const supported = async (telling: VoiceTelling, at: number): Promise<void> => {
    if (!shown(telling)) return;
    const neighbours = members.filter(({ _id, households }) => _id !== telling.voice.authorId && households[0]?.communityId === telling.voice.communityId).map(({ _id }) => _id);
    for (const openid of random.shuffled(neighbours).slice(0, random.int(0, 18))) await telling.support(openid, at);
  };

  const live = async (ending: Ending, author: string): Promise<void> => {
    // What is put before the neighbours is something that they can decide; a conversation is about what was said.
    const fitting: Readonly<Record<string, unknown>> | undefined = ending === 'proposed' ? TITLES : ending === 'talking' ? TALKS : undefined;
    const told = fitting ? stories.filter(({ story }) => fitting[story.category] !== undefined) : stories;
    const { story, text, answer } = told[count % told.length] as (typeof stories)[number];
    const at = inDaytime(now - random.between(...HOURS[ending]) * HOUR, now);
    const isScreened = ['reviewing', 'questioned', 'removed', 'appealed'].includes(ending);
    const begins = ending === 'waiting' || ending === 'late' || ending === 'reviewing' ? at : inDaytime(at - random.int(3, 30) * HOUR, now);
    const scene = random.chance(0.4) ? PICTURED[story.category] : undefined;
    const telling = await begin(author, text, begins, { kind: story.kind, ...(isScreened || ending === 'proposed' ? { audience: 'public' as const } : {}) }, scene);
    const checked = begins + 2 * MINUTE;
    if (telling.voice.screening === 'checking') await telling.check(ending === 'reviewing' ? 'review' : 'pass', Math.min(checked, now));
    await supported(telling, begins + 10 * MINUTE);
    const holder = holderOf(telling, begins + 20 * MINUTE);
    if (ending === 'waiting') leads.set(holder, telling.voice._id);
    const leadId = leads.get(holder);
    if (ending === 'joined' && leadId !== undefined) await telling.step('merge', holder, { leadKind: 'voice', leadId }, Math.min(begins + 40 * MINUTE, now));
    if (ending === 'moved') await telling.step('toMatter', holder, { categoryCode: codeOf(story.category) }, begins + HOUR);
    if (ending === 'proposed') await telling.step('propose', holder, { title: TITLES[story.category] ?? '这件事请大家一起议', text: text.replace(/\{b\}/, '单元') }, begins + HOUR);
    if (['answered', 'closed', 'notHelped', 'talking'].includes(ending)) await telling.step('classify', holder, { categoryCode: codeOf(story.category) }, begins + 20 * MINUTE);
    if (ending === 'talking') {
      const [resident, unit] = random.pick(TALKS[story.category] ?? []);
      await telling.say(author, resident, begins + 40 * MINUTE);
      await telling.say(holder, unit, begins + 90 * MINUTE);
    }
    if (ending === 'answered' || ending === 'closed' || ending === 'notHelped') await telling.step('answer', holder, { text: answerTo(telling, answer, begins), photos: [] }, ending === 'answered' ? at : begins + HOUR);
    if (ending === 'closed') await telling.step('helped', author, { stars: random.int(3, 5) }, at);
    if (ending === 'notHelped') await telling.step('notHelped', author, { reason: '说的是别的单元，我问的是我们这里', photos: [] }, at);
    if (ending === 'withdrawn') await telling.step('withdraw', author, {}, at);
    if (isScreened && shown(telling)) {
      if (ending === 'questioned') await telling.step('complain', random.pick(unnamed.filter((openid) => openid !== author)), { complaint: 'rumour', remark: '我住这栋，没有这回事' }, at);
      else await telling.step('remove', MODERATOR, { removal: 'privacy', remark: '写了楼上邻居的门牌' }, at - HOUR);
      if (ending === 'appealed') await telling.step('appeal', author, { reason: random.pick(APPEALS) }, at);
    }
    await telling.letTimePass(now);
  };

  const first = NAMED_RESIDENTS[0]?.openid ?? '';
  for (const ending of OWN) await live(ending, first);
  for (const [at, ending] of PLAN.entries()) await live(ending, unnamed[at % unnamed.length] ?? first);
  for (let at = 0; at < ELSEWHERE; at += 1) await live(random.pick<Ending>(['waiting', 'answered', 'closed', 'closed']), random.pick(elsewhere));
  // What many say just now, each in their own words: hot topics of the first compound.
  for (const [topic, { category, texts, answer, daysAgo = 0 }] of TOPIC_STORIES.entries()) {
    for (const [at, text] of texts.entries()) {
      // The first resident is one of those who are told what came of what was said longest ago.
      const author = (daysAgo > 0 && at === 0 ? undefined : unnamed[(topic * 7 + at + 3) % unnamed.length]) ?? first;
      const said = inDaytime(now - daysAgo * DAY - (texts.length - at) * random.between(1.2, 2.4) * DAY, now);
      const telling = await begin(author, text, said, { kind: 'advice', ...(category === null ? {} : { categoryCode: codeOf(category) }) });
      await telling.check('pass', said + 2 * MINUTE);
      await supported(telling, said + 10 * MINUTE);
      // Those of yesterday still wait.
      if (said < now - 2 * DAY) await telling.step('answer', holderOf(telling, said + DAY), { text: answerTo(telling, answer, said + DAY), photos: [] }, said + DAY);
      // Time passes in order: what was due last week is not settled today.
      const { dueAt } = telling.voice;
      if (dueAt !== null && dueAt < now) await telling.letTimePass(dueAt + MINUTE);
      await telling.letTimePass(now);
    }
  }

  const rows = (name: string) => [...(collections.get(name)?.values() ?? [])];
  return { documents: Object.fromEntries([voices, threads, mediaChecks, proposals, arrivals].map(({ name }) => [name, rows(name)])), files };
}
