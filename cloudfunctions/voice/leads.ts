import { MATTERS } from '../matter/counted';
import type { MatterState } from '../matter/workflow';
import type { Context } from '../shared/context';
import type { HistoryEvent } from '../shared/history';
import { homesOf } from '../shared/homes';
import { Refusal } from '../shared/refusal';
import { isShown } from './keys';
import { voices, type Lead, type Voice } from './voice';
import { voiceWorkflow } from './workflow';

/** What is read of a matter in which voices are dealt with as well. */
export interface LedMatter {
  readonly _id: string;
  readonly reporterId: string;
  readonly districtId: string;
  readonly state: MatterState;
  readonly board: string | null;
  readonly history: readonly HistoryEvent[];
}
/** The final states of a matter; its whole table is too large to be carried along for them. */
export const MATTER_OVER: readonly MatterState[] = ['closed', 'declined', 'withdrawn'];
const OF_MATTER = ['reporterId', 'districtId', 'state', 'board', 'history'];

/** Matters by their ids, in one round trip. */
export const mattersOf = async ({ store }: Pick<Context, 'store'>, ids: readonly string[]): Promise<LedMatter[]> =>
  ids.length === 0 ? [] : store.list<LedMatter>(MATTERS, { where: { _id: { in: ids } }, limit: ids.length, fields: OF_MATTER });

/** What a resident or a desk may join to: an open item. */
interface Open {
  readonly districtId: string;
  readonly isOver: boolean;
  /** It is dealt with in another one itself: no chains. */
  readonly isJoined: boolean;
  /** The community in which neighbours read it; null while they do not. */
  readonly shownIn: string | null;
  readonly writerId: string;
}

const ofMatter = ({ state, districtId, board, reporterId }: LedMatter): Open => ({ districtId, isOver: MATTER_OVER.includes(state), isJoined: false, shownIn: board, writerId: reporterId });
const ofVoice = (voice: Voice): Open => ({ districtId: voice.districtId, isOver: 'final' in voiceWorkflow.states[voice.state] || voice.state === 'closed', isJoined: voice.state === 'joined', shownIn: isShown(voice) ? voice.communityId : null, writerId: voice.authorId });

async function read(context: Context, { kind, id }: Lead): Promise<Open | null> {
  if (kind === 'matter') {
    const [matter] = await mattersOf(context, [id]);
    return matter ? ofMatter(matter) : null;
  }
  const voice = await context.store.get<Voice>(voices.name, id);
  return voice && ofVoice(voice);
}

function requireOpen({ isOver, isJoined }: Open): void {
  if (isOver) throw new Refusal('CONFLICT', '那一件已经办结了，请单独说');
  if (isJoined) throw new Refusal('CONFLICT', '那一件已经并到别的一件里了，请选那一件');
}

/**
 * Lets a resident join: 是，我也遇到了. Only to what they may see, and what is not over.
 * @throws Refusal NOT_FOUND, FORBIDDEN, CONFLICT
 */
export async function requireJoinable(context: Context, lead: Lead): Promise<void> {
  const [item, homes] = await Promise.all([read(context, lead), homesOf(context)]);
  if (!item) throw new Refusal('NOT_FOUND', '没有找到那一件', { field: 'joins' });
  if (item.writerId !== context.caller && (item.shownIn === null || !homes.includes(item.shownIn))) throw new Refusal('FORBIDDEN', '那一件您不能看', { field: 'joins' });
  requireOpen(item);
}

/**
 * Lets a desk merge a voice into an open item of the district: never into itself, and neither end of it may
 * be joined already, so that there are no chains and no circles.
 * @throws Refusal INVALID_INPUT, CONFLICT
 */
export async function requireMergeable(context: Context, voice: Voice, lead: Lead): Promise<void> {
  const refuse = (message: string): Refusal => new Refusal('INVALID_INPUT', message, { field: 'leadId' });
  if (lead.id === voice._id) throw refuse('不能并到自己');
  const [item, joined] = await Promise.all([read(context, lead), context.store.count(voices.name, { 'lead.id': voice._id, state: 'joined' })]);
  if (item?.districtId !== voice.districtId) throw refuse('没有找到那一件，请重新选');
  requireOpen(item);
  if (joined > 0) throw new Refusal('CONFLICT', `有 ${joined} 条留言并在这一条里，请把那一件并过来，或者先把它们分开`);
}
