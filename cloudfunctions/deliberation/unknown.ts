import { Refusal } from '../shared/refusal';

/** For an id that is made up, and for a deliberation of another community: nobody learns which. */
export const unknownDeliberation = (): Refusal => new Refusal('FORBIDDEN', '这次议事只给本社区的邻居看。登记了住在哪，就看得到自己社区的');
