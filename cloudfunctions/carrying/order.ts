import type { Deliberation, Enacted } from '../deliberation/deliberation';
import type { Arrival } from '../shared/arrival';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { HandedEnactment } from '../shared/enactment';
import type { Reference } from '../shared/reference/reference';

/** How the matter's history names who brought it. */
export const DECISION = '议事决定';

/** What the order says: which deliberation, what, who, by when (DELIB-08). */
export function orderWords({ number, title }: Pick<Deliberation, 'number' | 'title'>, { text, ownerName, dueOn, at }: Enacted): string {
  const day = dueOn === null ? '' : `${dateWords(dueOn, civilDate(at))}前办好`;
  const who = ownerName === '' ? '' : `由${ownerName}办`;
  return `${DECISION}（${number}）：${title}。${text}${[who, day].filter(Boolean).length > 0 ? `\n${[who, day].filter(Boolean).join('，')}。` : ''}`;
}

/** The order as the matter function takes it: where the deliberation is, for its branch to classify. Whoever proposed it, else whoever enacted it, says whether it is done. */
export function orderOf(id: string, deliberation: Deliberation, enacted: Enacted, { _id: externalId, at }: HandedEnactment, { units }: Reference): Arrival {
  const { districtId, streetId, communityId, compoundId, partyId, placeName } = deliberation;
  const by = deliberation.proposerId || (deliberation.history.find((event) => event.step === 'enact' && event.at === at)?.by ?? '');
  const gridId = compoundId === null ? null : (units.nearest(compoundId, 'grid')?._id ?? null);
  return {
    _id: id, source: 'deliberation', externalId, text: orderWords(deliberation, enacted), category: null, place: null, location: null, unit: null, name: null, phone: null, arrivedAt: at, answer: null, answeredAt: null,
    by, jobId: '', line: at, state: 'waiting', duplicateOf: null, sameKey: null,
    resident: { openid: by, as: DECISION, name: null, anonymous: false, photos: [], place: { triageId: partyId, gridId, communityId, streetId, districtId, compoundId, unitId: compoundId, placeName } },
  };
}
