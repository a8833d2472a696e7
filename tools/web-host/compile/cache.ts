import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](?:miniprogram_npm|node_modules)[\\/]/.test(file))
    .sort();
}

/** A name for exactly this content: the Mini Program, the host itself and the versions of what both are built with. */
export async function contentKey(folders: readonly string[], files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await Promise.all(folders.map(filesUnder))).flat(), ...files]) {
    hash.update(`${path.relative('.', file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 24);
}

/** Finished builds by content, the newest few of them. */
export class BuildCache<T> {
  private static readonly kept = 6;

  constructor(private readonly folder: string) {}

  /** Puts the build of this key into `outDir`, making it first when it is not there. */
  async fill(key: string, outDir: string, make: (folder: string) => Promise<T>): Promise<T> {
    const entry = path.join(this.folder, key);
    const known = await this.result(entry);
    if (known === undefined) {
      const result = await this.store(entry, make);
      await cp(path.join(entry, 'files'), outDir, { recursive: true });
      return result;
    }
    await cp(path.join(entry, 'files'), outDir, { recursive: true });
    return known;
  }

  private async result(entry: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(path.join(entry, 'result.json'), 'utf8')) as T;
    } catch {
      return undefined;
    }
  }

  /** Written beside and renamed, so that a broken-off build is never taken for a finished one. */
  private async store(entry: string, make: (folder: string) => Promise<T>): Promise<T> {
    const partial = `${entry}.${process.pid}.tmp`;
    await mkdir(path.join(partial, 'files'), { recursive: true });
    try {
      const result = await make(path.join(partial, 'files'));
      await writeFile(path.join(partial, 'result.json'), JSON.stringify(result));
      await rm(entry, { recursive: true, force: true });
      // Another process may have built the same meanwhile: then its build is as good as this one.
      await rename(partial, entry).catch(async (error: unknown) => {
        if ((await this.result(entry)) === undefined) throw error;
      });
      await this.prune();
      return result;
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }

  private async prune(): Promise<void> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const builds = await Promise.all(entries.filter((entry) => /^[0-9a-f]{24}$/.test(entry.name)).map(async ({ name }) => ({ name, at: (await stat(path.join(this.folder, name))).mtimeMs })));
    for (const { name } of builds.sort((a, b) => b.at - a.at).slice(BuildCache.kept)) await rm(path.join(this.folder, name), { recursive: true, force: true });
  }
}
