import { arrivalId } from '../shared/arrival';
import { instantKey } from '../shared/instant-key';
import { proposalId } from '../shared/proposal';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { ANSWERING_ROLES } from './access';
import type { Effect, Effects, Moment } from './effect';
import type { VoiceKind } from './kinds';
import { SHOWN } from './screening-workflow';
import { answererName } from './unit-names';
import { ARRIVAL_SOURCE, type Became, type Lead } from './voice';
import type { VoiceStep } from './workflow';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const photos = (value: unknown): readonly string[] => (value ?? []) as readonly string[];

/** A category of the catalogue, or a refusal that names the field. */
function categoryOf(code: unknown, { catalogue }: Reference): string {
  const category = catalogue.of(text(code));
  if (!category) throw new Refusal('INVALID_INPUT', '没有这个类别，请重新选', { field: 'categoryCode' });
  return category.code;
}

/** Only to a unit of the district that answers, never back to itself, and only where somebody is in post. */
function handOver({ voice, given, reference, now }: Moment): Effect {
  const unit = reference.units.get(text(given['unitId']));
  const role = unit && ANSWERING_ROLES[unit.kind];
  const refuse = (message: string): Refusal => new Refusal('INVALID_INPUT', message, { field: 'unitId' });
  if (!unit || !role || reference.units.nearest(unit._id, 'district')?._id !== voice.districtId) throw refuse('没有这个单位，请重新选');
  if (unit._id === voice.holderId) throw refuse('现在就在这个单位，请选别的单位');
  if (reference.posts.at(role, unit._id, now).length === 0) throw refuse(`${unit.name}现在没有在岗的人，请换一个单位`);
  return { changes: { holderId: unit._id, holderRole: role }, decided: { holderId: unit._id, from: voice.holderId } };
}

function became(moment: Moment, kind: Became['kind'], id: string): Effect {
  const entry: Became = { kind, id, at: moment.now };
  return { changes: { became: [...moment.voice.became, entry] }, decided: { became: { kind, id } } };
}

function toMatter(moment: Moment): Effect {
  const { voice, given, reference } = moment;
  const categoryCode = given['categoryCode'] === undefined ? voice.categoryCode : categoryOf(given['categoryCode'], reference);
  const { changes, decided } = became(moment, 'matter', arrivalId(ARRIVAL_SOURCE, voice._id));
  return { changes: { ...changes, categoryCode }, ...(decided ? { decided } : {}) };
}

function propose(moment: Moment): Effect {
  // Neighbours deliberate in their community: without one there is nobody to do it.
  if (moment.voice.communityId === null) throw new Refusal('CONFLICT', '还不知道是哪个社区的事，先转给社区再转提案');
  // A proposal is read by neighbours: what they may not read is told in the host's own words.
  if (!SHOWN.includes(moment.voice.screening) && text(moment.given['text']) === '') throw new Refusal('INVALID_INPUT', '这条邻居看不到，请用自己的话写想请大家议什么', { field: 'text' });
  return became(moment, 'proposal', proposalId('voice', moment.voice._id));
}

/** What each step of the voice's own table changes besides the state: a row each. */
export const EFFECTS: Effects<VoiceStep> = {
  answer: ({ voice, given, now, reference }) => ({ changes: { answer: { text: text(given['text']), photos: photos(given['photos']), at: now, unitName: answererName(voice.holderId, voice, reference) } } }),
  classify({ voice, given, reference, now }) {
    const kind = given['kind'] as VoiceKind | undefined;
    return { changes: { categoryCode: categoryOf(given['categoryCode'], reference), classifiedKey: instantKey(now, voice._id), ...(kind === undefined ? {} : { kind }) } };
  },
  handOver,
  merge: ({ given }) => ({ changes: { lead: { kind: given['leadKind'] as Lead['kind'], id: text(given['leadId']) } } }),
  unmerge: ({ voice }) => ({ changes: { lead: null }, decided: { lead: voice.lead } }),
  toMatter,
  propose,
  helped: ({ given }) => ({ changes: { stars: Number(given['stars']) } }),
  // An answer that came with another item did not fit this one: from here on it is answered by itself.
  notHelped: ({ voice }) => ({ changes: { refusals: voice.refusals + 1, lead: null } }),
  spread: ({ given, now }) => ({ changes: { answer: { text: text(given['text']), photos: photos(given['photos']), at: now, unitName: text(given['unitName']) } } }),
  release: ({ voice }) => ({ changes: { lead: null }, decided: { lead: voice.lead } }),
};
