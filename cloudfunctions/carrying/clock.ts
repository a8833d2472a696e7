import type { Context } from '../shared/context';
import { checkNotes, remindNotes } from './note-clock';
import { noteDone } from './orders-done';
import { takeOver } from './take-over';
import { tellFollowers } from './tell-followers';

/** What the timer looks after, one row each. Each is safe to repeat. */
const PARTS: Readonly<Record<string, (context: Context) => Promise<number>>> = { taken: takeOver, done: noteDone, followers: tellFollowers, checked: checkNotes, reminded: remindNotes };

/** One part that fails does not hold up the others. */
export async function tick(context: Context): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const [name, part] of Object.entries(PARTS)) {
    try {
      counts[name] = await part(context);
    } catch (problem) {
      context.log.error(name, problem);
    }
  }
  return counts;
}
