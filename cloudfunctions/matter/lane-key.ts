/** The queue that a state of a matter or of a task stands in; the same key for everybody in that queue. */
export const laneKey = (holder: string, place: string, state: string): string => `${holder}:${place}:${state}`;

/** The list of a unit that its leaders and desks look at every day: a row of LISTS. */
export const listKey = (unitId: string, list: string): string => laneKey('list', unitId, list);
