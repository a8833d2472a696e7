import type { Context } from '../shared/context';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import { isShown } from './keys';
import { mattersOf, type LedMatter } from './leads';
import { unitName } from './unit-names';
import { voices, type Lead, type Voice } from './voice';

/** What has become of the item in which a voice is dealt with. */
export type LeadNews =
  | { readonly is: 'open' }
  /** What its writer is told: words that were written to somebody else, so they are masked. */
  | { readonly is: 'answered'; readonly answer: { readonly text: string; readonly photos: readonly string[]; readonly unitName: string } }
  /** It ended without an answer, or is not there. */
  | { readonly is: 'gone' };

const OPEN: LeadNews = { is: 'open' };
const GONE: LeadNews = { is: 'gone' };

/** The steps of a matter at whose end stand words for the resident. */
const ANSWERS: readonly string[] = ['resolve', 'conclude', 'selfClose', 'answered'];
/** The states of a matter in which these words hold, and those in which there will be none. */
const ANSWERED: readonly string[] = ['resolved', 'closed'];
const WITHOUT: readonly string[] = ['declined', 'withdrawn'];

function ofMatter({ state, history }: LedMatter, reference: Reference): LeadNews {
  if (WITHOUT.includes(state)) return GONE;
  if (!ANSWERED.includes(state)) return OPEN;
  const said = history.findLast(({ step, task }) => task === undefined && ANSWERS.includes(step));
  const text = said?.input['text'];
  if (typeof text !== 'string' || text === '') return state === 'closed' ? GONE : OPEN;
  // Of its pictures neighbours see none: they show somebody's home.
  return { is: 'answered', answer: { text: maskPersonal(text), photos: [], unitName: unitName(said?.unitId ?? null, reference) || (said?.name ?? '') } };
}

type Read = Pick<Voice, '_id' | 'state' | 'screening' | 'answer' | 'became' | 'lead'>;
const OF_VOICE = ['state', 'screening', 'answer', 'became', 'lead'];

const becameMatter = ({ state, became }: Read): string | undefined => (state === 'moved' ? became.findLast(({ kind }) => kind === 'matter')?.id : undefined);

function ofVoice(voice: Read): LeadNews {
  // Two that were merged into each other at the same moment would wait for ever: each is answered by itself.
  if (voice.state === 'joined') return GONE;
  if (voice.state === 'withdrawn') return GONE;
  if (voice.answer === null || voice.state === 'waiting') return OPEN;
  return { is: 'answered', answer: { text: maskPersonal(voice.answer.text), photos: isShown(voice) ? voice.answer.photos : [], unitName: voice.answer.unitName } };
}

/**
 * The news of these items, in two round trips however many they are. One that has become a matter is
 * answered by that matter.
 */
export async function answersOf(context: Context, leads: readonly Lead[], reference: Reference): Promise<(lead: Lead | null) => LeadNews> {
  const idsOf = (kind: Lead['kind']): string[] => [...new Set(leads.filter((lead) => lead.kind === kind).map(({ id }) => id))];
  const voiceIds = idsOf('voice');
  const found = voiceIds.length === 0 ? [] : await context.store.list<Read>(voices.name, { where: { _id: { in: voiceIds } }, limit: voiceIds.length, fields: OF_VOICE });
  const matterIds = [...new Set([...idsOf('matter'), ...found.flatMap((voice) => becameMatter(voice) ?? [])])];
  const matters = new Map((await mattersOf(context, matterIds)).map((matter) => [matter._id, matter]));
  const byId = new Map(found.map((voice) => [voice._id, voice]));
  const newsOf = (matter: LedMatter | undefined, missing: LeadNews): LeadNews => (matter ? ofMatter(matter, reference) : missing);
  return (lead) => {
    if (lead === null) return GONE;
    if (lead.kind === 'matter') return newsOf(matters.get(lead.id), GONE);
    const voice = byId.get(lead.id);
    if (!voice) return GONE;
    const moved = becameMatter(voice);
    // Just promoted: the matter is made within the minute.
    return moved === undefined ? ofVoice(voice) : newsOf(matters.get(moved), OPEN);
  };
}
