import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { raiseRevision, type Reference } from '../shared/reference/reference';
import { placeName } from '../shared/reference/post-places';
import { inShift } from '../shared/reference/post';
import { units, UNIT_KINDS, type Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import { id, line, location as place } from '../shared/schema';
import { gridIn, nameIn } from './grids';
import { headsOf, WAYS } from './heads';
import { people } from './people';

/** What a page draws of a unit; grids carry their outline. */
const unitView = ({ _id, kind, name, parentId, gridKind, polygon, location }: Unit) => ({
  id: _id,
  kind,
  kindLabel: UNIT_KINDS[kind].label,
  name,
  parentId,
  ...(gridKind ? { gridKind } : {}),
  ...(polygon ? { polygon } : {}),
  ...(location ? { location } : {}),
});

const CHILDREN_AT_MOST = 1000;

const list = action({
  input: z.object({ parentId: z.optional(id) }),
  async run({ parentId }, { store }) {
    const rows = await store.list<Unit>(units.name, { where: { parentId: parentId ?? null }, orderBy: [['_id', 'asc']], limit: CHILDREN_AT_MOST });
    if (rows.length === 0 && parentId !== undefined && !(await store.get<Unit>(units.name, parentId))) throw new Refusal('NOT_FOUND', '没有这个单位');
    const inOrder = rows.sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a._id < b._id ? -1 : 1));
    return { units: inOrder.map(unitView) };
  },
});

const categories = action({
  input: z.object({}),
  async run(_input, { reference }) {
    const { catalogue } = await reference();
    return {
      categories: catalogue.all.map(({ code, kind, name, classCode, className, level, department, workdays, isSafety, needsPhoto, selfClose, duplicateRadius, words }) => ({
        code, kind, name, classCode, className, level, department, workdays, isSafety, needsPhoto, selfClose, duplicateRadius, words,
      })),
    };
  },
});

/** The officers of a grid as its card shows them: who is on duty comes first (GRID-10). */
function officersOf(gridId: string, reference: Reference, now: number) {
  return reference.posts.at('gridOfficer', gridId, now).map((post) => ({ name: post.name, ab: post.ab, phone: post.phone, onDuty: inShift(post, now) }));
}

const locate = action({
  input: z.object({ location: place }),
  async run({ location }, { reference: load, now }) {
    const reference = await load();
    const grid = gridIn(reference, location.longitude, location.latitude);
    if (!grid) return { grid: null, officer: null };
    const [officer] = officersOf(grid._id, reference, now);
    return { grid: { id: grid._id, name: nameIn(reference, grid._id), communityName: reference.units.nearest(grid._id, 'community')?.name ?? '' }, officer: officer ?? null };
  },
});

/** The unit that a card names; a building is looked up, all else is in memory. */
async function carded(unitId: string, { store }: Context, reference: Reference): Promise<{ unit: Unit; grid: Unit }> {
  const unit = reference.units.get(unitId) ?? (await store.get<Unit>(units.name, unitId));
  const grid = unit && (reference.units.nearest(unit._id, 'grid') ?? reference.units.nearest(unit.parentId, 'grid'));
  if (!unit || !grid) throw new Refusal('NOT_FOUND', '没有这张连心卡对应的网格');
  return { unit, grid };
}

/** The buildings that a card speaks of: its own, or those of its compound or grid. */
async function buildingsOf(unit: Unit, { store }: Context, { units: tree }: Reference): Promise<Unit[]> {
  if (unit.kind === 'building') return [unit];
  const parents = [unit._id, ...tree.all.filter(({ kind, parentId }) => kind === 'compound' && parentId === unit._id).map(({ _id }) => _id)];
  const found = await store.list<Unit>(units.name, { where: { parentId: { in: parents }, kind: 'building' }, orderBy: [['_id', 'asc']], limit: CHILDREN_AT_MOST });
  return found.sort((a, b) => parents.indexOf(a.parentId ?? '') - parents.indexOf(b.parentId ?? '') || (a.order ?? 0) - (b.order ?? 0));
}

/** `u=` and a unit's id: what the printed code carries (at most 32 characters). WeChat hands it over encoded. */
const SCENE = /^(?:u(?:=|%3D))?([\w-]{1,30})$/i;

const card = action({
  input: z.object({ unitId: z.optional(id), scene: z.optional(line(64)) }),

  /** The grid's service card: what a scan opens. */
  async run({ unitId, scene }, context) {
    const wanted = unitId ?? SCENE.exec(scene ?? '')?.[1];
    if (wanted === undefined) throw new Refusal('INVALID_INPUT', '二维码不完整，请重新扫', { field: unitId === undefined ? 'scene' : 'unitId' });
    const reference = await context.reference();
    const { unit, grid } = await carded(wanted, context, reference);
    const below = unit._id === grid._id ? null : unit;
    const heads = headsOf(await buildingsOf(unit, context, reference), reference, context.now);
    return {
      unitId: unit._id,
      /** 幸福里小区 3 幢, 中山社区第3网格 */
      title: below ? placeName(below, reference) : nameIn(reference, grid._id),
      grid: { id: grid._id, name: nameIn(reference, grid._id) },
      compound: below?.kind === 'compound' ? { id: below._id, name: below.name } : null,
      building: below?.kind === 'building' ? { id: below._id, name: below.name } : null,
      officers: officersOf(grid._id, reference, context.now),
      /** 党员楼栋长 of the building, or of the buildings of the compound or grid (ORG-25). */
      heads,
      ways: heads.length === 0 ? [] : WAYS,
      qr: unit.codeFile ?? null,
    };
  },
});

/** A scan opens the report form, with the place filled in and its officer shown (GRID-10). */
const CARD_PAGE = 'packages/report/pages/compose/compose';

const printCard = action({
  writes: true,
  input: z.object({ unitId: id }),

  /** Makes the card's code once, for those who serve the grid, and keeps it with the unit. */
  async run({ unitId }, context) {
    const { store, files, caller, now } = context;
    const reference = await context.reference();
    const { unit, grid } = await carded(unitId, context, reference);
    const above = new Set(reference.units.lineage(grid._id).map(({ _id }) => _id));
    const branch = reference.units.branchFor(unit._id)?._id;
    if (!reference.posts.of(caller, now).some((post) => above.has(post.unitId) || post.unitId === branch)) throw new Refusal('FORBIDDEN', '连心卡由这个网格的工作人员制作');
    if (unit.codeFile !== undefined) return { qr: unit.codeFile };
    const code = await files.miniProgramCode(`u=${unit._id}`, CARD_PAGE);
    const qr = await files.put(`cards/${unit._id}.png`, code);
    await store.update(units.name, { _id: unit._id }, { set: { codeFile: qr } });
    await raiseRevision(store);
    return { qr };
  },
});

/** Reference data that everybody may read: units, the catalogue, who serves a place. */
export const communityActions = { units: list, categories, locate, card, printCard, people };
