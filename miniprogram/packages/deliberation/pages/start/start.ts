import { startDeliberation, waysFor } from '../../../../services/deliberation';
import type { BeginDraft } from '../../../../services/deliberation-drafts';
import type { Ways } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { beginPage } from '../../begin-page';

function send({ requestId, title, text, template, plan, place, seats, term }: BeginDraft, { items }: Ways): Promise<{ id: string }> {
  const elects = items.find(({ key }) => key === template)?.elects === true;
  return startDeliberation({ title, text, template, plan, place, ...(elects ? { election: { seats, term } } : {}) }, requestId);
}

/** The party organisation begins something by itself: an election, a meeting, what it has to ask (DELIB-04, -30). */
Component({ behaviors: [appearance, beginPage({ kind: 'start', ways: () => waysFor('post'), send })] });
