import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import * as z from 'zod';

import { SOURCES } from '../../cloudfunctions/intake/sources';
import { BYTE_ORDER_MARK, quoted } from '../../cloudfunctions/shared/csv';
import { seeded } from '../demo/random';
import { buildTerritory } from '../demo/territory';
import { areaOf, pointOf, type Area } from '../replay/points';

/** A message with the official answer; times are local ones of Asia/Shanghai. */
const line = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  title: z.string(),
  time: z.string(),
  text: z.string(),
  reply: z.string(),
  replyTime: z.string(),
});

const SEED = 20_261_012;
const FIELDS = ['externalId', 'title', 'text', 'arrivedAt', 'longitude', 'latitude', 'state', 'answer', 'answeredAt'] as const;

const row = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

function cellsOf({ id, title, text, time, reply, replyTime }: z.output<typeof line>, area: Area): string[] {
  const { longitude, latitude } = pointOf(id, area);
  return [id, title.trim(), text.trim(), time, longitude.toFixed(6), latitude.toFixed(6), '已办结', reply.trim(), replyTime];
}

/**
 * Turns real messages and their answers (JSON lines) into a file as the 12345 hotline exports it. The messages
 * name places of another city: each gets a point of the demo district, always the same one.
 */
export async function writeReplies(from: string, to: string): Promise<number> {
  const area = areaOf(buildTerritory(seeded(SEED)).units.flatMap(({ _id, polygon }) => (polygon ? [{ id: _id, polygon }] : [])));
  const file = createWriteStream(to);
  file.write(BYTE_ORDER_MARK + row(FIELDS.map((field) => SOURCES['12345'].headings[field]?.[0] ?? field)));
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
    if (text.trim() === '') continue;
    count += 1;
    try {
      if (!file.write(row(cellsOf(line.parse(JSON.parse(text)), area)))) await once(file, 'drain');
    } catch (problem) {
      throw new Error(`${from} 第 ${count} 行读不懂`, { cause: problem });
    }
  }
  file.end();
  await once(file, 'finish');
  return count;
}
