import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { Member } from '../../cloudfunctions/shared/identity';
import { mediaChecks, type MediaCheck } from '../../cloudfunctions/shared/media-check';
import type { Channel, Matter } from '../../cloudfunctions/matter/matter';
import type { Random } from './random';
import { placeOf, tellDispatched } from './dispatched';
import { tellEarlier } from './earlier';
import { live, NEVER_URGENT, type Ending } from './lives';
import type { Collections } from './memory-store';
import { ROADS } from './names';
import { NAMED_RESIDENTS, VISITOR } from './residents';
import { STORIES } from './stories';
import { DISPATCHED, type Dispatched } from './stories/dispatch';
import { safetyStories } from './stories/safety';
import type { Story } from './stories/story';
import { Telling } from './telling';
import type { DemoFile } from './teller';
import { wordingOf } from './wording';

/** How many of each ending: several hundred, most of them closed, as in a district that works. */
const PLAN: Readonly<Record<Ending, number>> = { reported: 34, asked: 16, classified: 18, handling: 78, refused: 18, resolved: 46, closed: 190, silent: 44, declined: 20, withdrawn: 16 };

/** What the first named resident has: one of everything, so that every page has something to show. */
const OWN: readonly Ending[] = ['resolved', 'handling', 'asked', 'reported', 'refused', 'closed', 'closed', 'silent', 'declined', 'withdrawn', 'classified'];

const STAFF_CHANNELS: readonly Channel[] = ['patrol', 'patrol', 'visit', 'meeting', 'opinion', 'assigned'];

export interface DemoMatters {
  readonly matters: Matter[];
  readonly mediaChecks: MediaCheck[];
  readonly files: DemoFile[];
}

export interface Scenery {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  readonly reference: Reference;
  readonly bucket: string;
}

const tellings = (story: Story): { story: Story; text: string }[] => story.texts.map((text) => ({ story, text }));

/** The next of a list at each call, round and round. */
function cycle<T>(list: readonly T[]): () => T {
  let at = 0;
  return () => {
    at += 1;
    return list[(at - 1) % list.length] as T;
  };
}

/** Tells several hundred matters of the last six weeks, and what was before. */
export async function tellMatters({ units, members, reference, bucket }: Scenery, random: Random, now: number): Promise<DemoMatters> {
  const buildings = new Map(units.filter(({ kind }) => kind === 'building').map((unit) => [unit._id, unit]));
  const shared: Collections = new Map([
    ['units', buildings as never],
    ['members', new Map(members.map((member) => [member._id, member])) as never],
  ]);
  const told: DemoMatters = { matters: [], mediaChecks: [], files: [] };
  const here = members.filter(({ households }) => reference.units.nearest(households[0]?.anchorId ?? null, 'compound')?._id === 'fr-p001').map(({ _id }) => _id);
  const elsewhere = members.filter(({ _id }) => !here.includes(_id)).map(({ _id }) => _id);
  const calm = cycle(random.shuffled(STORIES.flatMap(tellings).filter(({ story }) => !safetyStories.includes(story))));
  const any = cycle(random.shuffled(STORIES.flatMap(tellings)));

  const filled = wordingOf(random);

  const keep = (telling: Telling, collections: Collections): void => {
    told.matters.push(telling.matter);
    told.mediaChecks.push(...[...(collections.get(mediaChecks.name)?.values() ?? [])].map((check) => check as unknown as MediaCheck));
    told.files.push(...telling.files);
  };

  const tell = async (ending: Ending, reporter: string, at = now): Promise<void> => {
    const number = told.matters.length;
    const { story, text } = (NEVER_URGENT.has(ending) ? calm : any)();
    const home = members.find(({ _id }) => _id === reporter)?.households[0];
    const building = buildings.get(home?.buildingId ?? '');
    const grid = random.pick(reference.units.grids);
    // Without a home the point says where; with one, most of the first compound name their building, elsewhere fewer than half.
    const place = building && random.chance(here.includes(reporter) ? 0.8 : 0.4) ? { unitId: building._id } : { location: { ...(building?.location ?? grid.location ?? { longitude: 119.3, latitude: 26.08 }), address: `${random.pick(ROADS)} ${random.int(1, 260)} 号` } };
    const words = filled(text, building, building !== undefined);
    const collections: Collections = new Map(shared);
    const telling = new Telling(`matter-${number}`, collections, reference, bucket);
    const byStaff = reporter.startsWith('demo-fr-') ? { channel: random.pick(STAFF_CHANNELS), ...(random.chance(0.4) ? { onBehalf: { name: '居民（代报）', phone: '0591-00009999' } } : {}) } : {};
    await live(telling, ending, { reporter, story, report: { text: words, anonymous: random.chance(0.8), ...place, ...byStaff }, reference, random }, at);
    keep(telling, collections);
  };

  const send = async (life: Dispatched, reporter: string, at = now): Promise<void> => {
    const home = members.find(({ _id }) => _id === reporter)?.households[0]?.buildingId;
    const collections: Collections = new Map(shared);
    const telling = new Telling(`matter-${told.matters.length}`, collections, reference, bucket);
    await tellDispatched(telling, life, reporter, placeOf(life, home, reference.units.grids), { reference, random, now: at });
    keep(telling, collections);
  };

  const [first, second] = NAMED_RESIDENTS.map(({ openid }) => openid);
  for (const ending of OWN) await tell(ending, first ?? '');
  for (const ending of ['resolved', 'handling', 'closed'] as const) await tell(ending, second ?? '');
  await tell('handling', VISITOR.openid);
  // Officers who write down what they see or hear; they do not confirm their own work.
  const officers = reference.units.grids.map(({ _id }) => `demo-${_id}-a`);
  const endings = random.shuffled(Object.entries(PLAN).flatMap(([ending, many]) => Array.from({ length: many }, () => ending as Ending)));
  for (const [at, ending] of endings.entries()) {
    const patrolled = at % 12 === 0 && ['reported', 'classified', 'handling', 'silent'].includes(ending);
    // A third of everything happens where the personas live, so that their desks have work.
    await tell(ending, patrolled ? random.pick(officers) : random.chance(0.3) ? random.pick(here) : random.pick(elsewhere));
  }
  // What went up and across happens where the personas' desks are.
  const named = { first: first ?? '', second: second ?? '' };
  const neighbours = cycle(here.filter((openid) => openid !== first && openid !== second));
  for (const life of DISPATCHED) await send(life, life.own ? named[life.own] : neighbours());
  const unnamed = here.filter((openid) => !NAMED_RESIDENTS.some((named) => named.openid === openid));
  await tellEarlier({ random, now, here: unnamed, elsewhere, tell, send });
  return told;
}
