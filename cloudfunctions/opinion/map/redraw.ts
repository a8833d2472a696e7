import type { Context } from '../../shared/context';
import { draw, type Drawn } from './draw';
import { opinionMaps, reactions, shownOn, statements, STATEMENTS_AT_MOST, type MapRow, type Reactions, type Statement } from './record';

/** A page of people: with two hundred statements each, well within what an answer of the database may be. */
const A_PAGE = 500;
const AT_ONCE = 20;

async function allReactions({ store }: Context, deliberationId: string): Promise<Reactions[]> {
  const all: Reactions[] = [];
  for (let after = ''; ; ) {
    const page = await store.list<Reactions>(reactions.name, { where: { deliberationId, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: A_PAGE });
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < A_PAGE) return all;
    after = last._id;
  }
}

/** Draws a map and keeps it. What came while it was drawn makes it due again. */
export async function redraw(context: Context, { _id, revision }: Pick<MapRow, '_id' | 'revision'>): Promise<Drawn> {
  const { store, now } = context;
  const [shown, all] = await Promise.all([
    store.list<Pick<Statement, '_id' | 'number'>>(statements.name, { where: { board: shownOn(_id) }, orderBy: [['number', 'asc']], limit: STATEMENTS_AT_MOST, fields: ['number'] }),
    allReactions(context, _id),
  ]);
  const drawn = draw(_id, shown.map(({ number }) => number), all);
  const kept = await store.update(opinionMaps.name, { _id, revision }, { set: { drawn, drawnAt: now, dueAt: null } });
  if (kept === 0) await store.update(opinionMaps.name, { _id }, { set: { drawn, drawnAt: now } });
  return drawn;
}

/** The timer's part: maps in which something was said since they were drawn. */
export async function redrawDue(context: Context): Promise<number> {
  const due = await context.store.list<Pick<MapRow, '_id' | 'revision'>>(opinionMaps.name, { where: { dueAt: { gt: 0, lte: context.now } }, orderBy: [['dueAt', 'asc']], limit: AT_ONCE, fields: ['revision'] });
  for (const row of due) await redraw(context, row);
  return due.length;
}
