import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { COLLECTIONS } from '../../cloudfunctions/collections';
import { CATALOGUE, DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { matters } from '../../cloudfunctions/matter/matter';
import { placeIn } from '../../cloudfunctions/matter/place';
import { DAY } from '../../cloudfunctions/shared/calendar/civil';
import { members, type Member } from '../../cloudfunctions/shared/identity';
import { categories, categoryRow } from '../../cloudfunctions/shared/reference/category';
import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree, units, type Unit } from '../../cloudfunctions/shared/reference/unit';
import { GramCounts } from '../../cloudfunctions/understanding/similar/gram-counts';
import { itemOf, openItemOf } from '../../cloudfunctions/understanding/similar/item-of';
import { openItems, wordCounts, wordParts, type WordPart } from '../../cloudfunctions/understanding/similar/open-items';
import { seeded, type Random } from '../demo/random';
import { buildFunctions } from '../lib/build-functions';
import { Remote } from '../lib/remote';
import { startLocalCloud } from '../local-cloud';
import { NOW } from './district';
import { median, percentile } from './measure';
import { atMost, figure, type Row } from './rows';

const OPEN = 100_000;
const COMMUNITIES = 300;
const SIDE = 0.006;
const OLDEST_DAYS = 120;
/** Texts from which the district knows which words are common. */
const COUNTED = 20_000;
const QUERIES = 200;
const WARM_UP = 50;
const TURNS = 3;
/** A field of a stored document holds so much of the counts. */
const PART = 60_000;
/** Lives everywhere, so that everything that is found may be shown. */
const CALLER = 'bench-everywhere';

const PLACES = '东门 西门 南门 北门 3 栋楼下 7 栋 2 单元 地下车库 中心花园 儿童乐园 快递柜旁 公交站 菜市场 幼儿园门口 河边步道 垃圾分类点'.split(' ');
const WRONG = '坏了没人修 已经三天了 晚上吵得睡不着 老人走路不安全 堵得过不去 味道很大 说了几次都没有人来 下雨就积水 差点伤到孩子 一直没有说法 越来越严重 打电话也没人接 物业说不归他们管'.split(' ');
const WISHES = '请派人看看 希望尽快处理 能不能换一个地方 什么时候能好 请给个答复 麻烦查一查 应该立个牌子 大家都有意见'.split(' ');

const corner = (community: number) => ({ west: 119.2 + (community % 20) * SIDE, south: 26 + Math.floor(community / 20) * SIDE });

/** A large district: three hundred communities of one grid each. */
function districtUnits(): Unit[] {
  const communities = Array.from({ length: COMMUNITIES }, (_, at): Unit[] => {
    const { west, south } = corner(at);
    const polygon = [[[west, south], [west + SIDE, south], [west + SIDE, south + SIDE], [west, south + SIDE], [west, south]]];
    return [{ _id: `c${at}`, kind: 'community', name: `第${at}社区`, parentId: 'fr-s' }, { _id: `g${at}`, kind: 'grid', name: '第1网格', parentId: `c${at}`, gridKind: 'urban', polygon }];
  });
  return [{ _id: 'fr', kind: 'district', name: '示例区', parentId: null }, { _id: 'fr-s', kind: 'street', name: '东街', parentId: 'fr' }, ...communities.flat()];
}

/** What a resident might write: a place, what it is about, what is wrong, what is wanted. */
function anyText(random: Random, words: readonly string[]): string {
  const about = words.length > 0 ? random.pick(words) : '环境';
  const parts = [`${random.pick(PLACES)}的${about}${random.pick(WRONG)}`, ...Array.from({ length: random.int(0, 3) }, () => random.pick(WRONG)), random.pick(WISHES)];
  return `${parts.join('，')}。`;
}

/** An open matter. Few communities and few categories are most of what is said. */
function anyMatter(random: Random, at: number, reference: Reference) {
  const community = Math.floor(random.next() ** 1.5 * COMMUNITIES);
  const { west, south } = corner(community);
  const category = CATALOGUE[Math.floor(random.next() ** 2 * CATALOGUE.length)];
  const location = { longitude: west + random.next() * SIDE, latitude: south + random.next() * SIDE };
  return {
    ...placeIn(reference, `g${community}`, { unitId: null, name: null }),
    _id: `m${at}`, number: `n${at}`, state: 'handling', text: anyText(random, category?.words ?? []), photos: [], location, categoryCode: category?.code ?? null,
    board: `c${community}`, reporterId: `r${at}`, deskId: null, tasks: [], assignee: null, reportedAt: NOW - Math.floor(random.next() * OLDEST_DAYS * DAY),
  };
}

const caller: Member = {
  _id: CALLER, name: null, homeId: null, consent: null, version: 1,
  households: Array.from({ length: COMMUNITIES }, (_, at) => ({ householdId: `h${at}`, buildingId: `b${at}`, buildingName: '', room: '', anchorId: `g${at}`, communityId: `c${at}`, status: 'declared' as const, since: 0 })),
};

/** How common words are, as the timer keeps it. */
function countedWords(counts: GramCounts): { counts: { _id: string; parts: readonly string[]; version: number }; parts: WordPart[] } {
  const packed = counts.packed();
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at): WordPart => ({ _id: `bench:${at}`, packed: packed.slice(at * PART, (at + 1) * PART) }));
  return { counts: { _id: 'district', parts: parts.map(({ _id }) => _id), version: 1 }, parts };
}

function* rows(all: readonly ReturnType<typeof anyMatter>[], reference: Reference, counts: GramCounts) {
  for (const matter of all) yield openItemOf('matter', matter, itemOf(matter, reference, undefined), counts, NOW);
}

interface Asked {
  /** Milliseconds in which the function was at work. */
  readonly own: number;
  readonly whole: number;
  readonly trips: number;
  readonly found: number;
}

/** `understanding.similar`, deployed, among what is open in a large district: what the function itself takes, and its round trips. */
export async function saidBefore(count = OPEN): Promise<Row[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'said-before-'));
  const functionsDir = path.resolve('.cache', 'bench-functions', path.basename(dataDir));
  await buildFunctions(functionsDir);
  const tree = districtUnits();
  const reference = new Reference(new UnitTree(tree), new PostDirectory([]), [], DEFAULT_CATALOGUE);
  const random = seeded(51);
  const all = Array.from({ length: count }, (_, at) => anyMatter(random, at, reference));
  const counts = GramCounts.empty();
  for (const { text } of all.slice(0, COUNTED)) counts.note({ text });
  // The other indexes of matters have nothing to do with it.
  const collections = COLLECTIONS.map((collection) => (collection.name === matters.name ? { ...collection, indexes: [] } : collection));
  const cloud = await startLocalCloud({ dataDir, functionsDir, collections, timers: false, log: () => undefined });
  const remote = new Remote(cloud.url);
  try {
    const counted = countedWords(counts);
    const fill = (name: string, documents: Iterable<unknown>): Promise<unknown> => cloud.database.insertMany(name, documents as Iterable<never>);
    await fill(units.name, tree);
    await fill(categories.name, CATALOGUE.map(categoryRow));
    await fill(members.name, [caller]);
    await fill(wordCounts.name, [counted.counts]);
    await fill(wordParts.name, counted.parts);
    await fill(matters.name, all);
    await fill(openItems.name, rows(all, reference, counts));

    const ask = async (text: string, location: object): Promise<Asked> => {
      const started = performance.now();
      const { reply, busyMs, databaseCalls } = await remote.invoke('understanding', { action: 'similar', input: { text, location } }, { openid: CALLER, now: NOW });
      const whole = performance.now() - started;
      const { ok, data } = reply as { ok: boolean; data: { items: readonly unknown[] } };
      if (!ok) throw new Error(JSON.stringify(reply));
      return { own: busyMs, whole, trips: databaseCalls, found: data.items.length };
    };
    const measured: Asked[] = [];
    for (let turn = 0; turn < QUERIES + WARM_UP; turn += 1) {
      const { text, location } = anyMatter(random, turn, reference);
      const asked: Asked[] = [];
      // The same search again: the turn in which the machine did least else tells what the function takes.
      for (let again = 0; again < TURNS; again += 1) asked.push(await ask(text, location));
      measured.push({ ...(asked.sort((a, b) => a.own - b.own)[0] as Asked), whole: Math.min(...asked.map((each) => each.whole)), trips: Math.max(...asked.map((each) => each.trips)) });
    }
    const warm = measured.slice(WARM_UP);
    const own = warm.map((each) => each.own);
    return [
      atMost(`understanding.similar（已部署的函数），${count.toLocaleString('en-US')} 件未结：数据库往返，最多`, Math.max(...warm.map(({ trips }) => trips)), 3),
      atMost('同上，函数自己在做事的时间（不算等数据库），中位', median(own), 20, '毫秒'),
      atMost('同上，95%', percentile(own, 0.95), 20, '毫秒'),
      figure('同上，从调用到答复，连同本地数据库，中位', median(warm.map((each) => each.whole)), '毫秒'),
      figure('同上，从调用到答复，95%', percentile(warm.map((each) => each.whole), 0.95), '毫秒'),
      figure('同上，找到相似的', (warm.filter(({ found }) => found > 0).length / warm.length) * 100, '%'),
      figure('同上，常用词表', counts.packed().length / 1024, 'KB'),
    ];
  } finally {
    remote.close();
    await cloud.close();
    for (const folder of [dataDir, functionsDir]) rmSync(folder, { recursive: true, force: true });
  }
}
