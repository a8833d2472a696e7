import type { Ending } from './lives';
import type { Random } from './random';
import { DISPATCHED, type Dispatched } from './stories/dispatch';

const DAY = 86_400_000;
/** A little less than what is told of the present reaches back, so that no month is empty in between. */
const SPAN = 31 * DAY;

/** How many a span of earlier months saw, the latest first: a little more each time, with one that breaks the line. */
const EARLIER: readonly number[] = [84, 76, 80, 66];

/** How they ended, in shares of a hundred: nothing of so long ago is open. */
const ENDINGS: readonly (readonly [Ending, number])[] = [['closed', 74], ['silent', 14], ['declined', 7], ['withdrawn', 5]];
const ENDING_OF = ENDINGS.flatMap(([ending, share]) => Array.from({ length: share }, () => ending));

const STREET = 'fr-s01';
/** Both sides of each call have scored the other; in percent, as people tap them. */
const SCORES: Dispatched['steps'] = [
  { after: 60, step: 'score', input: { scores: { response: 80, cooperation: 100, completion: 80 } }, by: 'streetDesk', unit: STREET },
  { after: 5, step: 'score', input: { scores: { response: 60, cooperation: 80, completion: 80 } }, by: 'streetDesk', unit: STREET },
  { after: 90, step: 'score', input: { scores: { rightUnit: 100, rightReason: 80 } }, unit: 'fr-d-drainage' },
  { after: 40, step: 'score', input: { scores: { rightUnit: 80, rightReason: 80 } }, unit: 'fr-d-urban-management' },
];

/** What went up and across and came to an end that a resident has spoken, with everybody's scores. */
const CLOSED = DISPATCHED.filter(({ steps, own }) => own === undefined && steps.some(({ step }) => step === 'confirm')).map((life) => ({
  ...life,
  steps: [...life.steps.filter(({ step }) => step !== 'score'), ...SCORES],
}));

export interface Earlier {
  readonly random: Random;
  readonly now: number;
  /** Who reports, one after the other. */
  readonly here: readonly string[];
  readonly elsewhere: readonly string[];
  readonly tell: (ending: Ending, reporter: string, at: number) => Promise<void>;
  readonly send: (life: Dispatched, reporter: string, at: number) => Promise<void>;
}

/** Tells what was before, so that months can be held against each other. */
export async function tellEarlier({ random, now, here, elsewhere, tell, send }: Earlier): Promise<void> {
  for (const [index, many] of EARLIER.entries()) {
    const at = now - (index + 1) * SPAN;
    for (let n = 0; n < many; n += 1) await tell(random.pick(ENDING_OF), random.pick(random.chance(0.3) ? here : elsewhere), at);
    for (const life of CLOSED) await send(life, random.pick(here), at - random.int(0, 20) * DAY);
  }
}
