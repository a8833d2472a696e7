import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { officialBinary } from '../../../tools/lib/official-compiler';
import { neededFiles, walk } from '../../../tools/lib/miniprogram-closure';

const CACHE = path.resolve('.cache/simulate');

interface Sources {
  templates: string[];
  scripts: string[];
}

/** Paths from the repository's root, as the official compiler gets them: the source and the packages' files that it uses. */
function sourcesOf(source: string): Sources {
  const own = walk(source)
    .filter((file) => !file.startsWith('miniprogram_npm/'))
    .map((file) => path.join(source, file));
  const files = [...own, ...neededFiles(source).values()].map((file) => path.relative('.', file).split(path.sep).join('/'));
  const ending = (wanted: string): string[] => [...new Set(files.filter((file) => file.endsWith(wanted)))].sort();
  return { templates: ending('.wxml'), scripts: ending('.wxs') };
}

/** `-cc` wants to know of every template which custom tags it uses. */
function componentArguments(templates: readonly string[]): string {
  const using = templates.flatMap((template) => {
    const json = template.replace(/\.wxml$/, '.json');
    if (!existsSync(json)) return [];
    const tags = Object.keys((JSON.parse(readFileSync(json, 'utf8')) as { usingComponents?: object }).usingComponents ?? {});
    return [[template, tags.length, ...tags].join(' ')];
  });
  return [using.length, ...using].join(' ');
}

function compile({ templates, scripts }: Sources): string {
  const wcc = officialBinary('wcc');
  if (wcc === undefined) throw new Error(`没有 ${process.platform} 的官方编译器，页面测试不能运行`);
  const { status, stdout, stderr } = spawnSync(wcc, ['-d', '-cc', componentArguments(templates), ...templates, ...scripts, '-gn', '$gwx'], { encoding: 'utf8', maxBuffer: 1 << 27 });
  if (status !== 0) throw new Error(`官方编译器没有通过：${stderr}`);
  return stdout;
}

const known = new Map<string, string>();

/** All templates of the source, compiled by WeChat's own compiler; unchanged ones come from `.cache`. */
export function compiledTemplates(source: string): string {
  const before = known.get(source);
  if (before !== undefined) return before;
  const sources = sourcesOf(source);
  const hash = createHash('sha256').update(sources.templates.join('\n'));
  for (const file of [...sources.templates, ...sources.scripts]) hash.update(readFileSync(file));
  hash.update(componentArguments(sources.templates));
  const cached = path.join(CACHE, `${hash.digest('hex').slice(0, 24)}.js`);
  if (!existsSync(cached)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(cached, compile(sources));
  }
  const code = readFileSync(cached, 'utf8');
  known.set(source, code);
  return code;
}
