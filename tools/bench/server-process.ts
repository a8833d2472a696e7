/**
 * A local CloudBase in a process of its own, so that whoever measures takes no time from it. Started by
 * `stage.ts`, which tells it what to fill in; says `{ url }` when it is ready.
 */
import { CATALOGUE, DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { categories, categoryRow } from '../../cloudfunctions/shared/reference/category';
import { COLLECTIONS } from '../../cloudfunctions/collections';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { PostDirectory, posts } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree, units } from '../../cloudfunctions/shared/reference/unit';
import { members } from '../../cloudfunctions/shared/identity';
import { threads } from '../../cloudfunctions/thread/thread';
import { ballots, rolls, votes } from '../../cloudfunctions/voting/record';
import { voices, type Voice } from '../../cloudfunctions/voice/voice';
import { startLocalCloud } from '../local-cloud';
import { benchDistrict } from './district';
import { plainDocuments } from './local-cloud/documents';
import { DISPATCHED, manyMatters, timedMatters } from './matters';
import type { Contents } from './stage';
import { crowd, realMessages } from './topics/crowd';
import { ballotRows, laidVote, rollRows } from './vote/electorate';
import { manyMessages } from './voice/conversations';
import { benchMembers } from './voice/neighbours';
import { manyVoices } from './voice/voices';

interface Options extends Contents {
  readonly dataDir: string;
  readonly functionsDir: string;
  readonly now: number;
}

function mattersFor({ matters: count = 0, mix, now }: Options, reference: Reference): Iterable<Matter> {
  if (typeof mix === 'object') return timedMatters(count, mix.timed, reference, now);
  return mix === 'dispatched' ? manyMatters(count, reference, now, DISPATCHED, ['deciding', 'ordered']) : manyMatters(count, reference, now);
}

const voicesFor = ({ voices: count = 0, words, now }: Options, reference: Reference): Iterable<Voice> => manyVoices(count, reference, now, words === 'real' ? crowd(realMessages(), count) : undefined);

async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as Options;
  const cloud = await startLocalCloud({ ...options, collections: [...COLLECTIONS, { name: 'bench', indexes: [{ name: 'key', keys: { key: 1 } }] }], timers: false, log: () => undefined });
  const district = benchDistrict(options.now);
  await cloud.database.insertMany(units.name, district.units);
  await cloud.database.insertMany(posts.name, district.posts);
  await cloud.database.insertMany(categories.name, CATALOGUE.map((category) => ({ ...categoryRow(category) })));
  const reference = new Reference(new UnitTree(district.units.filter(({ kind }) => kind !== 'building')), new PostDirectory(district.posts), [], DEFAULT_CATALOGUE);
  await cloud.database.insertMany(matters.name, mattersFor(options, reference) as Iterable<never>);
  await cloud.database.insertMany(members.name, benchMembers(reference) as Iterable<never>);
  await cloud.database.insertMany(voices.name, voicesFor(options, reference) as Iterable<never>);
  await cloud.database.insertMany(threads.name, manyMessages(options.messages ?? 0, options.now) as Iterable<never>);
  const community = reference.units.grids[0] && reference.units.nearest(reference.units.grids[0]._id, 'community')?._id;
  for (const laid of options.votes ?? []) {
    const place = { hostId: community ?? '', communityId: community ?? '', districtId: reference.units.nearest(community ?? '', 'district')?._id ?? '' };
    await cloud.database.insertMany(votes.name, [{ ...laidVote(laid, place) }]);
    await cloud.database.insertMany(rolls.name, rollRows(laid) as Iterable<never>);
    if (laid.cast) await cloud.database.insertMany(ballots.name, ballotRows(laid) as Iterable<never>);
  }
  await cloud.database.insertMany('bench', plainDocuments(options.plainDocuments ?? 0) as Iterable<never>);
  process.on('disconnect', () => void cloud.close().finally(() => process.exit(0)));
  process.send?.({ url: cloud.url });
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exit(1);
});
