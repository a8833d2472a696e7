/** Real messages with their answers come in as the hotline's file, and the bulletin shows their real handling times. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Output } from '../../cloudfunctions/api';
import { arrivals } from '../../cloudfunctions/shared/arrival';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { writeReplies } from '../../tools/import/replies';
import { setStage } from './support/stage';
import { PEOPLE } from './support/town';

const REPLIES = '../shared/data/civic-replies.jsonl';
/** Some weeks after the last answer. */
const NOW = '2020-03-02T09:10:00+08:00';
/** The months that are held against the file: the last ones, which have the most. */
const MONTHS = 14;
const HOUR = 3_600_000;
const isPresent = existsSync(REPLIES);
const instant = (time: string): number => Date.parse(`${time.replace(' ', 'T')}+08:00`);

type Report = Output<'supervision', 'monthly'>;
const value = ({ figures }: Report, key: string): number | null => figures.find((each) => each.key === key)?.value ?? null;

(isPresent ? test : test.skip)(isPresent ? '2,816 real messages, counted month by month' : `没有 ${REPLIES}，略过真实留言`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'replies-'));
  const stage = await setStage();
  try {
    const file = path.join(folder, 'replies.csv');
    await writeReplies(REPLIES, file);
    const cloudPath = `${uploadFolder(PEOPLE.districtDesk)}/replies.csv`;
    await fetch(`${stage.cloud.url}/storage/${cloudPath}`, { method: 'PUT', body: readFileSync(file) });
    const { id } = await stage.call('districtDesk', 'intake', 'start', { source: '12345', fileID: `cloud://local-env.local/${cloudPath}`, name: '真实留言.csv' }, NOW);
    for (let state = ''; state !== 'done'; ) ({ state } = await stage.call('districtDesk', 'intake', 'carryOn', { id }, NOW));
    const waiting = (): number => stage.cloud.database.find(arrivals.name, { state: 'waiting' }).length;
    while (waiting() > 0) await stage.cloud.fireTimer('matter', Date.parse(NOW));
    // The timer makes up for twelve weeks at a time, over years.
    for (let made = 1; made > 0; ) ({ made } = ((await stage.cloud.fireTimer('supervision', Date.parse(NOW))) as { data: { made: number } }).data);

    // Counted a second time from the file itself. A message that had come before under another number is no second matter.
    const known = new Set(stage.cloud.database.find(arrivals.name, { state: 'taken' }).map((each) => String(each['externalId'])));
    const messages = readFileSync(REPLIES, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: number; time: string; replyTime: string }).filter((message) => known.has(String(message.id)));
    const months = [...new Set(messages.map(({ replyTime }) => replyTime.slice(0, 7)))].sort().slice(-MONTHS);
    const printed: string[] = [];
    for (const month of months) {
      const report = await stage.call('districtDesk', 'supervision', 'monthly', { month }, NOW);
      const closed = messages.filter(({ replyTime }) => replyTime.startsWith(month));
      const hours = closed.map(({ time, replyTime }) => (instant(replyTime) - instant(time)) / HOUR);
      expect(value(report, 'reported')).toBe(messages.filter(({ time }) => time.startsWith(month)).length);
      expect(value(report, 'closed')).toBe(closed.length);
      expect(value(report, 'averageHours')).toBeCloseTo(hours.reduce((sum, each) => sum + each, 0) / hours.length, 0);
      printed.push(`${month}: 上报 ${value(report, 'reported')}，办结 ${closed.length}，平均 ${((value(report, 'averageHours') ?? 0) / 24).toFixed(1)} 天，一半在 ${((value(report, 'medianHours') ?? 0) / 24).toFixed(1)} 天内`);
    }
    const days = messages.map(({ time, replyTime }) => (instant(replyTime) - instant(time)) / HOUR / 24).sort((a, b) => a - b);
    console.info(`${messages.length} matters of 2,816 messages; the median of all is ${days[Math.floor(days.length / 2)]?.toFixed(1)} days\n${printed.join('\n')}`);
    expect(known.size).toBeGreaterThan(2_700);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
