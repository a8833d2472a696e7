import type { Deliberation } from '../deliberation/deliberation';
import { checkDue, isChecked, type Subject } from '../shared/content-check';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import { supervisionNotes, type SupervisionNote } from './note-record';
import { hostsOf, overseersOf } from './told';

const AT_ONCE = 100;
/** After a day of failures it stays with those who answer, who read it in any case. */
const GIVES_UP_AFTER = 28;

const NOTE: Subject<SupervisionNote> = {
  collection: supervisionNotes.name,
  contentOf: ({ text, photos, by }) => ({ text, media: photos.map((fileID) => ({ fileID, kind: 'image' as const })), writer: by }),
  keep: ({ store }, { _id }, checks, checkAt) => store.update(supervisionNotes.name, { _id }, { set: { checks, checkAt: isChecked(checks) || checks.tries >= GIVES_UP_AFTER ? null : checkAt } }),
};

/** The timer's part: what residents noted is checked before neighbours read it. */
export const checkNotes = (context: Context): Promise<number> => checkDue(context, NOTE);

/** The timer's part: notes that nobody has answered in time are told to the host and to the desk above. Once for each. */
export async function remindNotes(context: Context): Promise<number> {
  const { store, now } = context;
  const late = await store.list<SupervisionNote>(supervisionNotes.name, { where: { clockAt: { gt: 0, lte: now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
  if (late.length === 0) return 0;
  const reference = await context.reference();
  for (const { _id, deliberationId } of late) {
    const deliberation = await store.get<Deliberation>(deliberations.name, deliberationId);
    const people = deliberation === null ? [] : [...hostsOf(deliberation, reference, now), ...overseersOf(deliberation, reference, now)];
    const told = await publish(context, people.map((to) => notice({ _id: noticeId(_id, 'late', to), to, kind: 'deliberationRed', title: '超期：监督意见还没有答复', text: deliberation?.title ?? '', aboutId: deliberationId, at: now })));
    if (told) await store.update(supervisionNotes.name, { _id }, { set: { clockAt: null } });
  }
  return late.length;
}
