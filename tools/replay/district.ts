import { CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { categories, categoryRow } from '../../cloudfunctions/shared/reference/category';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { GridShape } from '../../cloudfunctions/community/locate';
import { COLLECTIONS } from '../../cloudfunctions/collections';
import { posts } from '../../cloudfunctions/shared/reference/post';
import { units } from '../../cloudfunctions/shared/reference/unit';
import { seeded } from '../demo/random';
import { appointStaff } from '../demo/staff';
import { buildTerritory } from '../demo/territory';
import { buildFunctions } from '../lib/build-functions';
import type { Remote } from '../lib/remote';
import { startLocalCloud } from '../local-cloud';
import { areaOf, type Area } from './points';

const SEED = 20_261_012;

/** A server of the replay's own, thrown away afterwards; the data of `npm start` are not touched. */
export async function startDistrict(now: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'replay-'));
  const functionsDir = path.join('.cache', 'replay-functions', String(process.pid));
  const clear = () => {
    for (const folder of [dataDir, functionsDir]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await buildFunctions(functionsDir);
    const cloud = await startLocalCloud({ dataDir, functionsDir: path.resolve(functionsDir), collections: COLLECTIONS, timers: false });
    const territory = buildTerritory(seeded(SEED));
    await cloud.database.insertMany(units.name, territory.units);
    // The officers were in post when the messages were written.
    await cloud.database.insertMany(posts.name, appointStaff(territory.units, now));
    await cloud.database.insertMany(categories.name, CATALOGUE.map((category) => ({ ...categoryRow(category) })));
    return {
      url: cloud.url,
      async close() {
        await cloud.close();
        clear();
      },
    };
  } catch (problem) {
    clear();
    throw problem;
  }
}

interface UnitRow {
  readonly id: string;
  readonly kind: string;
  readonly polygon?: number[][][];
}

/** Kinds above the grids; what lies below or beside them has no outline. */
const ABOVE_GRIDS: ReadonlySet<string> = new Set(['district', 'street', 'community']);

/** The area of all grids, asked of the server level by level as any client may. */
export async function districtArea(remote: Remote): Promise<Area> {
  const childrenOf = async (parentId: string | undefined): Promise<UnitRow[]> => {
    const { reply } = await remote.invoke('community', { action: 'units', input: parentId === undefined ? {} : { parentId } }, { openid: 'replay' });
    const { ok, data, message } = reply as { ok?: boolean; message?: string; data?: { units: UnitRow[] } };
    if (ok !== true || !data) throw new Error(`读不到网格: ${message ?? JSON.stringify(reply)}`);
    return data.units;
  };
  const grids: GridShape[] = [];
  let level: (string | undefined)[] = [undefined];
  while (level.length > 0) {
    const found = (await Promise.all(level.map(childrenOf))).flat();
    for (const { id, polygon } of found) if (polygon) grids.push({ id, polygon });
    level = found.filter(({ kind }) => ABOVE_GRIDS.has(kind)).map(({ id }) => id);
  }
  return areaOf(grids);
}
