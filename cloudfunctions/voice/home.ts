import { laneKey } from '../matter/lane-key';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { AUTHOR_LANE, boardKey } from './keys';
import { unitsOf } from './lists';
import { lookerAt, NEIGHBOUR_FIELDS, ownRowOf, rowOf, type VoiceRow } from './row';
import { voices, type Voice } from './voice';
import { VOICE_STATES, voiceWorkflow } from './workflow';

/** What the home page shows of voices. */
export interface VoiceHome {
  /** Answers that wait for the caller's word, the most urgent first; at most three. */
  readonly waiting: readonly VoiceRow[];
  /** How many wait in all; counted up to twenty. */
  readonly waitingCount: number;
  /** Of the newest public voices of the caller's communities the first that has an answer, else the newest; null where there is none. */
  readonly board: VoiceRow | null;
}

const SHOWN = 3;
/** Nobody is told of more than so many that wait. */
const COUNTED = 20;
/** Among so many of the newest an answered one is looked for: the page shows what became of a word, where it can. */
const NEWEST = 10;

/** The states in which the move is the writer's. */
const MOVES_OF_AUTHOR = VOICE_STATES.filter((state) => {
  const { holder }: { holder?: string } = voiceWorkflow.states[state];
  return holder === 'author';
});

const waitingFor = ({ store, caller }: Context): Promise<Voice[]> =>
  store.list<Voice>(voices.name, { where: { lanes: { in: MOVES_OF_AUTHOR.map((state) => laneKey(AUTHOR_LANE, caller, state)) } }, orderBy: [['queueKey', 'asc']], limit: COUNTED });

async function shownTo(context: Context, reference: Reference): Promise<VoiceRow | null> {
  const { store, caller, now } = context;
  const own = await unitsOf(context, reference);
  // Everything of a compound stands on its community's board, too.
  const boards = own.filter((unitId) => reference.units.get(unitId)?.kind === 'community').map((unitId) => boardKey(unitId));
  if (boards.length === 0) return null;
  const newest = await store.list<Voice>(voices.name, { where: { boards: { in: boards } }, orderBy: [['postedKey', 'desc']], limit: NEWEST, fields: NEIGHBOUR_FIELDS });
  const shown = newest.find(({ answer }) => answer !== null) ?? newest[0];
  if (!shown) return null;
  // As neighbours read it, whoever wrote it.
  return rowOf(shown, { ...lookerAt(shown, { openid: caller, posts: [], homes: own }), reader: 'neighbour' }, reference, now);
}

/** The home page's part of 有话要说: two lists at the same time, and where the caller lives when it is not in memory. */
export async function home(_input: object, context: Context): Promise<VoiceHome> {
  const { caller, now } = context;
  const reference = await context.reference();
  const [waiting, board] = await Promise.all([waitingFor(context), shownTo(context, reference)]);
  const person = { openid: caller, posts: [], homes: [] };
  return { waiting: waiting.slice(0, SHOWN).map((voice) => ownRowOf(voice, person, reference, now)), waitingCount: waiting.length, board };
}
