import type { Context } from '../shared/context';
import { checkContents } from './checks';
import { redrawDue } from './map/redraw';
import { tellAuthors } from './outbox';
import { recount } from './recount';
import { setAhead } from './sessions/ahead';
import { tickSessions } from './sessions/clock';
import { tellSessions } from './sessions/told';

/** What the minute brings, one row each: a deed that fails leaves the others alone. */
const DEEDS = { checked: checkContents, told: tellAuthors, drawn: redrawDue, righted: recount, ahead: setAhead, sessions: tickSessions, sessionsTold: tellSessions } as const satisfies Readonly<Record<string, (context: Context) => Promise<number>>>;

export async function tick(context: Context): Promise<Readonly<Record<string, number>>> {
  const done: Record<string, number> = {};
  for (const [name, deed] of Object.entries(DEEDS)) {
    try {
      done[name] = await deed(context);
    } catch (problem) {
      context.log.error(name, problem);
    }
  }
  return done;
}
