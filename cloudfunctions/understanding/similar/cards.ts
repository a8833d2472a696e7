import { INSIDERS as MATTER_INSIDERS, relationsTo as relationsToMatter, type Placed } from '../../matter/access';
import { MATTERS } from '../../matter/counted';
import type { Task } from '../../matter/task';
import { matterWorkflow, type MatterState } from '../../matter/workflow';
import type { Context } from '../../shared/context';
import { maskPersonal } from '../../shared/mask';
import type { Reference } from '../../shared/reference/reference';
import type { Post } from '../../shared/reference/post';
import { titleOf } from '../../shared/title';
import { INSIDERS as VOICE_INSIDERS, relationsTo as relationsToVoice, type VoicePlaced } from '../../voice/access';
import type { SimilarItem } from '../shapes';
import { SHOWN } from '../../voice/screening-workflow';
import { VOICES } from '../../voice/stored';
import { voiceWorkflow, type VoiceState } from '../../voice/workflow';
import type { ItemKind } from './open-items';
import type { Found } from './search';
import { SOURCES } from './sources';

/** Who looks: a resident sees what neighbours there may see, and can join it; whoever acts, what stands in their own part of the tree. */
export interface Looking {
  readonly openid: string;
  readonly posts: readonly Post[];
  /** The communities in which the caller lives. */
  readonly homes: readonly string[];
}

interface MatterCard extends Placed {
  readonly _id: string;
  readonly state: MatterState;
  readonly text: string;
  readonly photos: readonly string[];
  readonly board: string | null;
  readonly assignee: { readonly name: string } | null;
  readonly tasks: readonly Task[];
}

interface VoiceCard extends VoicePlaced {
  readonly _id: string;
  readonly state: VoiceState;
  readonly text: string;
  readonly photos: readonly string[];
}

type Shown = Pick<SimilarItem, 'title' | 'photo' | 'stateLabel' | 'holder'>;

const shown = (text: string, photos: readonly string[], mayReadAll: boolean): Pick<Shown, 'title' | 'photo'> => ({ title: titleOf(mayReadAll ? text : maskPersonal(text)), photo: photos[0] ?? null });

const nameOf = (unitId: string | null, { units }: Reference): string => units.get(unitId)?.name ?? '';

/** Whose move a matter is, by the relation that its state names: the officer by name, of all others the unit. */
function holderOf({ state, assignee, tasks, triageId, gridId, deskId, streetId, districtId }: MatterCard, reference: Reference): string {
  if (state === 'ordered') return tasks.filter(({ kind, state: at }) => kind === 'order' && at === 'working').map(({ unitId }) => nameOf(unitId, reference)).join('、');
  const { holder }: { holder?: string } = matterWorkflow.states[state];
  const units: Readonly<Record<string, string | null>> = { branchSecretary: triageId, gridOfficer: gridId, desk: deskId, district: districtId, overseer: streetId };
  if (holder === 'gridOfficer' && assignee) return assignee.name;
  return holder === undefined ? '' : nameOf(units[holder] ?? null, reference);
}

/** Public things are public to those who live there, and to their own writer. */
const isNear = (communityId: string | null, writerId: string, { openid, homes }: Looking): boolean => openid === writerId || (communityId !== null && homes.includes(communityId));

/** What of each kind is read, who may see it, and how it looks: a row for each kind. */
const CARDS = {
  matter: {
    collection: MATTERS,
    fields: ['state', 'text', 'photos', 'board', 'assignee', 'tasks', 'reporterId', 'triageId', 'gridId', 'communityId', 'streetId', 'districtId', 'deskId'],
    card: (matter: MatterCard, looking: Looking, reference: Reference): Shown | null => {
      const inside = relationsToMatter(matter, looking).some((relation) => relation !== 'reporter' && MATTER_INSIDERS.includes(relation));
      if (!inside && (matter.board === null || !isNear(matter.board, matter.reporterId, looking))) return null;
      return { ...shown(matter.text, matter.photos, inside), stateLabel: matterWorkflow.states[matter.state].label, holder: holderOf(matter, reference) };
    },
  },
  voice: {
    collection: VOICES,
    fields: ['state', 'text', 'photos', 'authorId', 'scope', 'audience', 'screening', 'holderId', 'holderRole', 'triageId', 'communityId', 'streetId', 'districtId', 'moderatorId', 'arbiterId'],
    card: (voice: VoiceCard, looking: Looking, reference: Reference): Shown | null => {
      const inside = relationsToVoice(voice, looking).some((relation) => relation !== 'author' && VOICE_INSIDERS.includes(relation));
      if (!inside && (!SHOWN.includes(voice.screening) || !isNear(voice.communityId, voice.authorId, looking))) return null;
      return { ...shown(voice.text, voice.photos, inside), stateLabel: voiceWorkflow.states[voice.state].label, holder: voice.state === 'waiting' ? nameOf(voice.holderId, reference) : '' };
    },
  },
} as const;

/**
 * What of the found may be shown to whoever looks, as it is at this moment: the record itself is asked, never the
 * row by which it was found. One round trip.
 */
export async function cardsOf(kind: ItemKind, found: readonly Found[], looking: Looking, { store }: Context, reference: Reference): Promise<SimilarItem[]> {
  const own = found.filter((each) => each.kind === kind);
  if (own.length === 0) return [];
  const { collection, fields, card } = CARDS[kind];
  const records = await store.list<MatterCard & VoiceCard>(collection, { where: { _id: { in: own.map(({ recordId }) => recordId) } }, limit: own.length, fields });
  const byId = new Map(records.map((record) => [record._id, record]));
  return own.flatMap(({ recordId, metres, reason, at }): SimilarItem[] => {
    const record = byId.get(recordId);
    const seen = record && SOURCES[kind].openness(record.state) === 'open' ? card(record, looking, reference) : null;
    return seen ? [{ kind, id: recordId, ...seen, metres, reason, at }] : [];
  });
}
