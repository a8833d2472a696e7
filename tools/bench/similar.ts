import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { CATALOGUE, DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { DAY } from '../../cloudfunctions/shared/calendar/civil';
import { wxStore } from '../../cloudfunctions/shared/platform/wx-store';
import type { Store } from '../../cloudfunctions/shared/store';
import { GramCounts } from '../../cloudfunctions/voice/similar/gram-counts';
import { candidatesListing, findableOf, queryKeys, similarIndex, type Draft, type Item } from '../../cloudfunctions/voice/similar/keys';
import type { ItemPlace } from '../../cloudfunctions/voice/similar/place';
import { rank, type Candidate } from '../../cloudfunctions/voice/similar/rank';
import { seeded, type Random } from '../demo/random';
import { startLocalCloud } from '../local-cloud';
import { NOW } from './district';
import { median } from './measure';
import { atMost, figure, type Row } from './rows';

const OPEN = 100_000;
const COMMUNITIES = 300;
const COMPOUNDS_EACH = 4;
const OLDEST_DAYS = 120;
/** A tenth concerns the whole district. */
const WIDE = 0.1;
const LEARNED = 20_000;
const QUERIES = 400;
const WARM_UP = 50;

const COLLECTION = 'openItems';
const FIELDS = ['place', 'categoryCode'];
const SIDE = 0.006;

const PLACES = '东门 西门 南门 北门 3 栋楼下 7 栋 2 单元 地下车库 中心花园 儿童乐园 快递柜旁 公交站 菜市场 幼儿园门口 河边步道 垃圾分类点'.split(' ');
const COMPLAINTS = '坏了没人修 已经三天了 晚上吵得睡不着 老人走路不安全 堵得过不去 味道很大 说了几次都没有人来 下雨就积水 差点伤到孩子 一直没有说法 越来越严重 打电话也没人接 物业说不归他们管'.split(' ');
const WISHES = '请派人看看 希望尽快处理 能不能换一个地方 什么时候能好 请给个答复 麻烦查一查 应该立个牌子 大家都有意见'.split(' ');

interface OpenItem extends Item {
  readonly _id: string;
  readonly at: number;
}

/** Few categories are most of what is said. */
const anyCategory = (random: Random): (typeof CATALOGUE)[number] => CATALOGUE[Math.floor(random.next() ** 2 * CATALOGUE.length)] as (typeof CATALOGUE)[number];

function anyPlace(random: Random): ItemPlace {
  const community = Math.floor(random.next() ** 1.5 * COMMUNITIES);
  const compound = random.int(0, COMPOUNDS_EACH - 1);
  const [column, row] = [community % 20, Math.floor(community / 20)];
  return {
    point: { longitude: 119.2 + (column + random.next()) * SIDE, latitude: 26 + (row + random.next()) * SIDE },
    compoundId: `fr-c${community}-${compound}`,
    communityId: `fr-c${community}`,
    wideUnitId: random.chance(WIDE) ? 'fr' : null,
  };
}

/** What a resident might write: a place, what it is about, what is wrong, what is wanted. */
function anyText(random: Random, words: readonly string[]): string {
  const about = words.length > 0 ? random.pick(words) : '环境';
  const parts = [`${random.pick(PLACES)}的${about}${random.pick(COMPLAINTS)}`, ...Array.from({ length: random.int(0, 3) }, () => random.pick(COMPLAINTS)), random.pick(WISHES)];
  return `${parts.join('，')}。`;
}

function anyItem(random: Random, at: number): OpenItem {
  const { code, words } = anyCategory(random);
  return { _id: `open-${at}`, text: anyText(random, words), place: anyPlace(random), categoryCode: code, at: NOW - Math.floor(random.next() * OLDEST_DAYS * DAY) };
}

function* openItems(count: number, counts: GramCounts): Generator<Record<string, unknown>> {
  const random = seeded(41);
  for (let at = 0; at < count; at += 1) {
    const item = anyItem(random, at);
    yield { ...item, ...findableOf(item, counts) };
  }
}

type Stored = Omit<Candidate, 'id'> & { readonly _id: string };

interface Measured {
  readonly all: number;
  /** In the function, the database not counted. */
  readonly own: number;
  readonly candidates: number;
}

/** One search as an action makes it: the candidates, then the cards of what is shown. */
async function search(store: Store, draft: Draft, counts: GramCounts): Promise<Measured> {
  const started = performance.now();
  const { here, wide } = queryKeys(draft, counts);
  const listings = [here, wide].map((keys) => candidatesListing(keys, 'at', FIELDS)).filter((listing) => listing !== undefined);
  const asked = performance.now();
  const found = (await Promise.all(listings.map((listing) => store.list<Stored>(COLLECTION, listing)))).flat();
  const answered = performance.now();
  const similar = rank(draft, found.map(({ _id, ...rest }) => ({ id: _id, ...rest })), NOW, counts, DEFAULT_CATALOGUE);
  const ranked = performance.now();
  if (similar.length > 0) await store.list(COLLECTION, { where: { _id: { in: similar.map(({ id }) => id) } }, limit: similar.length, fields: ['text', 'at'] });
  return { all: performance.now() - started, own: asked - started + (ranked - answered), candidates: found.length };
}

const percentile = (values: readonly number[], part: number): number => [...values].sort((a, b) => a - b)[Math.floor(part * values.length)] ?? Number.NaN;

/** Items like what is being typed, among all that are open in a large district. */
export async function similar(count = OPEN): Promise<Row[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'similar-'));
  const counts = GramCounts.empty();
  const random = seeded(42);
  for (let at = 0; at < LEARNED; at += 1) counts.note(anyItem(random, at));
  const index = similarIndex('at');
  const cloud = await startLocalCloud({ dataDir, functionsDir: dataDir, collections: [{ name: COLLECTION, indexes: [index] }], timers: false, log: () => undefined });
  try {
    await cloud.database.insertMany(COLLECTION, openItems(count, counts) as Iterable<never>);
    Object.assign(process.env, cloud.environment());
    const measured: Measured[] = [];
    let most = 0;
    for (let turn = 0; turn < QUERIES + WARM_UP; turn += 1) {
      const { text, place, categoryCode } = anyItem(random, turn);
      const { point, compoundId, communityId } = place;
      const before = cloud.stats().databaseCalls;
      const one = await search(wxStore, { text, place: { point, compoundId, communityId, wideUnitIds: ['fr-s1', 'fr'] }, categoryCodes: categoryCode === null ? [] : [categoryCode] }, counts);
      if (turn < WARM_UP) continue;
      measured.push(one);
      most = Math.max(most, cloud.stats().databaseCalls - before);
    }
    const many = count.toLocaleString('en-US');
    const [all, own, candidates] = [measured.map((each) => each.all), measured.map((each) => each.own), measured.map((each) => each.candidates)];
    return [
      atMost(`找相似的，${many} 件未结：数据库往返`, most, 3),
      atMost('同上，函数里（不算数据库），中位', median(own), 20, '毫秒'),
      atMost('同上，函数里（不算数据库），95%', percentile(own, 0.95), 20, '毫秒'),
      figure('同上，连同本地数据库，中位', median(all), '毫秒'),
      figure('同上，连同本地数据库，95%', percentile(all, 0.95), '毫秒'),
      figure('同上，候选，中位', median(candidates), '件'),
      figure('常用词表', counts.packed().length / 1024, 'KB'),
    ];
  } finally {
    await cloud.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
