import { readFileSync } from 'node:fs';
import * as z from 'zod';

import type { Labelled } from '../../cloudfunctions/understanding/classifier/train';
import type { TopicVoice } from '../../cloudfunctions/topic/engine/voice';

const labelled = z.object({ text: z.string(), label: z.string().min(1) });

const message = z.object({
  id: z.union([z.number(), z.string()]),
  user: z.union([z.number(), z.string()]).transform(String),
  title: z.string().default(''),
  /** A local time of Asia/Shanghai. */
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$/),
  text: z.string(),
  likes: z.number().default(0),
});

/** Every line of a file of JSON lines; one that makes no sense is an error with its number. */
function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (problem) {
      throw new Error(`${file} 第 ${at + 1} 行读不懂`, { cause: problem });
    }
  });
}

/** Texts whose label is known: rows `{text, label}`. */
export const readLabelled = (file: string): Labelled[] => readLines(file, labelled);

/** An id as its file writes it, number or string. */
export type MessageId = string | number;

/** Messages as hot topics read them, and their ids as the file writes them. */
export function readVoices(file: string): { voices: TopicVoice[]; ids: ReadonlyMap<string, MessageId> } {
  const rows = readLines(file, message);
  const voices = rows.map(({ id, user, title, time, text, likes }) => ({ id: String(id), person: user, at: Date.parse(`${time.replace(' ', 'T')}+08:00`), title: title.trim() || text.slice(0, 30), text, likes }));
  return { voices, ids: new Map(rows.map(({ id }) => [String(id), id])) };
}
