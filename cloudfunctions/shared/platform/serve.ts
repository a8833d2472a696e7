import { randomBytes } from 'node:crypto';
import { perform, refuse, type Actions, type Reply } from '../action';
import type { Context } from '../context';
import { Limiter } from '../limiter';
import { keepReference } from '../reference/reference';
import { cloud } from './cloud';
import { wxFiles } from './files';
import { wxSecurity } from './security';
import { wxStore } from './wx-store';

/** Writing calls of one person that an instance carries out in a minute. */
const WRITES_A_MINUTE = 60;
/** The reference data are looked at again after this long. Monotonic time, unlike the instant of a call. */
const REFERENCE_MS = 60_000;

const limiter = new Limiter(WRITES_A_MINUTE);
const reference = keepReference(wxStore, () => performance.now(), REFERENCE_MS);
const log: Context['log'] = {
  error: (where, problem) => console.error(JSON.stringify({ level: 'error', where, problem: String((problem as Error | null)?.stack ?? problem) })),
  warn: (where, problem) => console.warn(JSON.stringify({ level: 'warn', where, problem: String(problem) })),
};

const contextOf = (caller: string, requestId?: string): Context => ({
  caller,
  requestId,
  now: Date.now(),
  store: wxStore,
  reference,
  security: wxSecurity,
  files: wxFiles,
  limiter,
  log,
  newId: () => randomBytes(12).toString('hex'),
});

/** What WeChat and the platform send besides people's calls. */
export interface Signals {
  /** The function's one timer. May fire twice; must be safe to repeat. */
  readonly onTimer?: (context: Context) => Promise<unknown>;
  /** WeChat's message push, such as the result of a photo check. May come twice or late. */
  readonly onMessage?: (message: Readonly<Record<string, unknown>>, context: Context) => Promise<unknown>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The platform's own calls carry no person; whoever has an openid is a person, whatever the event claims to be. */
async function signal(event: Record<string, unknown>, { onTimer, onMessage }: Signals): Promise<Reply<unknown> | null> {
  const context = contextOf('');
  try {
    if (event['Type'] === 'Timer' && onTimer) return { ok: true, data: await onTimer(context) };
    if (event['MsgType'] === 'event' && onMessage) return { ok: true, data: await onMessage(event, context) };
    return null;
  } catch (problem) {
    return refuse(problem, log, 'signal');
  }
}

/** Turns a table of actions into the `main` of a cloud function. */
export const serve =
  (actions: Actions, signals: Signals = {}) =>
  async (event: unknown): Promise<Reply<unknown>> => {
    const { OPENID = '', SOURCE = '' } = cloud.getWXContext() as { OPENID?: string | number; SOURCE?: string };
    // A push may name the person it is about as OPENID, but never comes from a client.
    if (isRecord(event) && (OPENID === '' || !/wx_client|wx_devtools/.test(SOURCE))) {
      const answered = await signal(event, signals);
      if (answered) return answered;
    }
    return perform(actions, event, (requestId) => contextOf(String(OPENID), requestId));
  };
