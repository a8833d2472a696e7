import * as z from 'zod/mini';
import { action } from '../shared/action';
import { id, instant, location, words } from '../shared/schema';
import { TEXT_AT_MOST } from '../voice/stored';
import { forgetTeaching, listModels, putInForce, suggestAll } from './learning/desk';
import { understand } from './meaning/understand';
import { duplicates, similar } from './similar/similar';

const place = { location: z.optional(location), unitId: z.optional(id) };

/** What words say, whether they were said before, and what the district has taught. */
export const understandingActions = {
  understand: action({ input: z.object({ text: words(TEXT_AT_MOST), ...place }), run: understand }),
  similar: action({ input: z.object({ text: words(TEXT_AT_MOST), ...place, categoryCode: z.optional(id) }), run: similar }),
  /** For staff: open items that seem to say the same as this voice, to merge. */
  duplicates: action({ input: z.object({ id }), run: duplicates }),
  /** For the desks that classify: what the words of a page of their queue speak for, with what the district has taught. */
  suggest: action({ input: z.object({ items: z.array(z.object({ id, text: words(5000) })).check(z.maxLength(20)) }), run: suggestAll }),
  /** For the district's desk: what has been learned, from whom, and what is in force. */
  models: action({ input: z.object({}), run: (_input, context) => listModels(context) }),
  /** Null puts the catalogue's own words in force; `automatic` lets new models take over again. */
  putInForce: action({ writes: true, input: z.object({ id: z.nullable(id), automatic: z.prefault(z.boolean(), false) }), run: putInForce }),
  /** Leaves out what one post, or everybody in a span of time, has taught. */
  forgetTeaching: action({ writes: true, input: z.object({ postId: z.optional(id), since: z.optional(instant), until: z.optional(instant) }), run: forgetTeaching }),
};
