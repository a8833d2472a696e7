import { importJobs, importRefusals } from './intake/job';
import { follows } from './matter/follow';
import { matters, photoChecks } from './matter/matter';
import { households } from './member/household';
import { grants } from './notice/grants';
import { arrivals } from './shared/arrival';
import type { CollectionDeclaration } from './shared/collection';
import { members } from './shared/identity';
import { notices } from './shared/notice';
import { categories } from './shared/reference/category';
import { posts } from './shared/reference/post';
import { revisions } from './shared/reference/reference';
import { settingsRows } from './shared/reference/settings';
import { units } from './shared/reference/unit';
import { secrets } from './shared/secret';
import { callbackDraws, callbacks } from './supervision/callback-record';
import { figureCuts, figures } from './supervision/figure-row';
import { meetings } from './supervision/meeting-record';

/** Every collection, as the deploy tool creates it and the local CloudBase enforces it. */
export const COLLECTIONS: readonly CollectionDeclaration[] = [units, posts, categories, settingsRows, revisions, secrets, members, households, matters, follows, photoChecks, notices, grants, arrivals, importJobs, importRefusals, figures, figureCuts, callbacks, callbackDraws, meetings];
