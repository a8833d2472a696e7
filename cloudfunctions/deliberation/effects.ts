import { DECIDING } from './effects/deciding';
import type { Effects } from './effects/effect';
import { LEADING } from './effects/leading';
import { TALKING } from './effects/talking';
import { VOTING } from './effects/voting';

/** What each step changes besides the state: one table, written by the phases to which its steps belong. */
export const EFFECTS: Effects = { ...LEADING, ...TALKING, ...VOTING, ...DECIDING };
