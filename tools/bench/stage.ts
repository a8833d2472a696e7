import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Remote } from '../lib/remote';
import { buildFunctions } from '../lib/build-functions';
import { NOW } from './district';
import type { LaidVote } from './vote/electorate';

/** A running server with our functions and the bare one, and a connection to it. */
export interface Stage {
  readonly remote: Remote;
  /** The data of a reply; a refusal is an error, because nothing that is refused is worth measuring. */
  call<T>(name: string, event: object, openid: string, now?: number): Promise<T>;
  databaseCalls(name: string, event: object, openid: string, now?: number): Promise<number>;
  /** Round trips and milliseconds of work in the function itself. */
  cost(name: string, event: object, openid: string, now?: number): Promise<{ readonly databaseCalls: number; readonly busyMs: number }>;
  close(): Promise<void>;
}

/** What the server is filled with before it is measured. */
export interface Contents {
  readonly matters?: number;
  /** What the matters are in: `dispatched` has desks and departments at work, `timed` so many that wait for the clock. */
  readonly mix?: 'dispatched' | { readonly timed: number };
  readonly voices?: number;
  /** `real`: the voices say what the messages to a city say, each another person. */
  readonly words?: 'real';
  /** In conversations about the first voices. */
  readonly messages?: number;
  /** Votes with their rolls, and with their ballots where they are cast. */
  readonly votes?: readonly LaidVote[];
  /** Small documents of no meaning, in a collection of their own. */
  readonly plainDocuments?: number;
}

function answered<T>(reply: unknown, event: object): T {
  const { ok, data } = reply as { ok?: boolean; data?: T };
  if (ok !== true) throw new Error(`${JSON.stringify(event).slice(0, 200)} → ${JSON.stringify(reply).slice(0, 500)}`);
  return data as T;
}

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });

/** A local CloudBase in a process of its own, with our functions, the bare one and the bench's district. */
export async function startServer(contents: Contents): Promise<{ readonly url: string; close(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const functionsDir = path.resolve('.cache', 'bench-functions', path.basename(dataDir));
  await buildFunctions(functionsDir);
  cpSync(path.join(__dirname, 'functions', 'bare'), path.join(functionsDir, 'bare'), { recursive: true });
  const child = fork(path.join(__dirname, 'server-process.ts'), [JSON.stringify({ dataDir, functionsDir, ...contents, now: NOW })], { execArgv: ['-r', 'tsx/cjs'] });
  return {
    url: await ready(child),
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
      for (const folder of [dataDir, functionsDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const setStage = (matters: number, mix?: Contents['mix']): Promise<Stage> => stageWith({ matters, ...(mix === undefined ? {} : { mix }) });

/** A stage with whatever is wanted of it. */
export async function stageWith(contents: Contents, connections = 64): Promise<Stage> {
  const server = await startServer(contents);
  const remote = new Remote(server.url, connections);
  return {
    remote,
    async call(name, event, openid, now = NOW) {
      return answered((await remote.invoke(name, event, { openid, now })).reply, event);
    },
    async databaseCalls(name, event, openid, now = NOW) {
      const { reply, databaseCalls } = await remote.invoke(name, event, { openid, now });
      answered(reply, event);
      return databaseCalls;
    },
    async cost(name, event, openid, now = NOW) {
      const { reply, databaseCalls, busyMs } = await remote.invoke(name, event, { openid, now });
      answered(reply, event);
      return { databaseCalls, busyMs };
    },
    async close() {
      remote.close();
      await server.close();
    },
  };
}
