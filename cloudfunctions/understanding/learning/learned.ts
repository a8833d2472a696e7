import type { Context } from '../../shared/context';
import { teach } from '../classifier/classify';
import type { Model } from '../classifier/model';
import type { Learned } from '../meaning/blend';
import { counting } from './examples';
import { openModel } from './model-store';
import { corrections, exclusions, models, NO_TEACHING, teaching, TEACHING_ID, type CorrectionRow, type Exclusion, type ModelRow, type Teaching } from './records';
import { textsOf } from './texts';

/** An instance looks whether there is something new after so long. */
const FRESH_MS = 60_000;
/** Decisions since the model was trained that are taught on top of it, the newest. */
const MOST_TAUGHT = 400;
const MOST_EXCLUSIONS = 200;

type Reading = Pick<Context, 'store' | 'files' | 'now' | 'log'>;

interface Kept {
  readonly version: number;
  readonly checkedAt: number;
  readonly learned: Learned | undefined;
  readonly model: { readonly id: string; readonly model: Model; readonly row: ModelRow } | undefined;
}

let kept: Kept | undefined;

export const exclusionsOf = ({ store }: Pick<Context, 'store'>): Promise<Exclusion[]> => store.list<Exclusion>(exclusions.name, { where: {}, orderBy: [['at', 'desc']], limit: MOST_EXCLUSIONS });

/** The model in force, read once for as long as it is. */
async function modelInForce({ modelId }: Teaching, context: Reading): Promise<Kept['model']> {
  if (modelId === null) return undefined;
  if (kept?.model?.id === modelId) return kept.model;
  const row = await context.store.get<ModelRow>(models.name, modelId);
  return row ? { id: modelId, model: await openModel(row, context), row } : undefined;
}

/** What was decided since the model was trained, taught on top of it. */
async function learnedFrom(state: Teaching, context: Reading): Promise<Pick<Kept, 'learned' | 'model'>> {
  const inForce = await modelInForce(state, context);
  if (!inForce) return { learned: undefined, model: undefined };
  const since = { where: { at: { gt: inForce.row.learnedUntil } }, orderBy: [['at', 'desc']] as const, limit: MOST_TAUGHT };
  const [rows, excluded] = await Promise.all([context.store.list<CorrectionRow>(corrections.name, since), exclusionsOf(context)]);
  const counted = counting(rows, excluded);
  const texts = await textsOf(counted, context);
  const taught = counted.flatMap(({ _id: id, person, at, label }) => (texts.has(id) ? [{ id, person, at, label, text: texts.get(id) ?? '' }] : []));
  return { model: inForce, learned: { model: inForce.model, taught: taught.length === 0 ? undefined : teach(inForce.model, taught) } };
}

/**
 * What the district has taught, kept in the warm instance; looked at again once a minute (one round trip), and read
 * anew only when something has changed. Without it the catalogue's own words speak alone, so a storage that is
 * down stops nobody.
 */
export async function learnedNow(context: Reading): Promise<Learned | undefined> {
  const { store, now, log } = context;
  if (kept && now >= kept.checkedAt && now - kept.checkedAt < FRESH_MS) return kept.learned;
  try {
    const state = (await store.get<Teaching>(teaching.name, TEACHING_ID)) ?? NO_TEACHING;
    kept = kept?.version === state.version ? { ...kept, checkedAt: now } : { version: state.version, checkedAt: now, ...(await learnedFrom(state, context)) };
  } catch (problem) {
    log.warn('what was learned', problem);
    kept = { version: -1, checkedAt: now, learned: kept?.learned, model: kept?.model };
  }
  return kept.learned;
}
