import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { COLLECTIONS } from '../../cloudfunctions/collections';
import { CHANNEL_NAMES } from '../../cloudfunctions/matter/channels';
import { marksOf, NO_FACTS, type Facts } from '../../cloudfunctions/matter/facts';
import { MATTERS } from '../../cloudfunctions/matter/counted';
import { laneKey } from '../../cloudfunctions/matter/lane-key';
import { categories, categoryRow } from '../../cloudfunctions/shared/reference/category';
import { civilDate, DAY, HOUR, MINUTE } from '../../cloudfunctions/shared/calendar/civil';
import { posts } from '../../cloudfunctions/shared/reference/post';
import { units, UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { seeded } from '../demo/random';
import { buildFunctions } from '../lib/build-functions';
import { startLocalCloud } from '../local-cloud';
import { benchDistrict } from './district';
import { median, timed } from './measure';
import { atMost, figure, type Row } from './rows';

/** 东丽's two years (ORG-11). */
const MATTERS_COUNT = 520_000;
const DAYS = 730;
/** The month of the bulletin is over. */
const NOW = Date.parse('2026-11-02T09:00:00+08:00');
const MONTH = '2026-10';
const TURNS = 10;

/** What figures count of a matter of that age; of a hundred, two are open and eight were called. */
function factsAt(reportedAt: number, random: () => number, departments: readonly string[]): Facts {
  const acceptedAt = reportedAt + Math.floor(random() * 12) * MINUTE;
  const solvedAt = acceptedAt + Math.floor(random() * 96) * HOUR;
  const isOpen = random() < 0.02 || solvedAt > NOW;
  const closedOn = isOpen ? null : civilDate(solvedAt);
  const called = random() < 0.08;
  const issuedOn = civilDate(acceptedAt);
  const unitId = departments[Math.floor(random() * departments.length)] ?? '';
  const facts: Omit<Facts, 'marks'> = {
    ...NO_FACTS,
    reportedOn: civilDate(reportedAt),
    acceptedAt,
    acceptedOn: civilDate(acceptedAt),
    acceptedInTime: acceptedAt - reportedAt <= 10 * MINUTE,
    solvedAt: isOpen ? null : solvedAt,
    closedAt: isOpen ? null : solvedAt,
    closedOn,
    closedInTime: isOpen ? null : random() < 0.95,
    selfClosed: isOpen ? null : random() < 0.3,
    reworks: random() < 0.04 ? 1 : 0,
    solvedBy: isOpen ? null : called ? 'C' : 'A',
    orders: called ? [{ unitId, callerId: null, call: true, lead: true, issuedAt: acceptedAt, issuedOn, endedOn: closedOn, arrivedInTime: isOpen ? null : random() < 0.97, effective: isOpen ? null : true, refused: random() < 0.03, released: false }] : [],
    moments: random() < 0.03 ? [{ what: 'extended', on: issuedOn }] : [],
    minutes: isOpen ? null : Math.round((solvedAt - reportedAt) / MINUTE),
    open: isOpen,
    yellowAt: isOpen ? solvedAt : null,
    redAt: isOpen ? solvedAt + DAY : null,
  };
  return { ...facts, marks: marksOf(facts) };
}

/** Two years of matters, with the fields that are counted and no others. */
function* countedMatters(tree: UnitTree, count: number): Generator<Record<string, unknown>> {
  const random = seeded(520);
  const next = (): number => random.next();
  const grids = tree.grids.map(({ _id }) => ({ gridId: _id, communityId: tree.nearest(_id, 'community')?._id ?? null, streetId: tree.nearest(_id, 'street')?._id ?? null, districtId: tree.nearest(_id, 'district')?._id ?? null }));
  const departments = tree.departments.map(({ _id }) => _id);
  for (let index = 0; index < count; index += 1) {
    const reportedAt = NOW - Math.floor(((index + 0.5) / count) * DAYS * DAY);
    const facts = factsAt(reportedAt, next, departments);
    yield {
      ...grids[index % grids.length],
      _id: `bulletin-${index}`,
      number: `bulletin-${index}`,
      text: `第 ${index} 件：楼下的路灯连着三个晚上不亮。`,
      placeName: '幸福里小区',
      reportedAt,
      urgent: next() < 0.02,
      categoryCode: CATALOGUE[Math.floor(next() * next() * CATALOGUE.length)]?.code ?? null,
      channel: CHANNEL_NAMES[Math.floor(next() * CHANNEL_NAMES.length)] ?? 'online',
      stars: facts.open || next() < 0.4 ? null : 1 + Math.floor(next() ** 0.3 * 5),
      deskId: null,
      lanes: facts.open ? facts.orders.map(({ unitId }) => laneKey('departmentOfficer', unitId, 'working')) : [],
      tags: [],
      tasks: [],
      history: [],
      facts,
    };
  }
}

/** The bulletin of a month in a district of two years: counted by the database the first time, from the kept days afterwards. */
export async function bulletin(count = MATTERS_COUNT): Promise<Row[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bulletin-'));
  const functionsDir = path.resolve('.cache', 'bench-functions', path.basename(dataDir));
  await buildFunctions(functionsDir);
  const cloud = await startLocalCloud({ dataDir, functionsDir, collections: COLLECTIONS, timers: false, log: () => undefined });
  try {
    const district = benchDistrict(NOW);
    await cloud.database.insertMany(units.name, district.units as Iterable<never>);
    await cloud.database.insertMany(posts.name, district.posts as Iterable<never>);
    await cloud.database.insertMany(categories.name, CATALOGUE.map(categoryRow) as Iterable<never>);
    await cloud.database.insertMany(MATTERS, countedMatters(new UnitTree(district.units), count) as Iterable<never>);
    const openid = district.posts.find(({ role }) => role === 'districtDesk')?.openid ?? '';
    const ask = async (action: string, input: object): Promise<unknown> => {
      const reply = (await cloud.invoke('supervision', { action, input }, { now: NOW, openid })) as { ok: boolean };
      if (!reply.ok) throw new Error(JSON.stringify(reply));
      return reply;
    };
    // The reference data and the function's own start are not part of it.
    await ask('units', {});
    const first = await timed(() => ask('monthly', { month: MONTH }));
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await timed(() => ask('monthly', { month: MONTH })));
    const map: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) map.push(await timed(() => ask('gridMap', {})));
    const brief = await timed(() => ask('brief', {}));
    const many = count.toLocaleString('en-US');
    return [
      // What the timer has done long before anybody asks.
      figure(`月通报，${many} 件，第一次（当场统计这个月）`, first, '毫秒'),
      atMost(`月通报，${many} 件，按日统计已备好`, median(times), 3000, '毫秒'),
      figure(`实时快报，${many} 件`, brief, '毫秒'),
      figure(`网格图，${many} 件`, median(map), '毫秒'),
    ];
  } finally {
    await cloud.close();
    for (const folder of [dataDir, functionsDir]) rmSync(folder, { recursive: true, force: true });
  }
}
