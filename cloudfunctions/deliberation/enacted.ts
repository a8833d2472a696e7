import type { Enacted } from './deliberation';
import { OUTCOMES, type OutcomePart } from './process/outcomes';

/** How each part of an outcome is filled in. */
const PARTS: Readonly<Record<OutcomePart, (enacted: Enacted) => boolean>> = {
  owner: ({ ownerId }) => ownerId !== null,
  dueOn: ({ dueOn }) => dueOn !== null,
  text: ({ text }) => text !== '',
  effectiveOn: ({ effectiveOn }) => effectiveOn !== null,
  amount: ({ cents }) => cents !== null,
  members: ({ members }) => members.length > 0,
  duties: ({ duties }) => (duties ?? '') !== '',
  term: ({ term }) => (term ?? '') !== '',
};

/** The parts that are filled in, of those that its kind needs. */
export const filledParts = (enacted: Enacted): OutcomePart[] => OUTCOMES[enacted.kind].needs.filter((part) => PARTS[part](enacted));
