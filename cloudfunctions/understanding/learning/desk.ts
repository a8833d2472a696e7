import { INSIDERS, relationsTo, type Placed } from '../../matter/access';
import { MATTERS } from '../../matter/counted';
import type { Task } from '../../matter/task';
import type { Context } from '../../shared/context';
import type { Reference } from '../../shared/reference/reference';
import type { Post } from '../../shared/reference/post';
import { posts } from '../../shared/reference/post';
import { Refusal } from '../../shared/refusal';
import type { Suggestion } from '../shapes';
import { supposedCategories } from '../meaning/blend';
import { learnedNow } from './learned';
import { corrections, exclusions, models, NO_TEACHING, teaching, TEACHING_ID, type Exclusion, type ModelRow, type Teaching } from './records';

const DAYS_SHOWN = 30;
const DAY = 86_400_000;
const MODELS_SHOWN = 20;
const PEOPLE_SHOWN = 500;

/** A model as the district's desk sees it. */
export interface ModelLine extends Omit<ModelRow, '_id' | 'fileID'> {
  readonly id: string;
  readonly inForce: boolean;
}

/** Somebody who has taught lately: by post, never by the person's own id. */
export interface Teacher {
  readonly postId: string | null;
  readonly name: string;
  /** 幸福里小区党支部: posts of many units are called alike. Empty once the post has been left. */
  readonly unitName: string;
  readonly decisions: number;
  /** How many of them were not what was suggested first. */
  readonly corrected: number;
}

export interface TeachingView {
  readonly models: readonly ModelLine[];
  readonly teachers: readonly Teacher[];
  readonly forgotten: readonly { readonly id: string; readonly name: string | null; readonly from: number; readonly until: number | null; readonly at: number }[];
}

/** Only the district's desk decides what is learned from. */
async function deskOnly({ caller, now, reference }: Pick<Context, 'caller' | 'now' | 'reference'>): Promise<Reference> {
  const known = await reference();
  if (!known.posts.of(caller, now).some(({ role }) => role === 'districtDesk')) throw new Refusal('FORBIDDEN', '这由区级指挥中心来定');
  return known;
}

/** The trained models, the newest first, and who has taught in the last thirty days. */
export async function listModels(context: Context): Promise<TeachingView> {
  const reference = await deskOnly(context);
  const { store, now } = context;
  const [state, rows, groups, forgotten] = await Promise.all([
    store.get<Teaching>(teaching.name, TEACHING_ID),
    store.list<ModelRow>(models.name, { where: { version: { gt: 0 } }, orderBy: [['version', 'desc']], limit: MODELS_SHOWN }),
    store.groupBy(corrections.name, { where: { at: { gt: now - DAYS_SHOWN * DAY } }, by: { person: 'person', name: 'name' }, counts: { corrected: { confirmed: false } }, limit: PEOPLE_SHOWN }),
    store.list<Exclusion>(exclusions.name, { where: {}, orderBy: [['at', 'desc']], limit: MODELS_SHOWN }),
  ]);
  const postOf = (person: string): Post | undefined => reference.posts.of(person, now)[0];
  return {
    models: rows.map(({ _id, fileID: _fileID, ...row }) => ({ ...row, id: _id, inForce: state?.modelId === _id })),
    teachers: groups
      .map(({ by, count, values }): Teacher => {
        const post = postOf(String(by['person']));
        return { postId: post?._id ?? null, name: String(by['name']), unitName: reference.units.get(post?.unitId ?? null)?.name ?? '', decisions: count, corrected: values['corrected'] ?? 0 };
      })
      .sort((a, b) => b.corrected - a.corrected || b.decisions - a.decisions || (a.name < b.name ? -1 : 1)),
    forgotten: forgotten.map(({ _id: id, person, from, until, at }) => ({ id, name: person === null ? null : (postOf(person)?.name ?? ''), from, until, at })),
  };
}

/** Changes the one state, whatever else changes it at this moment. */
async function raise({ store }: Pick<Context, 'store'>, { set = {}, excluded = 0 }: { readonly set?: Partial<Teaching>; readonly excluded?: number }): Promise<void> {
  const inc = { version: 1, excludedSince: excluded };
  if ((await store.update(teaching.name, { _id: TEACHING_ID }, { set, inc })) === 1) return;
  if (!(await store.insert(teaching.name, { ...NO_TEACHING, ...set, ...inc }))) await store.update(teaching.name, { _id: TEACHING_ID }, { set, inc });
}

/** Puts a model in force that was trained before; null: the catalogue's own words alone. `automatic` lets new ones take over again. */
export async function putInForce({ id, automatic }: { readonly id: string | null; readonly automatic: boolean }, context: Context): Promise<TeachingView> {
  await deskOnly(context);
  if (id !== null && !(await context.store.get<ModelRow>(models.name, id))) throw new Refusal('NOT_FOUND', '没有这一版');
  await raise(context, { set: { modelId: id, chosen: !automatic } });
  return listModels(context);
}

/** Leaves out what somebody taught, or what everybody taught in a span of time, now and in all that is trained from here on. Nothing is deleted. */
export async function forgetTeaching({ postId, since, until }: { readonly postId?: string | undefined; readonly since?: number | undefined; readonly until?: number | undefined }, context: Context): Promise<TeachingView> {
  await deskOnly(context);
  const { store, caller, now, requestId } = context;
  if (postId === undefined && since === undefined) throw new Refusal('INVALID_INPUT', '请选一个岗位，或者从什么时候开始', { field: 'postId' });
  const post = postId === undefined ? null : await store.get<Post>(posts.name, postId);
  if (postId !== undefined && !post) throw new Refusal('NOT_FOUND', '没有这个岗位', { field: 'postId' });
  const exclusion: Exclusion = { _id: requestId === undefined ? context.newId() : `${caller}:${requestId}`, person: post?.openid ?? null, from: since ?? 0, until: until ?? null, by: caller, at: now };
  if (await store.insert(exclusions.name, exclusion)) await raise(context, { excluded: 1 });
  return listModels(context);
}

type Whole = Placed & { readonly _id: string; readonly text: string; readonly tasks: readonly Task[] };
const WHOLE = ['text', 'tasks', 'reporterId', 'triageId', 'gridId', 'communityId', 'streetId', 'districtId', 'deskId'];

/** What words speak for, for the desks that classify: a page of a queue at once. A list knows a matter's first words only; of matters that are the caller's to act on, all of them are read, in one round trip. */
export async function suggestAll({ items }: { readonly items: readonly { readonly id: string; readonly text: string }[] }, context: Context): Promise<{ items: { id: string; suggestions: Suggestion[] }[] }> {
  const { store, caller, now } = context;
  const reference = await context.reference();
  const held = reference.posts.of(caller, now);
  if (held.length === 0) throw new Refusal('FORBIDDEN', '这由值班的工作人员来看');
  const [learned, wholes] = await Promise.all([learnedNow(context), items.length === 0 ? [] : store.list<Whole>(MATTERS, { where: { _id: { in: items.map(({ id }) => id) } }, limit: items.length, fields: WHOLE })]);
  const own = wholes.filter((matter) => relationsTo(matter, { openid: caller, posts: held, homes: [] }).some((relation) => relation !== 'reporter' && INSIDERS.includes(relation)));
  const texts = new Map(own.map(({ _id, text }) => [_id, text]));
  const { catalogue } = reference;
  return { items: items.map(({ id, text }) => ({ id, suggestions: supposedCategories(texts.get(id) ?? text, catalogue, learned).map(({ code, words }) => ({ code, name: catalogue.of(code)?.name ?? code, words })) })) };
}

