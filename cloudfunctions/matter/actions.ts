import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { follow, following, unfollow } from './follow';
import { INSIDERS, relationsTo } from './access';
import { advance, unknownMatter } from './advance';
import { exportStatus } from './export-status';
import { homesOf } from '../shared/homes';
import { gridMatters } from './grid-matters';
import { around, classified, counts, home, mine, queue, shelved } from './lists';
import { matters, type Matter } from './matter';
import { report } from './report';
import { viewOf, type MatterView } from './view';

const view = action({
  input: z.object({ id: anId }),

  /** One read; a second one only for those who may be neighbours. */
  async run({ id }, context): Promise<MatterView> {
    const { store, caller, now } = context;
    const [matter, reference] = await Promise.all([store.get<Matter>(matters.name, id), context.reference()]);
    if (!matter) throw unknownMatter();
    const posts = reference.posts.of(caller, now);
    const official = relationsTo(matter, { openid: caller, posts, homes: [] });
    const inside = official.some((relation) => INSIDERS.includes(relation));
    const relations = inside ? official : relationsTo(matter, { openid: caller, posts, homes: await homesOf(context) });
    // A neighbour sees what stands on the public list and nothing else.
    if (!inside && !(relations.includes('neighbour') && matter.board !== null)) throw new Refusal('FORBIDDEN', '这件事您不能看');
    return viewOf(matter, relations, { openid: caller, posts }, reference, now);
  },
});

const forgetMe = action({
  writes: true,
  input: z.object({}),

  /** Takes the person's name off all that they reported (PIPL art. 47); the record of the work stays. */
  async run(_input, { store, caller }) {
    return { changed: await store.update(matters.name, { reporterId: caller, reporterName: { gt: '' } }, { set: { reporterName: null } }) };
  },
});

/** Everything that can be asked of matters. */
export const matterActions = { report, view, advance, mine, queue, counts, classified, around, shelved, home, gridMatters, follow, unfollow, following, forgetMe, exportStatus };
