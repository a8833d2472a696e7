import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';

/** One case's answer; never throws, because one bad case must not hide the answers to the others. */
export function orError<Answer>(work: () => Answer): Answer | { error: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof z.ZodError) return { error: z.prettifyError(error) };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The cases of a file, or in one line why there are none. */
export function casesIn(file: string): readonly unknown[] | string {
  try {
    const cases = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return Array.isArray(cases) ? cases : `${file} 里不是一个数组`;
  } catch (problem) {
    return `${file} 读不懂：${problem instanceof Error ? problem.message : String(problem)}`;
  }
}

/**
 * `npm run --silent <command> -- --file cases.json`: prints the answers to a file of cases, in its order.
 * Does nothing when the command's file was only imported, by its test.
 */
export function answerCases(command: string, answer: (input: unknown) => unknown): void {
  if (process.argv[1]?.endsWith(`${command}.ts`) !== true) return;
  const { values } = parseArgs({ options: { file: { type: 'string' } } });
  if (values.file === undefined) {
    console.error(`用法：npm run --silent ${command} -- --file cases.json`);
    process.exitCode = 2;
    return;
  }
  const cases = casesIn(values.file);
  if (typeof cases === 'string') {
    console.error(cases);
    process.exitCode = 2;
    return;
  }
  console.log(JSON.stringify(cases.map(answer), null, 2));
}
