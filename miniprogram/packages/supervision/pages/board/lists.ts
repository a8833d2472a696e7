import { queue } from '../../../../services/matter';
import type { Field, Lane, MatterRow } from '../../../../services/shapes';
import { type DeskList, unsatisfied, type Unsatisfied } from '../../../../services/supervision';

/** One page of a leader's list: matters, or what residents said in a call-back. */
export interface ListPage {
  readonly items: readonly MatterRow[];
  readonly answers: readonly Unsatisfied[];
  readonly next: string | null;
}

/** What is asked of a matter in each list, so that nobody has to guess why it stands there. */
const ASKS: Readonly<Record<string, string>> = {
  hard: '标了“难”的和转了督查的。点开一件，可以批示、督办、定单位',
  unsatisfied: '居民打了两星以下。点开一件，批示给谁去见居民',
  refused: '说办好了，居民说没办好。点开一件，看哪里没到位',
  agenda: '标了急、难、愁、大，等上联席会议',
  requested: '请延期的。点开一件，看理由，同意或者不同意',
  inspecting: '红灯太久或延期太多，转来督查的',
  instructed: '领导批示了，要落实和上报',
  demanded: '督办了，要在时限前回复',
  callbacks: '回访里打了两分以下，还没有人去跟',
};

export const askOf = ({ key }: Pick<DeskList, 'key'>): string => ASKS[key] ?? '';

export async function pageOf({ lane }: Pick<DeskList, 'lane'>, cursor: string | null): Promise<ListPage> {
  if (lane === null) {
    const { items, next } = await unsatisfied(cursor);
    return { items: [], answers: items, next };
  }
  const { items, next } = await queue(cursor, lane as Lane['key']);
  return { items, answers: [], next };
}

/** What a leader writes down who takes an unsatisfied answer in hand. */
export const TAKE_FORM: readonly Field[] = [{ name: 'words', label: '打算怎么办', type: 'longtext', required: true }];
