import * as z from 'zod/mini';
import type { Relation } from '../deliberation/process/access';
import { deliberationWorkflow } from '../deliberation/process/workflow';
import { action } from '../shared/action';
import { DAY, type Instant } from '../shared/calendar/civil';
import { deadline, light, type Light } from '../shared/calendar/clock';
import { momentWords } from '../shared/calendar/words';
import { isChecked } from '../shared/content-check';
import type { Context } from '../shared/context';
import { dueWords } from '../shared/due-words';
import { fingerprint, ownsFile } from '../shared/id';
import { instantKey } from '../shared/instant-key';
import { maskPersonal } from '../shared/mask';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { cursor, id as anId, photos as somePhotos, words } from '../shared/schema';
import { deliberationFollows } from './follow-record';
import { supervisionNotes, type SupervisionNote } from './note-record';
import { nameOf, reading, type Reading } from './reading';
import { hostsOf } from './told';

/** Whoever lives, owns or represents here may note; who hosts answers and does not supervise themselves. */
const SUPERVISE: readonly Relation[] = ['resident', 'owner', 'representative', 'proposer', 'panel'];
const ANSWER: readonly Relation[] = ['host', 'party', 'responsible'];
/** Notes of one person on one deliberation in a day. */
const A_DAY = 3;
const PAGE = 20;

const assertOwn = (photos: readonly string[], caller: string): void => {
  if (photos.some((fileID) => !ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
};

/** When it has to be answered: like what residents say elsewhere; five days where the calendar has no such year. */
function dueAtOf(now: Instant, reference: Reference, { log }: Context): Instant {
  const { settings, calendar } = reference.rulesAt(now);
  try {
    return deadline(now, settings.limits.answer, calendar).dueAt;
  } catch (problem) {
    log.error('calendar', problem);
    return now + 5 * DAY;
  }
}

export const note = action({
  writes: true,
  input: z.object({ id: anId, text: words(1000), photos: somePhotos }),

  /** Reads, one insert, one write for the host's notice. */
  async run({ id, text, photos }, context): Promise<{ readonly noted: true; readonly dueWords: string }> {
    const { store, caller, now, requestId } = context;
    const { deliberation, relations, reference } = await reading(id, context);
    if (!relations.some((relation) => SUPERVISE.includes(relation))) throw new Refusal('FORBIDDEN', '监督意见由住在这里的居民提');
    assertOwn(photos, caller);
    const _id = fingerprint('note', caller, id, requestId ?? context.newId());
    const dueAt = dueAtOf(now, reference, context);
    const recent = await store.list<SupervisionNote>(supervisionNotes.name, { where: { by: caller, deliberationId: id, at: { gt: now - DAY } }, limit: A_DAY + 1, fields: ['at'] });
    if (recent.length >= A_DAY && !recent.some((each) => each._id === _id)) throw new Refusal('TOO_MANY', `一件议事一天最多写 ${A_DAY} 条，明天再写`);
    await store.insert<SupervisionNote>(supervisionNotes.name, {
      _id, deliberationId: id, by: caller, text, photos, at: now, stateLabel: deliberationWorkflow.states[deliberation.state].label, checks: { text: 'pending', media: photos.length > 0 ? 'pending' : 'pass', tries: 0 }, checkAt: now,
      answer: null, dueAt, clockAt: dueAt, listKey: instantKey(now, _id),
    });
    await publish(context, hostsOf(deliberation, reference, now).map((to) => notice({ _id: noticeId(_id, 'new', to), to, kind: 'deliberationDuty', title: '有居民提了监督意见，请您答复', text: deliberation.title, aboutId: id, at: now })));
    return { noted: true, dueWords: dueWords(dueAt, '答复', now, reference.rulesAt(now)) };
  },
});

export const answerNote = action({
  writes: true,
  input: z.object({ noteId: anId, text: words(1000), photos: somePhotos }),

  /** One conditional write: of two who answer at the same time one has answered. */
  async run({ noteId, text, photos }, context): Promise<{ readonly answered: true }> {
    const { store, caller, now } = context;
    const found = await store.get<SupervisionNote>(supervisionNotes.name, noteId);
    if (!found) throw new Refusal('NOT_FOUND', '没有这条监督意见');
    const read = await reading(found.deliberationId, context);
    if (!read.relations.some((relation) => ANSWER.includes(relation)) || found.by === caller) throw new Refusal('FORBIDDEN', '监督意见由主持和承办的答复');
    assertOwn(photos, caller);
    const done = await store.update(supervisionNotes.name, { _id: noteId, answer: null }, { set: { answer: { text, photos, byName: nameOf(read), at: now }, clockAt: null } });
    if (done === 0 && found.answer?.text !== text) throw new Refusal('CONFLICT', '刚才已经答复过了');
    await publish(context, [notice({ _id: noticeId(noteId, 'answered'), to: found.by, kind: 'deliberationNews', title: '您的监督意见有了答复', text, aboutId: found.deliberationId, at: now })]);
    return { answered: true };
  },
});

export interface NoteLine {
  readonly id: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly mine: boolean;
  readonly atWords: string;
  readonly stateLabel: string;
  /** Only its writer and those who answer see it yet. */
  readonly held: boolean;
  readonly answer: { readonly text: string; readonly photos: readonly string[]; readonly byName: string; readonly atWords: string } | null;
  readonly dueWords: string;
  readonly light: Light | null;
}

export interface NotesView {
  readonly lines: readonly NoteLine[];
  readonly next: string | null;
  readonly mayNote: boolean;
  readonly mayAnswer: boolean;
  readonly following: boolean;
}

function lineOf(each: SupervisionNote, answers: boolean, { known, reference }: Reading, now: Instant): NoteLine {
  const mine = each.by === known.openid;
  const inside = mine || answers;
  const { answer, dueAt, at } = each;
  return {
    id: each._id, text: inside ? each.text : maskPersonal(each.text), photos: each.photos, mine, atWords: momentWords(at, now), stateLabel: each.stateLabel, held: !isChecked(each.checks),
    answer: answer && { text: inside ? answer.text : maskPersonal(answer.text), photos: answer.photos, byName: answer.byName, atWords: momentWords(answer.at, now) },
    dueWords: answer === null ? dueWords(dueAt, '答复', now, reference.rulesAt(now)) : '', light: answer === null ? light(now, { yellowAt: at + (dueAt - at) / 2, dueAt }) : null,
  };
}

/** Notes and their answers, the latest first; what has not passed the check only to its writer and those who answer. Three trips. */
export const notes = action({
  input: z.object({ id: anId, cursor }),
  async run({ id, cursor: from }, context): Promise<NotesView> {
    const read = await reading(id, context);
    const found = await context.store.list<SupervisionNote>(supervisionNotes.name, { where: { deliberationId: id, ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1 });
    const answers = read.relations.some((relation) => ANSWER.includes(relation));
    const shown = found.slice(0, PAGE).filter((each) => answers || each.by === context.caller || isChecked(each.checks));
    const following = (await context.store.count(deliberationFollows.name, { _id: `${id}:${context.caller}` })) > 0;
    return {
      lines: shown.map((each) => lineOf(each, answers, read, context.now)), next: found.length > PAGE ? (found[PAGE - 1]?.listKey ?? null) : null,
      mayNote: read.relations.some((relation) => SUPERVISE.includes(relation)), mayAnswer: answers, following,
    };
  },
});

