import { conventions, endConvention } from './conventions';
import { follow, following, unfollow } from './follow';
import { answerNote, note, notes } from './notes';
import { certificate, publicNotices } from './notices';
import { origin, outcome } from './outcome';

/** What was decided, in force: orders and their matters, conventions, public notices, and residents who watch over it. */
export const carryingActions = { outcome, origin, conventions, endConvention, publicNotices, certificate, follow, unfollow, following, note, answerNote, notes };
