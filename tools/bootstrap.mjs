/**
 * The one entry of every npm script. It needs nothing but Node: it installs what the lock file names
 * when that has not been done yet, then runs `tools/<command>.ts` in this same process, so that one
 * signal ends everything.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** Runs the lock file once for each of its versions; the stamp lies inside node_modules, so that deleting the folder is enough to begin anew. */
function installOnce() {
  const stamp = path.join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('首次运行，正在安装依赖（npm ci）…');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  if (existsSync('.git')) spawnSync('git', ['config', 'core.hooksPath', '.githooks']);
}

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`需要 Node.js 20 或更新，当前是 ${process.version}。`);
  process.exit(1);
}

const command = process.argv[2] ?? '';
const script = path.join(root, 'tools', `${command}.ts`);
if (!/^[a-z]+$/.test(command) || !existsSync(script)) {
  console.error(`没有这个命令：${command}`);
  process.exit(2);
}
installOnce();
process.argv.splice(1, 2, script);
const require = createRequire(import.meta.url);
require('tsx/cjs/api').register();
require(script);
