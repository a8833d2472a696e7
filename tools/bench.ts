/**
 * `npm run bench [-- --json] [--only name]`: how fast it is, in ratios measured within one run, so that they
 * mean the same on every machine. The long part is the district of a million matters (`--only scale`).
 */
import { parseArgs } from 'node:util';

import { bulletin } from './bench/bulletin';
import { deliberation } from './bench/deliberation';
import { grids } from './bench/grids';
import { imports } from './bench/imports';
import { desks, replaySpeed, timer } from './bench/dispatch';
import { latency } from './bench/latency';
import { localCloud } from './bench/local-cloud';
import { loading } from './bench/loading';
import { meaning } from './bench/meaning';
import { benchPeople } from './bench/people';
import { roundTrips } from './bench/round-trips';
import { tableOf, type Row } from './bench/rows';
import { saidBefore } from './bench/said-before';
import { scale } from './bench/scale';
import { sizes } from './bench/sizes';
import { stageWith, type Contents, type Stage } from './bench/stage';
import { topics } from './bench/topics/topics';
import { topicTimer } from './bench/topics/timer';
import { voiceLatency } from './bench/voice/latency';
import { voiceRoundTrips } from './bench/voice/round-trips';
import { voiceScale } from './bench/voice/scale';
import { casting } from './bench/vote/casting';
import { counting } from './bench/vote/counting';
import { words } from './bench/words';

/** A district of this many matters for what does not depend on their number. */
const MATTERS = 10_000;

/** The same for voices and what is said about them. */
const VOICES: Contents = { voices: 10_000, messages: 10_000 };

async function onStage(measure: (stage: Stage) => Promise<Row[]>, contents: Contents = { matters: MATTERS }): Promise<Row[]> {
  const stage = await stageWith(contents);
  try {
    return await measure(stage);
  } finally {
    await stage.close();
  }
}

const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  roundTrips: () => onStage((stage) => roundTrips(stage, benchPeople())),
  latency: () => onStage((stage) => latency(stage, benchPeople())),
  scale: () => scale(benchPeople()),
  voiceRoundTrips: () => onStage((stage) => voiceRoundTrips(stage, benchPeople()), VOICES),
  voiceLatency: () => onStage((stage) => voiceLatency(stage, benchPeople()), VOICES),
  voiceScale: () => voiceScale(benchPeople()),
  grids,
  loading,
  sizes,
  words,
  meaning,
  topics,
  topicTimer,
  imports,
  localCloud,
  replay: replaySpeed,
  desks,
  timer,
  deliberation,
  casting,
  counting: () => counting(),
  bulletin,
  saidBefore,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } });
  const parts = Object.entries(PARTS).filter(([name]) => values.only === undefined || name === values.only);
  if (parts.length === 0) throw new Error(`没有这一项：${values.only}。可选：${Object.keys(PARTS).join('、')}`);
  const rows: Row[] = [];
  for (const [name, measure] of parts) {
    console.error(`正在测 ${name}…`);
    rows.push(...(await measure()));
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exitCode = 1;
});
