import * as z from 'zod/mini';
import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { buildGridIndex } from '../../cloudfunctions/community/locate';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { lanesOf } from '../../cloudfunctions/matter/lanes';
import { taskWorkflow } from '../../cloudfunctions/matter/task-workflow';
import { matterWorkflow } from '../../cloudfunctions/matter/workflow';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { member } from '../../cloudfunctions/shared/identity-schema';
import { PostDirectory, ROLES, type Post } from '../../cloudfunctions/shared/reference/post';
import { post } from '../../cloudfunctions/shared/reference/post-schema';
import { UNIT_KINDS, UnitTree, type Unit } from '../../cloudfunctions/shared/reference/unit';
import { unit } from '../../cloudfunctions/shared/reference/unit-schema';
import type { Voice } from '../../cloudfunctions/voice/voice';
import { VOICE_STATES } from '../../cloudfunctions/voice/workflow';
import { generateDistrict, type DemoDistrict } from './district';
import { seeded } from './random';
import { STORIES } from './stories';
import { buildTerritory } from './territory';

const NOW = Date.parse('2026-10-15T14:32:00+08:00');

let demo: DemoDistrict;
let units: readonly Unit[];
let posts: readonly Post[];
let matters: readonly Matter[];
let tree: UnitTree;
const rows = <T>(collection: string): readonly T[] => demo.collections[collection] as unknown as readonly T[];
const ofKind = (kind: Unit['kind']): Unit[] => units.filter((each) => each.kind === kind);

beforeAll(async () => {
  demo = await generateDistrict({ seed: 1, now: NOW });
  units = rows<Unit>('units');
  posts = rows<Post>('posts');
  matters = rows<Matter>('matters');
  tree = new UnitTree(units);
});

describe('the land', () => {
  test('has the size of the source: 10 streets, 69 communities, 153 grids of three kinds', () => {
    expect([ofKind('street').length, ofKind('community').length, ofKind('grid').length]).toEqual([10, 69, 153]);
    const kinds = ofKind('grid').map(({ gridKind }) => gridKind);
    expect(new Set(kinds)).toEqual(new Set(['urban', 'rural', 'dedicated']));
    expect(kinds.filter((kind) => kind === 'dedicated')).toHaveLength(5);
    expect(rows('households').length).toBeGreaterThan(5000);
  });

  test('every unit is well formed and hangs where its kind may hang', () => {
    for (const each of units) {
      expect(z.safeParse(unit, each).success).toBe(true);
      // A card's code carries `u=` and the id in 32 characters.
      expect(each._id).toMatch(/^[\w-]{1,30}$/);
      expect([each.name, UNIT_KINDS[each.kind].parents.length === 0 ? 'top' : tree.get(each.parentId)?.kind]).toEqual([each.name, each.kind === 'district' ? 'top' : expect.anything()]);
      const parent = tree.get(each.parentId)?.kind;
      if (parent) expect(UNIT_KINDS[each.kind].parents as readonly string[]).toContain(parent);
    }
    expect(new Set(units.map(({ _id }) => _id)).size).toBe(units.length);
  });

  test('the grids tile the district: any point inside lies in exactly one, and borders are shared corner by corner', () => {
    const grids = ofKind('grid').map(({ _id, polygon = [] }) => ({ id: _id, polygon }));
    const alone = grids.map((grid) => buildGridIndex([grid]));
    const random = seeded(7);
    let inside = 0;
    for (let n = 0; n < 3000; n += 1) {
      const [x, y] = [random.between(119.262, 119.338), random.between(26.052, 26.108)];
      const found = alone.filter((index) => index.find(x, y) !== null).length;
      expect(found).toBeLessThanOrEqual(1);
      inside += found;
    }
    expect(inside).toBeGreaterThan(2000);
    const edges = new Map<string, number>();
    for (const { polygon } of grids) {
      const [ring = []] = polygon;
      ring.slice(1).forEach((corner, at) => {
        const key = [ring[at], corner].map(String).sort().join(' ');
        edges.set(key, (edges.get(key) ?? 0) + 1);
      });
    }
    // Inside the district each edge has two grids; only the outline has one: 2 × (17 + 9) sides of 4 edges.
    expect([...edges.values()].filter((times) => times === 1)).toHaveLength(2 * (17 + 9) * 4);
    expect(Math.max(...edges.values())).toBe(2);
  });

  test('whatever has a place lies in the grid that it belongs to', () => {
    const index = buildGridIndex(ofKind('grid').map(({ _id, polygon = [] }) => ({ id: _id, polygon })));
    for (const { _id, kind, location } of units) {
      if (!location || !['grid', 'compound', 'building'].includes(kind)) continue;
      expect([_id, index.find(location.longitude, location.latitude)]).toEqual([_id, tree.nearest(_id, 'grid')?._id]);
    }
  });

  test('every grid has a party branch to classify for it, and every department of the catalogue exists', () => {
    for (const { _id } of ofKind('grid')) expect(tree.branchFor(_id)).toBeDefined();
    const departments = new Set(ofKind('department').map(({ department }) => department));
    for (const { department } of CATALOGUE) if (department !== 'community' && department !== 'street') expect(departments).toContain(department);
  });
});

describe('the people', () => {
  test('sit on units where their role may sit, and have phones that nobody has', () => {
    for (const each of posts) {
      expect(z.safeParse(post, each).success).toBe(true);
      expect(ROLES[each.role].at as readonly string[]).toContain(tree.get(each.unitId)?.kind);
      // A neighbour who helps has no number that all may read.
      expect(each.phone ?? (each.role === 'buildingHead' ? '0591-00000000' : '')).toMatch(/^0591-0000\d{4}$/);
    }
  });

  test('every grid has officers A and B, and somebody on duty at every hour', () => {
    const directory = new PostDirectory(posts);
    for (const { _id } of ofKind('grid')) {
      expect(new Set(directory.at('gridOfficer', _id, NOW).map(({ ab }) => ab))).toEqual(new Set(['A', 'B', null]));
      const duty = [0, 6, 12, 18].map((hours) => directory.onDuty('gridOfficer', _id, NOW + hours * 3_600_000)?.openid);
      expect(new Set(duty).size).toBe(3);
    }
  });

  test('residents have one household, on the roll', () => {
    const roll = new Set(rows<{ _id: string }>('households').map(({ _id }) => _id));
    for (const each of rows<z.output<typeof member>>('members')) {
      expect(z.safeParse(member, each).success).toBe(true);
      for (const { householdId, communityId } of each.households) expect([roll.has(householdId), tree.get(communityId)?.kind]).toEqual([true, 'community']);
    }
  });

  test('the switcher offers residents and every rank of staff, each with something to be', () => {
    expect(demo.personas.length).toBeGreaterThanOrEqual(24);
    expect(new Set(demo.personas.map(({ openid }) => openid)).size).toBe(demo.personas.length);
    for (const { openid, name, posts: held, households } of demo.personas) {
      expect([openid, name]).not.toEqual([openid, openid]);
      if (openid !== 'demo-visitor' && openid !== 'demo-former') expect([openid, held.length + households.length]).not.toEqual([openid, 0]);
    }
    expect(new Set(demo.personas.flatMap((each) => each.posts.map(({ role }) => role)))).toEqual(new Set(Object.keys(ROLES)));
  });
});

describe('the matters', () => {
  test('are several hundred, in every state, none of them in the future', () => {
    expect(matters.length).toBeGreaterThan(400);
    expect(new Set(matters.map(({ state }) => state))).toEqual(new Set(Object.keys(matterWorkflow.states)));
    for (const { history } of matters) for (const { at } of history) expect(at).toBeLessThanOrEqual(NOW);
    expect(new Set(matters.map(({ number }) => number)).size).toBe(matters.length);
    expect(new Set(matters.map(({ _id }) => _id)).size).toBe(matters.length);
  });

  test('go through every step that people and the clock can take', () => {
    const steps = new Set(matters.flatMap(({ history }) => history.map(({ step }) => step)));
    for (const step of ['classify', 'askMore', 'supplement', 'decline', 'accept', 'giveBack', 'handOver', 'resolve', 'confirm', 'refuse', 'withdraw', 'settle']) expect(steps).toContain(step);
  });

  test('have whole histories, in order, each with the person who could take the step', () => {
    for (const { history } of matters) {
      expect(firstBroken(history)).toBe(-1);
      expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).sort((a, b) => a - b));
    }
  });

  test('show green, yellow and red', () => {
    const open = matters.filter(({ dueAt }) => dueAt !== null);
    const over = open.filter(({ dueAt }) => (dueAt ?? 0) <= NOW).length;
    const warned = open.filter(({ yellowAt, dueAt }) => (yellowAt ?? 0) <= NOW && (dueAt ?? 0) > NOW).length;
    expect(over).toBeGreaterThan(10);
    expect(over).toBeLessThan(open.length / 3);
    expect(warned).toBeGreaterThan(20);
    expect(open.length - over - warned).toBeGreaterThan(50);
  });

  test('have the photos that they name', () => {
    const files = new Set(demo.files.map(({ fileID }) => fileID));
    const named = matters.flatMap(({ photos, history }) => [...photos, ...history.flatMap(({ input }) => (input['photos'] ?? []) as string[])]);
    expect(named.length).toBeGreaterThan(300);
    for (const fileID of named) expect(files).toContain(fileID);
    for (const { content } of demo.files) expect(content).toMatch(/^<svg .*<\/svg>$/);
  });

  test('are told in more than 120 different ways, about categories that exist, with every slot filled', () => {
    const templates = STORIES.flatMap(({ texts }) => texts);
    expect(new Set(templates).size).toBeGreaterThanOrEqual(120);
    const names = new Set(CATALOGUE.map(({ name }) => name));
    for (const { category } of STORIES) expect(names).toContain(category);
    for (const { text } of matters) expect(text).not.toMatch(/[{}]/);
  });

  test('give the first resident and the desks of the first compound something in every state', () => {
    const own = matters.filter(({ reporterId }) => reporterId === 'demo-resident-1').map(({ state }) => state);
    expect(new Set(own)).toEqual(new Set(Object.keys(matterWorkflow.states)));
    const inbox = matters.filter(({ state, triageId }) => state === 'reported' && triageId === 'fr-zp001');
    expect(inbox.length).toBeGreaterThanOrEqual(2);
  });

  test('have tasks in every state in which somebody has to do something', () => {
    const waiting = Object.entries(taskWorkflow.states).filter(([, state]) => 'holder' in state).map(([name]) => name);
    const live = new Set(matters.flatMap(({ tasks }) => tasks.map(({ state }) => state as string)));
    expect(waiting.filter((state) => !live.has(state))).toEqual([]);
  });

  test.each(['demo-fr-c01-2', 'demo-fr-s01-1', 'demo-fr-1', 'demo-fr-d-drainage-1', 'demo-fr-d-construction-1', 'demo-fr-d-urban-management-1', 'demo-fr-deputy', 'demo-fr-head', 'demo-fr-s01-inspector'])('give %s something to do', (openid) => {
    const lanes = new Set(lanesOf(new PostDirectory(posts).of(openid, NOW)).filter(({ field }) => field === 'lanes').map(({ key }) => key));
    expect(matters.filter((matter) => matter.lanes.some((lane) => lanes.has(lane))).length).toBeGreaterThan(0);
  });
});

describe('what was said beside reporting', () => {
  let said: readonly Voice[];
  beforeAll(() => {
    said = demo.collections['voices'] as unknown as readonly Voice[];
  });

  test('is in every state, and its words stand in every way before neighbours that a person sees', () => {
    expect(new Set(said.map(({ state }) => state))).toEqual(new Set(VOICE_STATES));
    for (const screening of ['shown', 'private', 'reviewing', 'questioned', 'removed', 'appealed']) expect(said.map((voice) => voice.screening as string)).toContain(screening);
  });

  test('has whole histories, nothing in the future, and photos that exist', () => {
    const files = new Set(demo.files.map(({ fileID }) => fileID));
    for (const { history, photos } of said) {
      expect(firstBroken(history)).toBe(-1);
      expect(Math.max(...history.map(({ at }) => at))).toBeLessThanOrEqual(NOW);
      for (const fileID of photos) expect(files).toContain(fileID);
    }
    expect(said.filter(({ photos }) => photos.length > 0).length).toBeGreaterThan(3);
  });

  test('the first resident has one that was answered, joined, removed, that became a matter and one that became a proposal', () => {
    const own = said.filter(({ authorId }) => authorId === 'demo-resident-1');
    expect(own.map(({ state }) => state)).toEqual(expect.arrayContaining(['waiting', 'answered', 'joined', 'closed', 'moved']));
    expect(own.map(({ screening }) => screening)).toContain('removed');
    expect(new Set(own.flatMap(({ became }) => became.map(({ kind }) => kind)))).toEqual(new Set(['matter', 'proposal']));
  });
});

test('the same seed and instant give the same district; another seed gives another', async () => {
  const again = await generateDistrict({ seed: 1, now: NOW });
  expect(JSON.stringify(again.collections['matters'])).toBe(JSON.stringify(matters));
  expect(JSON.stringify(buildTerritory(seeded(1)).units)).toBe(JSON.stringify(units));
  expect(JSON.stringify(buildTerritory(seeded(2)).units)).not.toBe(JSON.stringify(units));
});

test.each(['2026-02-17T03:00:00+08:00', '2027-01-08T09:00:00+08:00'])('can be generated at %s, a night of a holiday or a year without a calendar', async (iso) => {
  const { collections } = await generateDistrict({ seed: 3, now: Date.parse(iso) });
  expect(collections['matters']?.length).toBeGreaterThan(400);
});

test.each(['2026-05-08', '2026-11-28', '2026-12-24'])('it can be told on %s, whatever holidays lie behind it', async (day) => {
  const told = await generateDistrict({ seed: 1, now: Date.parse(`${day}T10:00:00+08:00`) });
  expect(told.collections['deliberations']?.map((each) => (each as unknown as { state: string }).state).sort()).toEqual(['announced', 'carrying', 'closed', 'nominating', 'noticing', 'proposed', 'talking']);
});
