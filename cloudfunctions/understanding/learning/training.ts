import { civilDate, minuteOfDay } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import type { Reference } from '../../shared/reference/reference';
import { counting, FAIRNESS, fairExamples } from './examples';
import { lessonOf, objection } from './lesson';
import { exclusionsOf } from './learned';
import { keepModel, modelId } from './model-store';
import { corrections, models, teaching, TEACHING_ID, type CorrectionRow, type ModelRow, type Teaching } from './records';
import { textsOf } from './texts';

/** The night's training begins here, in minutes of the day: nobody waits for a function then. */
const NIGHT = 2 * 60;
/** So many decisions are worth a training at any hour. */
const MANY = 200;
/** From so many the first model is trained, at any hour: the catalogue alone knows less. */
const AT_FIRST = 10;
/** A training that died is tried again after so long. */
const ANEW_AFTER = 600_000;
const PAGE = 1000;

/** Whether it is time: at night when there is anything new, at once when there is much, soon after something was excluded. */
export function isDue({ trainedAt, newSince, excludedSince, latest }: Teaching, now: number): boolean {
  if (now - trainedAt < ANEW_AFTER) return false;
  if (excludedSince > 0 || newSince >= MANY) return true;
  if (latest === 0) return newSince >= AT_FIRST;
  if (newSince === 0) return false;
  return minuteOfDay(now) >= NIGHT && civilDate(trainedAt) < civilDate(now);
}

/** The newest decisions, and twice as many as are used: what is excluded and decided again falls out. */
async function newest({ store }: Pick<Context, 'store'>): Promise<CorrectionRow[]> {
  const rows: CorrectionRow[] = [];
  for (let until = Number.MAX_SAFE_INTEGER; rows.length < 2 * FAIRNESS.most; ) {
    const page = await store.list<CorrectionRow>(corrections.name, { where: { at: { lte: until } }, orderBy: [['at', 'desc']], limit: PAGE });
    const known = new Set(rows.map(({ _id }) => _id));
    const fresh = page.filter(({ _id }) => !known.has(_id));
    rows.push(...fresh);
    until = page.at(-1)?.at ?? 0;
    if (page.length < PAGE || fresh.length === 0) break;
  }
  return rows;
}

/** What is learned from: decisions that count, fairly shared, with their words. */
export async function examplesNow(context: Pick<Context, 'store'>): Promise<{ examples: { id: string; text: string; label: string }[]; learnedUntil: number }> {
  const [rows, excluded] = await Promise.all([newest(context), exclusionsOf(context)]);
  const fair = fairExamples(counting(rows, excluded));
  const texts = await textsOf(fair, context);
  return {
    examples: fair.flatMap(({ _id: id, label }) => (texts.has(id) ? [{ id, text: texts.get(id) ?? '', label }] : [])),
    learnedUntil: rows.reduce((latest, { at }) => Math.max(latest, at), 0),
  };
}

/**
 * Trains when it is time. One training at a time: whoever moves the state first has it. A model that is clearly
 * worse on what was held out is kept, says why, and is not put in force.
 * @returns the new model's row; null when it was not time, or nothing to learn from
 */
export async function trainWhenDue(context: Context, reference: Reference): Promise<ModelRow | null> {
  const { store, now, log } = context;
  const state = await store.get<Teaching>(teaching.name, TEACHING_ID);
  if (!state || !isDue(state, now)) return null;
  const begun = { trainedAt: now, version: state.version + 1 };
  if ((await store.update(teaching.name, { _id: TEACHING_ID, version: state.version }, { set: begun })) !== 1) return null;

  const { examples, learnedUntil } = await examplesNow(context);
  const lesson = lessonOf(examples, reference.catalogue);
  const done = { newSince: -state.newSince, excludedSince: -state.excludedSince };
  if (!lesson) {
    // Nothing is left to be learned from: the catalogue's own words speak alone again.
    await store.update(teaching.name, { _id: TEACHING_ID }, { set: state.chosen ? {} : { modelId: null }, inc: { version: 1, ...done } });
    return null;
  }
  const { bytes, examples: count, categories, accuracy, asked } = lesson;
  const before = state.modelId === null ? null : await store.get<ModelRow>(models.name, state.modelId);
  // What was excluded must not go on speaking because the model that learned it was measured by it.
  const why = objection({ accuracy, asked }, before && state.excludedSince === 0 ? { accuracy: before.accuracy, chosen: state.chosen } : before && state.chosen ? { accuracy: null, chosen: true } : null);
  const version = state.latest + 1;
  const row: ModelRow = { _id: modelId(version), version, fileID: await keepModel(version, bytes, context), bytes: bytes.length, examples: count, categories, accuracy, at: now, learnedUntil, why };
  if (!(await store.insert(models.name, row))) return null;
  if (why !== '') log.warn('training', `${row._id}: ${why}`);
  await store.update(teaching.name, { _id: TEACHING_ID }, { set: { latest: version, ...(why === '' ? { modelId: row._id } : {}) }, inc: { version: 1, ...done } });
  return row;
}
