import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome Canary'];
const WINDOWS_PATHS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Packages that give Debian a browser and the letters of this Mini Program. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

function candidates(): string[] {
  const { CHROME_PATH, PATH = '', HOME = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;
  const named = CHROME_PATH === undefined || CHROME_PATH === '' ? [] : [CHROME_PATH];
  switch (process.platform) {
    case 'darwin':
      return [...named, ...['', HOME].flatMap((home) => MAC_APPS.map((app) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`))];
    case 'win32':
      return [...named, ...[PROGRAMFILES, `${PROGRAMFILES} (x86)`, LOCALAPPDATA].flatMap((folder) => WINDOWS_PATHS.map((file) => path.join(folder, file)))];
    default:
      return [...named, ...[...PATH.split(':'), '/usr/bin', '/snap/bin'].flatMap((folder) => LINUX_NAMES.map((name) => path.join(folder, name)))];
  }
}

/** A Chrome, Chromium or Edge of this machine: `CHROME_PATH` first, then the usual places. */
export function findChrome(): string | undefined {
  return candidates().find((file) => existsSync(file));
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Output of a command; undefined when it fails or is not there. */
function output(command: string, args: readonly string[], show = false): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (show) process.stderr.write(part);
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (status) => resolve(status === 0 ? text : undefined));
  });
}

/** Linux without `fc-list` is given the benefit of the doubt; other systems bring Chinese letters along. */
async function hasChineseFont(): Promise<boolean> {
  return process.platform !== 'linux' || (await output('fc-list', [':lang=zh', 'family']))?.trim() !== '';
}

async function installOnDebian(): Promise<void> {
  console.error(`正在安装 ${DEBIAN_PACKAGES.join(' 和 ')}（浏览器测试用）…`);
  const updated = await output('apt-get', ['update', '-qq'], true);
  if (updated !== undefined) await output('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES], true);
}

const ADVICE = `没有找到 Chrome 或 Chromium，浏览器里的测试需要它。
  Debian / Ubuntu：sudo apt-get install chromium fonts-noto-cjk
  macOS：从 https://www.google.cn/chrome/ 安装，或 brew install --cask google-chrome
  已经装在别处：用环境变量 CHROME_PATH 指出可执行文件`;

/** The browser, installed first where that can be done without asking (root on Debian); else says what to install. */
export async function ensureChrome(): Promise<string> {
  const found = findChrome();
  if (found !== undefined && (await hasChineseFont())) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && isDebian()) await installOnDebian();
  const chrome = findChrome();
  if (chrome === undefined) throw new Error(ADVICE);
  if (!(await hasChineseFont())) console.error('没有中文字体，截图里的汉字会是方框：请安装 fonts-noto-cjk。');
  return chrome;
}
