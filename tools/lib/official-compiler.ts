import { spawn } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problem';

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' };

/** The WXML and WXSS compilers of WeChat DevTools, as npm carries them. */
export interface OfficialCompiler {
  wxml(root: string, file: string, scripts: readonly string[]): Promise<Problem | undefined>;
  wxss(root: string, file: string, others: readonly string[]): Promise<Problem | undefined>;
}

interface Run {
  status: number | null;
  stderr: string;
}

function run(binary: string, args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stderr }));
  });
}

/** `pages/a/a.wxml:3:10: message`, which may name another file than the one that was compiled. */
function readProblem(stderr: string, compiled: string): Problem {
  const [text = ''] = stderr.trim().split('\n');
  const [, file, line, message] = /^(?:\.\/)?([^\s:]+\.(?:wxml|wxs|wxss)):(\d+)(?::\d+)?:?\s*(.*)$/.exec(text) ?? [];
  if (file !== undefined && message !== undefined) return { file, line: Number(line), message };
  return { file: /from `([^`]+)`/.exec(text)?.[1] ?? compiled, message: text === '' ? '官方编译器没有通过' : text };
}

/** The executable of this platform, if npm carries one. npm unpacks them without the executable bit. */
export function officialBinary(name: 'wcc' | 'wcsc'): string | undefined {
  const file = path.resolve('node_modules/miniprogram-compiler/bin', FOLDERS[process.platform] ?? '-', process.platform === 'win32' ? `${name}.exe` : name);
  if (!existsSync(file)) return undefined;
  chmodSync(file, 0o755);
  return file;
}

/** The compilers of this platform, or why they cannot run here. */
export async function officialCompiler(): Promise<OfficialCompiler | string> {
  const [wcc, wcsc] = [officialBinary('wcc'), officialBinary('wcsc')];
  if (wcc === undefined || wcsc === undefined) return `没有 ${process.platform} 的官方编译器`;
  try {
    await run(wcc, ['--version'], path.dirname(wcc));
  } catch (error) {
    return `官方编译器在这台机器上不能运行：${String(error)}`;
  }
  return {
    async wxml(root, file, scripts) {
      const { status, stderr } = await run(wcc, ['-d', file, ...scripts], root);
      return status === 0 ? undefined : readProblem(stderr, file);
    },
    async wxss(root, file, others) {
      const { status, stderr } = await run(wcsc, [file, ...others.filter((other) => other !== file)], root);
      return status === 0 ? undefined : readProblem(stderr, file);
    },
  };
}
