import { matterId } from './matters';
import type { People } from './people';
import { atMost, figure, type Row } from './rows';
import type { Stage } from './stage';

/** Database round trips of a warm call, as the server counts them. */
export async function roundTrips(stage: Stage, { resident, officer, secretary, location, unitId }: People): Promise<Row[]> {
  const text = '西门旁边的路灯不亮';
  const ids = Array.from({ length: 16 }, (_, at) => matterId(at * 2));
  const second = async (openid: string, event: (turn: number) => object): Promise<number> => {
    // Two instances may both have to load: whoever answers with fewest is warm.
    const counts: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) counts.push(await stage.databaseCalls('matter', event(turn), openid));
    return Math.min(...counts);
  };
  return [
    atMost('数据库往返 report（一次限频、一次写）', await second(resident, () => ({ action: 'report', input: { text, photos: [], location } })), 3),
    atMost('数据库往返 report（选了单位）', await second(resident, () => ({ action: 'report', input: { text, photos: [], unitId } })), 3),
    atMost('数据库往返 report（按住处）', await second('bench-nobody', () => ({ action: 'report', input: { text, photos: [] } })), 3),
    atMost('数据库往返 advance（一读、一写、一次写通知）', await second(officer, (turn) => ({ action: 'advance', input: { id: ids[turn], version: 2, step: 'accept', input: {} } })), 3),
    atMost('数据库往返 view', await second(officer, () => ({ action: 'view', input: { id: ids[8] } })), 2),
    atMost('数据库往返 mine', await second(resident, () => ({ action: 'mine', input: {} })), 1),
    atMost('数据库往返 queue', await second(officer, () => ({ action: 'queue', input: {} })), 1),
    atMost('数据库往返 classified', await second(secretary, () => ({ action: 'classified', input: {} })), 1),
    figure('数据库往返 counts（同时发出）', await second(officer, () => ({ action: 'counts', input: {} }))),
    figure('数据库往返 home（同时发出，首页只调用这一次）', await second(officer, () => ({ action: 'home', input: {} }))),
  ];
}
