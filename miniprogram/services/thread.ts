import { call, write } from './cloud';
import type { ThreadPage, ThreadTemplate } from './shapes';

/** The newest page. */
export const newest = (subject: string, limit?: number): Promise<ThreadPage> => call('thread', 'list', { subject, ...(limit === undefined ? {} : { limit }) });

/** The page before a message. */
export const olderThan = (subject: string, before: number): Promise<ThreadPage> => call('thread', 'list', { subject, before });

/** What is new behind a message. */
export const newerThan = (subject: string, after: number): Promise<ThreadPage> => call('thread', 'list', { subject, after });

/** Notes that one's own side has read up to here. */
export const markSeen = (subject: string, tail: string): Promise<unknown> => write('thread', 'markSeen', { subject, tail });

export const unreadIn = async (subject: string): Promise<number> => (await call('thread', 'unread', { subjects: [subject] })).items[0]?.unread ?? 0;

/** Words to begin with; empty for residents. */
export const templates = async (): Promise<readonly ThreadTemplate[]> => (await call('thread', 'templates', {})).items;
