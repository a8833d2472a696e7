import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { id } from '../shared/schema';
import { NOT_YOURS } from '../voting/people';
import type { Question } from '../voting/question';
import { CHANNEL_LABELS, entries, votes, type EntryRow, type EntryState, type OfflineChannel, type Vote } from '../voting/record';
import { hallOf, reaches, workingOn, type Duty } from '../voting/workers';

/** A ballot that was entered once. What was marked is not among it: the second person reads it off the photo. */
export interface EntryLine {
  readonly unit: string;
  readonly channel: OfflineChannel;
  readonly channelLabel: string;
  readonly photo: string;
  /** The post of whoever entered it: 网格员 03. */
  readonly enteredBy: string;
}

export interface OwnEntry {
  readonly unit: string;
  readonly channel: OfflineChannel;
  readonly channelLabel: string;
  readonly state: EntryState;
  readonly stateLabel: string;
}

export interface EntryDesk {
  readonly title: string;
  readonly question: Question;
  readonly secret: boolean;
  /** Ballots are taken now; else why not. */
  readonly open: boolean;
  readonly closedWords: string | null;
  readonly ways: readonly { readonly channel: OfflineChannel; readonly label: string }[];
  /** For the caller to enter the second time. */
  readonly waiting: readonly EntryLine[];
  /** That the caller entered first. */
  readonly mine: readonly OwnEntry[];
}

const STATE_LABELS: Readonly<Record<EntryState, string>> = { waiting: '等另一个人核对', confirmed: '核对过，收进票箱了', void: '作废了，要重新录' };
const MOST = 200;

const mayConfirm = ({ building, channel, enteredBy }: EntryRow, duties: readonly Duty[], caller: string): boolean =>
  enteredBy !== caller && duties.some((duty) => reaches(duty, building) && duty.enters.includes(channel));

/** The table at which ballots are entered: what waits for a second person, and what became of one's own. Two round trips. */
export const entryDesk = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<EntryDesk> {
    const { store, caller, now } = context;
    const [found, reference] = await Promise.all([store.get<Vote>(votes.name, voteId), context.reference()]);
    if (!found) throw NOT_YOURS();
    const [duties, waiting, mine] = await Promise.all([
      workingOn(hallOf(found), context),
      store.list<EntryRow>(entries.name, { where: { voteId, state: 'waiting' }, orderBy: [['_id', 'asc']], limit: MOST }),
      store.list<EntryRow>(entries.name, { where: { voteId, enteredBy: caller }, orderBy: [['_id', 'asc']], limit: MOST }),
    ]);
    const ways = [...new Set(duties.flatMap(({ enters }) => enters))];
    if (ways.length === 0) throw new Refusal('FORBIDDEN', '您的岗位不录票');
    const open = found.state === 'open' && found.opensAt <= now && now < found.closesAt;
    return {
      title: found.title, question: found.question, secret: found.secret, open,
      closedWords: open ? null : now < found.opensAt ? '投票还没有开始' : '投票已经截止，不再收票',
      ways: ways.map((channel) => ({ channel, label: CHANNEL_LABELS[channel] })),
      waiting: waiting.filter((entry) => mayConfirm(entry, duties, caller)).map(({ unit, channel, photo, enteredBy }) => ({ unit, channel, channelLabel: CHANNEL_LABELS[channel], photo, enteredBy: reference.posts.of(enteredBy, now)[0]?.name ?? '另一位工作人员' })),
      mine: mine.map(({ unit, channel, state }) => ({ unit, channel, channelLabel: CHANNEL_LABELS[channel], state, stateLabel: STATE_LABELS[state] })),
    };
  },
});
