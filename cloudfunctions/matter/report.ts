import * as z from 'zod/mini';
import { nameIn } from '../community/grids';
import { action } from '../shared/action';
import type { Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { fingerprint, ownsFile } from '../shared/id';
import { link } from '../shared/history';
import { homeUnit, namedUnit } from '../shared/named-unit';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id, line, location, photos, words } from '../shared/schema';
import { RESIDENT } from './actor';
import { freshMatter } from './fresh';
import { instantKey } from './keys';
import { CHANNEL_NAMES, matters, TEXT_AT_MOST, type Matter } from './matter';
import { numberOf } from './number';
import { placeOf, type Place } from './place';
import { dueWordsOf } from './words';
import { soundsUrgent } from './suggestions';
import { START } from './workflow';

const input = z.object({
  text: words(TEXT_AT_MOST),
  photos,
  location: z.optional(location),
  unitId: z.optional(id),
  categoryCode: z.optional(id),
  /** What the resident wants to be called. */
  name: z.optional(line(40)),
  anonymous: z.prefault(z.boolean(), true),
  channel: z.prefault(z.enum(CHANNEL_NAMES), 'online'),
  onBehalf: z.optional(z.object({ name: z.optional(line(40)), phone: z.optional(line(20)) })),
});
type Report = z.output<typeof input>;

const MINUTE = 60_000;

async function refuseHaste({ store, caller, now }: Context, atMost: number): Promise<void> {
  const recent = await store.count(matters.name, { reporterId: caller, reportedKey: { gte: instantKey(now - MINUTE, ''), lt: instantKey(now + MINUTE, '') } });
  if (recent >= atMost) throw new Refusal('TOO_MANY', `一分钟最多报 ${atMost} 件，过一分钟再报`);
}

/** Staff write down what came by another way than the resident's own phone (INTAKE-06, INTAKE-19). */
function checkChannel({ channel, onBehalf }: Report, { caller, now }: Context, reference: Reference): void {
  if (channel === 'online' && onBehalf === undefined) return;
  if (reference.posts.of(caller, now).length === 0) throw new Refusal('FORBIDDEN', '代居民上报要由工作人员来做');
}

function draft(report: Report, id: string, place: Place, { caller, now, requestId }: Context, reference: Reference): Matter {
  const category = reference.catalogue.of(report.categoryCode);
  if (report.categoryCode !== undefined && !category) throw new Refusal('INVALID_INPUT', '没有这个类别，请重新选', { field: 'categoryCode' });
  // Words that sound like danger make the branch look at once; only a named category skips its desk.
  const urgent = category ? category.isSafety : soundsUrgent(report.text, reference.catalogue);
  // Whoever is on duty can only be told when it is known in which grid.
  const state = category?.isSafety && place.gridId !== null ? START.urgent : START.state;
  const [post] = report.channel === 'online' ? [] : reference.posts.of(caller, now);
  const event = link([], { at: now, step: 'report', by: caller, name: post?.name ?? RESIDENT, unitId: post?.unitId ?? null, to: state, input: { photos: report.photos }, decided: { urgent, ...(category ? { categoryCode: category.code, workdays: category.workdays } : {}) }, requestId: requestId ?? null });
  const { text, photos: pictures, channel, anonymous, onBehalf } = report;
  return freshMatter(
    {
      ...place,
      _id: id,
      number: numberOf(id, now, 0),
      reporterId: caller,
      reporterName: report.name || null,
      text,
      photos: pictures,
      location: report.location ?? null,
      channel,
      anonymous,
      onBehalf: onBehalf ? { name: onBehalf.name ?? null, phone: onBehalf.phone ?? null } : null,
      categoryCode: category?.code ?? null,
      urgent,
      state,
      reportedAt: now,
      history: [event],
    },
    reference,
  );
}

function wordsOf({ urgent, state }: Matter, triage: string, officer: string, due: string): string {
  if (urgent && state === START.urgent) return `这是急事，已交给值班的${officer || '网格员'}，马上处理`;
  return `${urgent ? '这像是急事，' : ''}已交给${triage}${due ? `，${due}` : ''}`;
}

/** The number of whoever has it, to be called: a duty phone, never a private one. */
const phoneOf = (openid: string, reference: Reference, now: Instant): string | null => reference.posts.of(openid, now).find(({ phone }) => phone !== null)?.phone ?? null;

/** What the resident is told: who has it, and until when. */
function receipt(matter: Matter, reference: Reference, now: Instant) {
  const grid = reference.units.get(matter.gridId);
  const due = dueWordsOf(matter, now, reference.rulesAt(now));
  const triage = reference.units.get(matter.triageId)?.name ?? '';
  const officer = matter.assignee?.name ?? '';
  return {
    id: matter._id,
    number: matter.number,
    grid: grid ? { id: grid._id, name: nameIn(reference, grid._id) } : null,
    dueAt: matter.dueAt,
    officer: matter.assignee ? { name: officer, phone: phoneOf(matter.assignee.openid, reference, now) } : null,
    urgent: matter.urgent,
    words: wordsOf(matter, triage, officer, due),
  };
}

export const report = action({
  writes: true,
  input,

  /** One count against haste and one insert; the id is made of the caller and the requestId, so that a repeated call writes nothing twice. */
  async run(given, context) {
    const { store, caller, now, requestId } = context;
    const reference = await context.reference();
    checkChannel(given, context, reference);
    if (!given.photos.every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
    const needsHome = given.location === undefined && given.unitId === undefined;
    const [unit, residence] = await Promise.all([
      namedUnit(given.unitId, context, reference),
      needsHome ? homeUnit(context) : null,
      refuseHaste(context, reference.rulesAt(now).settings.reportsAMinute),
    ]);
    const matterId = requestId === undefined ? context.newId() : fingerprint('matter', caller, requestId);
    const fresh = draft(given, matterId, placeOf(reference, given.location ?? null, unit, residence), context, reference);
    if (fresh.dueAt === null) context.log.error('calendar', `no deadline for ${matterId}: calendar data are missing`);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const matter: Matter = { ...fresh, number: numberOf(matterId, now, attempt) };
      if (await store.insert(matters.name, matter)) return receipt(matter, reference, now);
      const earlier = await store.get<Matter>(matters.name, matterId);
      if (earlier) return receipt(earlier, reference, now);
    }
    throw new Error(`no free number for ${matterId}`);
  },
});
