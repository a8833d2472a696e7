import type { Context } from '../shared/context';
import { HIDDEN_STATES, isChecked } from './keys';
import { MATTER_STATES } from './workflow';
import { matters, photoChecks, type CheckState, type Checks, type Matter, type PhotoCheck } from './matter';

const MINUTE = 60_000;
/** WeChat answers a photo check within this time; after it a person must look. */
const PHOTO_ANSWER = 30 * MINUTE;
/** Until then the timer looks now and again, in case an answer crossed with its own writing. */
const LOOK_AGAIN = 2 * MINUTE;
/** Waits between tries while the service is down, in minutes. */
const BACK_OFF = [1, 2, 5, 10, 30, 60];
const AT_ONCE = 50;
/** At most so many times a minute: what a day of rain brings, and well within the function's time. */
const ROUNDS = 10;
const VISIBLE = MATTER_STATES.filter((state) => !HIDDEN_STATES.has(state));

const worst = (states: readonly CheckState[]): CheckState => (['risky', 'review', 'pending', 'pass'] as const).find((state) => states.includes(state)) ?? 'pass';

/** Writes what is known of the content, and puts the matter on the public list once all of it has passed. */
async function settle({ store }: Context, matter: Matter, checks: Checks, checkAt: number | null): Promise<void> {
  const set = { checks, checkAt };
  const shown = isChecked(checks) && !HIDDEN_STATES.has(matter.state);
  // The conditions keep a step that is taken at this very moment from being undone on the list.
  const done = shown && (await store.update(matters.name, { _id: matter._id, communityId: matter.communityId, state: { in: VISIBLE } }, { set: { ...set, board: matter.communityId } })) > 0;
  if (!done) await store.update(matters.name, { _id: matter._id }, { set });
}

async function submitPhotos({ store, files, security, now }: Context, matter: Matter): Promise<CheckState> {
  const known = await store.list<PhotoCheck>(photoChecks.name, { where: { matterId: matter._id }, limit: 100 });
  const fresh = matter.photos.filter((fileID) => !known.some((each) => each.fileID === fileID));
  const urls = fresh.length === 0 ? {} : await files.urls(fresh);
  const states: CheckState[] = [];
  for (const fileID of matter.photos) {
    const earlier = known.find((each) => each.fileID === fileID);
    const url = urls[fileID];
    if (earlier) states.push(earlier.state === 'pending' && now - earlier.at > PHOTO_ANSWER ? 'review' : earlier.state);
    // A file that cannot be read cannot be checked: a person looks.
    else if (url === undefined) states.push('review');
    else {
      const trace = await security.submitPhoto(url, matter.reporterId);
      const check: PhotoCheck = { _id: trace, matterId: matter._id, fileID, state: 'pending', at: now };
      // The answer may have come before this row.
      const answered = (await store.insert(photoChecks.name, check)) ? null : await store.get<PhotoCheck>(photoChecks.name, trace);
      if (answered) await store.update(photoChecks.name, { _id: trace }, { set: { matterId: matter._id, fileID } });
      states.push(answered?.state ?? 'pending');
    }
  }
  return worst(states);
}

/** Checks one matter's content. A service that fails holds the content back and is tried again; the matter itself goes on. */
async function checkOne(context: Context, matter: Matter): Promise<void> {
  const { security, now, log } = context;
  const { tries } = matter.checks;
  try {
    const text = matter.checks.text === 'pending' ? await security.checkText(matter.text, matter.reporterId) : matter.checks.text;
    const photos = matter.checks.photos === 'pending' ? await submitPhotos(context, matter) : matter.checks.photos;
    await settle(context, matter, { text, photos, tries }, photos === 'pending' ? now + LOOK_AGAIN : null);
  } catch (problem) {
    log.warn('content check', problem);
    const wait = BACK_OFF[Math.min(tries, BACK_OFF.length - 1)] ?? 60;
    await settle(context, matter, { ...matter.checks, tries: tries + 1 }, now + wait * MINUTE);
  }
}

/** The timer's part: what has not been checked yet, oldest first. Safe to repeat. */
export async function checkContents(context: Context): Promise<number> {
  let checked = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = await context.store.list<Matter>(matters.name, { where: { checkAt: { gt: 0, lte: context.now } }, orderBy: [['checkAt', 'asc']], limit: AT_ONCE });
    await Promise.all(due.map((matter) => checkOne(context, matter)));
    checked += due.length;
    if (due.length < AT_ONCE) break;
  }
  return checked;
}

const VERDICTS: Readonly<Record<string, CheckState>> = { pass: 'pass', review: 'review', risky: 'risky' };

/** WeChat's answer about one photo. May come twice, late, before we noted the trace, or for a trace that is not ours. */
export async function photoAnswered(message: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
  if (message['Event'] !== 'wxa_media_check') return;
  const { store, now } = context;
  const trace = message['trace_id'];
  const { suggest = '' } = (message['result'] ?? {}) as { suggest?: string };
  if (typeof trace !== 'string') return;
  const state = VERDICTS[suggest] ?? 'review';
  const early: PhotoCheck = { _id: trace, matterId: '', fileID: '', state, at: now };
  if (await store.insert(photoChecks.name, early)) return;
  // Only the first answer counts.
  await store.update(photoChecks.name, { _id: trace, state: 'pending' }, { set: { state } });
  const check = await store.get<PhotoCheck>(photoChecks.name, trace);
  const matter = check && (await store.get<Matter>(matters.name, check.matterId));
  if (!matter || matter.checks.photos !== 'pending') return;
  const all = await store.list<PhotoCheck>(photoChecks.name, { where: { matterId: matter._id }, limit: 100 });
  const photos = all.length < matter.photos.length ? 'pending' : worst(all.map((each) => each.state));
  if (photos !== 'pending') await settle(context, matter, { ...matter.checks, photos }, matter.checks.text === 'pending' ? now : null);
}
