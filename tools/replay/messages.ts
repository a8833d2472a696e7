import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** One message of a resident; `time` is a local time of Asia/Shanghai. */
const line = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  user: z.string().min(1),
  title: z.string(),
  time: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  text: z.string(),
});

export interface Message {
  readonly id: string;
  readonly user: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** What a resident would have written in one field: the heading, then the rest. */
const wholeText = (title: string, text: string): string => [title.trim(), text.trim()].filter(Boolean).join('\n');

/** Reads a file of JSON lines; a line that makes no sense is an error with its number, because nothing is dropped. */
export function readMessages(file: string, limit = Infinity): Message[] {
  const rows = readFileSync(file, 'utf8').split('\n').filter((row) => row.trim() !== '');
  return rows.slice(0, limit).map((row, at) => {
    try {
      const { id, user, title, time, text } = line.parse(JSON.parse(row));
      return { id, user, at: Date.parse(`${time.replace(' ', 'T')}+08:00`), text: wholeText(title, text) };
    } catch (problem) {
      throw new Error(`${file} 第 ${at + 1} 行读不懂`, { cause: problem });
    }
  });
}
