import { parseStored } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { compileFilter } from '../document/engine';
import { distance, nearCentre, pointAt } from '../document/geo';
import type { CollectionTable } from '../store/collection-table';
import type { Connection } from '../store/connection';
import { readFilter } from './constraints';
import { choosePlanForCount, choosePlans } from './planner';
import type { Plan } from './planner';
import { sortKey } from './sort';
import type { SortField } from './sort';
import { countEntries, readPlan } from './streams';

export interface Selection {
  readonly filter: Doc;
  readonly sort?: readonly SortField[];
  readonly skip?: number;
  readonly limit?: number;
}

/** A matching document: its row number, its text as stored, and its parsed form, made when it is asked for; the caller may change it. */
export class Match {
  #document: Doc | undefined;

  constructor(
    readonly row: number,
    readonly text: string,
  ) {}

  get document(): Doc {
    return (this.#document ??= parseStored(this.text));
  }
}

/** All of a query's matching documents, in its order, within its limits. */
export function find(connection: Connection, table: CollectionTable, selection: Selection): Match[] {
  const near = nearestFirst(selection);
  return near ? near(select(connection, table, { filter: selection.filter })) : select(connection, table, selection);
}

function select(connection: Connection, table: CollectionTable, selection: Selection): Match[] {
  const plans = choosePlans(table, readFilter(selection.filter), selection.sort ?? []);
  const [safe, hopeful] = [plans.otherwise ?? plans.first, plans.first];
  if (safe === hopeful || selection.limit === undefined) return runPlan(connection, table, safe, selection, Infinity) ?? [];
  // The order's index is the better one while matches are frequent in it; when they are not, the filter's index is.
  const budget = 400 + 4 * ((selection.skip ?? 0) + selection.limit);
  return runPlan(connection, table, hopeful, selection, budget) ?? runPlan(connection, table, safe, selection, Infinity) ?? [];
}

/** The number of matching documents, from the index alone where that decides. */
export function count(connection: Connection, table: CollectionTable, filter: Doc): number {
  const plan = choosePlanForCount(table, readFilter(filter));
  if (Object.keys(filter).length === 0 || plan.exact) return countEntries(connection, table, Object.keys(filter).length === 0 ? { ...plan, ranges: undefined } : plan);
  const matches = compileFilter(filter);
  let total = 0;
  for (const { row, text } of readPlan(connection, table, plan, undefined)) if (matches(parseStored(text ?? textOf(connection, table, row)))) total++;
  return total;
}

const textOf = (connection: Connection, table: CollectionTable, row: number): string => connection.get<[string]>(`SELECT doc FROM ${table.table} WHERE n = ?`, row)?.[0] ?? '{}';

/** Undefined when more documents than the budget would have to be looked at. */
function runPlan(connection: Connection, table: CollectionTable, plan: Plan, selection: Selection, budget: number): Match[] | undefined {
  const { filter, sort = [], skip = 0, limit } = selection;
  const end = limit === undefined ? Infinity : skip + limit;
  // Where the index alone decides, the documents need not even be parsed.
  const matches = plan.exact ? undefined : compileFilter(filter);
  const collector = plan.sorted === sort.length ? new InOrder(end) : new InGroups(sort, plan.sorted, end);
  // One more than is wanted shows that a group has ended; where everything must be sorted, everything is read.
  const expected = limit === undefined || (sort.length > 0 && plan.sorted === 0) ? undefined : plan.sorted === sort.length ? end : end + 1;
  let examined = 0;
  for (const { row, text: known } of readPlan(connection, table, plan, expected)) {
    if (examined++ >= budget) return undefined;
    const match = new Match(row, known ?? textOf(connection, table, row));
    if (matches?.(match.document) === false) continue;
    if (collector.add(match)) break;
  }
  return collector.all().slice(skip, end);
}

interface Collector {
  /** True when no further document can matter. */
  add(match: Match): boolean;
  all(): Match[];
}

/** The documents come in the wanted order. */
class InOrder implements Collector {
  readonly #matches: Match[] = [];

  constructor(readonly end: number) {}

  add(match: Match): boolean {
    this.#matches.push(match);
    return this.#matches.length >= this.end;
  }

  all(): Match[] {
    return this.#matches;
  }
}

/** The documents come ordered by the first `given` sort fields: those that agree in them are sorted among themselves. */
class InGroups implements Collector {
  readonly #done: Match[] = [];
  #group: { match: Match; key: Buffer }[] = [];
  #groupKey: Buffer | undefined;

  constructor(
    readonly sort: readonly SortField[],
    readonly given: number,
    readonly end: number,
  ) {}

  add(match: Match): boolean {
    const groupKey = sortKey(match.document, this.sort.slice(0, this.given));
    if (this.#groupKey !== undefined && !groupKey.equals(this.#groupKey)) {
      this.#finishGroup();
      if (this.#done.length >= this.end) return true;
    }
    this.#groupKey = groupKey;
    this.#group.push({ match, key: sortKey(match.document, this.sort.slice(this.given)) });
    return false;
  }

  all(): Match[] {
    this.#finishGroup();
    return this.#done;
  }

  #finishGroup(): void {
    this.#group.sort((a, b) => Buffer.compare(a.key, b.key) || a.match.row - b.match.row);
    for (const { match } of this.#group) this.#done.push(match);
    this.#group = [];
  }
}

/** A `$nearSphere` condition orders by distance where nothing else is asked for. */
function nearestFirst({ filter, sort = [], skip = 0, limit }: Selection): ((matches: Match[]) => Match[]) | undefined {
  if (sort.length > 0) return undefined;
  const entry = Object.entries(filter).find(([, condition]) => nearCentre(condition) !== undefined);
  if (entry === undefined) return undefined;
  const [path, condition] = entry;
  const centre = nearCentre(condition);
  const metres = ({ document }: Match): number => {
    const point = pointAt(document, path);
    return centre && point ? distance(point, centre) : Infinity;
  };
  return (matches) => matches.sort((a, b) => metres(a) - metres(b)).slice(skip, limit === undefined ? undefined : skip + limit);
}

