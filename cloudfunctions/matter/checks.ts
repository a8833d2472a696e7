import { checkDue, checkRecord, isChecked, mediaAnswered, type Subject } from '../shared/content-check';
import type { Context } from '../shared/context';
import { HIDDEN_STATES } from './keys';
import { matters, type Matter } from './matter';
import { MATTER_STATES } from './workflow';

const VISIBLE = MATTER_STATES.filter((state) => !HIDDEN_STATES.has(state));

const MATTER: Subject<Matter> = {
  collection: matters.name,
  contentOf: ({ text, photos, reporterId }) => ({ text, media: photos.map((fileID) => ({ fileID, kind: 'image' })), writer: reporterId }),
  /** Puts the matter on the public list once all of it has passed. */
  async keep({ store }, matter, checks, checkAt) {
    const set = { checks, checkAt };
    const shown = isChecked(checks) && !HIDDEN_STATES.has(matter.state);
    // The conditions keep a step that is taken at this very moment from being undone on the list.
    const done = shown && (await store.update(matters.name, { _id: matter._id, communityId: matter.communityId, state: { in: VISIBLE } }, { set: { ...set, board: matter.communityId } })) > 0;
    if (!done) await store.update(matters.name, { _id: matter._id }, { set });
  },
};

/** The timer's part: matters whose content has not been checked yet; each goes on meanwhile. */
export const checkContents = (context: Context): Promise<number> => checkDue(context, MATTER);

/**
 * WeChat's answers arrive here for every domain (README, deployment, step 4). A matter is looked at at once;
 * whatever else was waiting is due with the next run of its own function's timer.
 */
export async function photoAnswered(message: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
  const owner = await mediaAnswered(message, context);
  const matter = owner?.collection === matters.name ? await context.store.get<Matter>(matters.name, owner.ownerId) : null;
  if (matter) await checkRecord(context, MATTER, matter);
}
