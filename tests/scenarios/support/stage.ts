import { CATALOGUE } from '../../../cloudfunctions/community/catalogue/catalogue';
import { categories, categoryRow } from '../../../cloudfunctions/shared/reference/category';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActionName, FunctionName, Input, Output } from '../../../cloudfunctions/api';
import { COLLECTIONS } from '../../../cloudfunctions/collections';
import { households } from '../../../cloudfunctions/member/household';
import { posts } from '../../../cloudfunctions/shared/reference/post';
import { units } from '../../../cloudfunctions/shared/reference/unit';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { builtFunctions } from '../../support/built-functions';
import { startLocalCloud, type LocalCloud } from '../../../tools/local-cloud';
import { PEOPLE, TOWN_HOUSEHOLDS, TOWN_POSTS, TOWN_UNITS, type Person } from './town';

/** The town on a local CloudBase of its own, with the functions as they are deployed. */
export interface Stage {
  readonly cloud: LocalCloud;
  /** Calls an action as a person at an instant and expects it to succeed. */
  readonly call: <F extends FunctionName, A extends ActionName<F>>(person: Person, name: F, action: A, input: Input<F, A>, at?: string, requestId?: string) => Promise<Output<F, A>>;
  /** The same, expecting a refusal; anything may be sent. */
  readonly refused: (person: Person | null, name: FunctionName, event: unknown, at?: string) => Promise<Extract<Reply<unknown>, { ok: false }>>;
  /** What the functions have printed. */
  readonly printed: readonly string[];
  readonly close: () => Promise<void>;
}

/** A Monday morning in office hours; stories count from here unless they say otherwise. */
export const MONDAY = '2026-10-12T09:10:00+08:00';

export async function setStage(): Promise<Stage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'town-'));
  const printed: string[] = [];
  const functionsDir = await builtFunctions();
  const cloud = await startLocalCloud({ dataDir, functionsDir, collections: COLLECTIONS, messageReceiver: 'matter', timers: false, log: (line) => printed.push(line) });
  await cloud.database.insertMany(units.name, [...TOWN_UNITS]);
  await cloud.database.insertMany(posts.name, [...TOWN_POSTS]);
  await cloud.database.insertMany(categories.name, CATALOGUE.map((category) => ({ ...categoryRow(category) })));
  await cloud.database.insertMany(households.name, TOWN_HOUSEHOLDS.map((household) => ({ ...household })));

  // What a reply holds is known from the action; the wire knows nothing of it.
  // oxlint-disable-next-line typescript/no-explicit-any
  const send = (person: Person | null, name: string, event: unknown, at = MONDAY): Promise<Reply<any>> =>
    cloud.invoke(name, event as Record<string, unknown>, { now: Date.parse(at), ...(person === null ? {} : { openid: PEOPLE[person] }) }) as never;

  return {
    cloud,
    printed,
    async call(person, name, action, input, at, requestId) {
      const reply = await send(person, name, { action, input, ...(requestId === undefined ? {} : { requestId }) }, at);
      if (!reply.ok) throw new Error(`${name}.${action} was refused: ${JSON.stringify(reply)}`);
      return reply.data;
    },
    async refused(person, name, event, at) {
      const reply = await send(person, name, event, at);
      if (reply.ok) throw new Error(`${name} should have refused ${JSON.stringify(event)}`);
      return reply;
    },
    async close() {
      await cloud.close();
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(functionsDir, { recursive: true, force: true });
    },
  };
}
