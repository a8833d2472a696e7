import { advance } from './advance';
import { view } from './see';

/** What can be asked of a deliberation that has begun. */
export const deliberationActions = { view, advance };
