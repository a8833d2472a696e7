import { placeOf } from '../matter/place';
import type { Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { homeUnit, namedUnit } from '../shared/named-unit';
import type { Location } from '../shared/schema';
import { holderIn } from './holder';
import { SCOPE_NAMES, SCOPES, VOICE_KIND_NAMES, VOICE_KINDS, type Audience, type Scope, type VoiceKind } from './kinds';
import { turnsIn } from './limits';
import { unitName } from './unit-names';
import { dueWordsOf } from './words';
import { START } from './workflow';

/** What can be chosen when writing. */
export interface Choices {
  /** Every kind, and who reads it unless the writer says otherwise. */
  readonly kinds: readonly { readonly value: VoiceKind; readonly label: string; readonly audience: Audience }[];
  /** To whom it can be said from this place, who answers there, and until when if it were sent now. */
  readonly scopes: readonly { readonly value: Scope; readonly label: string; readonly holder: string; readonly dueWords: string }[];
}

interface Where {
  readonly location?: Location | undefined;
  readonly unitId?: string | undefined;
}

/** What the page asks before something is written, so that who answers and until when is known beforehand. One round trip, for the home or a building. */
export async function choices({ location, unitId }: Where, context: Context): Promise<Choices> {
  const { now } = context;
  const reference = await context.reference();
  const [unit, residence] = await Promise.all([namedUnit(unitId, context, reference), location === undefined && unitId === undefined ? homeUnit(context) : null]);
  const place = placeOf(reference, location ?? null, unit, residence);
  const rules = reference.rulesAt(now);
  const dueAt: Instant | null = turnsIn(START.state, now, rules).dueAt;
  const dueWords = dueWordsOf({ state: START.state, dueAt }, now, rules);
  return {
    kinds: VOICE_KIND_NAMES.map((value) => ({ value, label: VOICE_KINDS[value].label, audience: VOICE_KINDS[value].audience })),
    scopes: SCOPE_NAMES.map((value) => ({ value, label: SCOPES[value].label, holder: unitName(holderIn(place, value, reference, now).holderId, reference), dueWords })),
  };
}
