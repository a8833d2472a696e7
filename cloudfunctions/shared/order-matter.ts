import { fingerprint } from './id';

/** Outcomes that somebody has to carry out: they become a matter with an owner and a date (DELIB-08). */
const ORDERS: readonly string[] = ['order', 'budget'];

/** The arrival of an order, and the matter that it becomes: made of the enactment, so that it arrives once. Null for what is not an order. */
export const orderMatterId = (kind: string, enactmentId: string): string | null => (ORDERS.includes(kind) ? fingerprint('arrival', 'deliberation', enactmentId) : null);
