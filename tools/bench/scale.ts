import { matterId } from './matters';
import { medians } from './measure';
import type { People } from './people';
import { atMost, figure, type Row } from './rows';
import { setStage } from './stage';

const SMALL = 1_000;
const LARGE = 1_000_000;
const TURNS = 120;
const WARM_UP = 30;
/** The first matters: they are in both districts, and the officer and the resident may open them. */
const SEEN = 120;

const READS: Readonly<Record<string, (turn: number, people: People) => { event: object; openid: string }>> = {
  mine: (_turn, { resident }) => ({ event: { action: 'mine', input: {} }, openid: resident }),
  queue: (_turn, { officer }) => ({ event: { action: 'queue', input: {} }, openid: officer }),
  view: (turn, { officer }) => ({ event: { action: 'view', input: { id: matterId(turn % SEEN) } }, openid: officer }),
  counts: (_turn, { officer }) => ({ event: { action: 'counts', input: {} }, openid: officer }),
  home: (_turn, { officer }) => ({ event: { action: 'home', input: {} }, openid: officer }),
};
/** Counting takes as long as there is to count; only what pages is promised to be flat. */
const FLAT = ['mine', 'queue', 'view'];

/** The same reads in a small and in a large district, in turn. */
export async function scale(people: People): Promise<Row[]> {
  const [small, large] = [await setStage(SMALL), await setStage(LARGE)];
  try {
    const rows: Row[] = [];
    for (const [name, read] of Object.entries(READS)) {
      const times = await medians(
        {
          small: (turn) => {
            const { event, openid } = read(turn, people);
            return small.call('matter', event, openid);
          },
          large: (turn) => {
            const { event, openid } = read(turn, people);
            return large.call('matter', event, openid);
          },
        },
        TURNS,
        WARM_UP,
      );
      rows.push(figure(`${name}，1,000 件时`, times.small, '毫秒'), figure(`${name}，1,000,000 件时`, times.large, '毫秒'));
      const ratio = `${name}，1,000,000 件 ÷ 1,000 件`;
      rows.push(FLAT.includes(name) ? atMost(ratio, times.large / times.small, 1.5) : figure(ratio, times.large / times.small));
    }
    return rows;
  } finally {
    await Promise.all([small.close(), large.close()]);
  }
}
