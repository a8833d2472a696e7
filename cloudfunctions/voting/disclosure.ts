import type { Choice } from './counting/tally';

/** What one part of the electorate (a building, an age group) chose in a secret vote, in persons. */
export interface Cell {
  readonly name: string;
  readonly votes: Readonly<Record<Choice, number>>;
}

export interface Disclosure {
  readonly shown: readonly Cell[];
  /** Only their names and their number of voters together may be told. */
  readonly hidden: readonly string[];
}

export const LEAST_VOTERS_OF_CELL = 5;

const votersOf = ({ votes }: Cell): number => Object.values(votes).reduce((sum, count) => sum + count, 0);

/** Where everybody chose the same, the number tells each one's choice. */
const isUnanimous = ({ votes }: Cell): boolean => Object.values(votes).filter((count) => count > 0).length <= 1;

/**
 * Which parts of a secret vote may be published beside its total. Small parts are hidden, and unanimous ones; as
 * the total less what is shown is what is hidden, the parts hidden together have to be neither small nor
 * unanimous either, so the smallest of the others are hidden with them until that holds. A part without voters
 * says nothing and is shown.
 */
export function disclose(cells: readonly Cell[], least = LEAST_VOTERS_OF_CELL): Disclosure {
  const needsCover = (cell: Cell): boolean => votersOf(cell) > 0 && (votersOf(cell) < least || isUnanimous(cell));
  const hidden = new Set(cells.filter(needsCover));
  const together = (): Cell => {
    const sum = (choice: Choice): number => [...hidden].reduce((before, { votes }) => before + votes[choice], 0);
    return { name: '', votes: { for: sum('for'), against: sum('against'), abstain: sum('abstain'), invalid: sum('invalid') } };
  };
  const covers = cells.filter((cell) => !hidden.has(cell) && votersOf(cell) > 0).sort((a, b) => votersOf(a) - votersOf(b));
  while (hidden.size > 0 && (hidden.size === 1 || needsCover(together()))) {
    const cover = covers.shift();
    if (cover === undefined) break;
    hidden.add(cover);
  }
  return { shown: cells.filter((cell) => !hidden.has(cell)), hidden: cells.filter((cell) => hidden.has(cell)).map(({ name }) => name) };
}
