import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = 'cloudfunctions';
export const FUNCTIONS_DIR = path.join(SOURCE, 'dist');

/** Every folder with an `index.ts` is a deployable function. */
export const FUNCTION_NAMES: readonly string[] = readdirSync(SOURCE).filter((name) => name !== 'dist' && existsSync(path.join(SOURCE, name, 'index.ts')));

const sdkVersion = (): string => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  return dependencies['wx-server-sdk'] ?? '';
};

/**
 * Bundles each function with its share of `shared/`, because DevTools uploads only the function's own folder.
 * The SDK stays outside: the cloud installs it. Returns bytes of own code by function.
 */
export async function buildFunctions(outDir = FUNCTIONS_DIR): Promise<Record<string, number>> {
  rmSync(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: FUNCTION_NAMES.map((name) => ({ in: path.join(SOURCE, name, 'index.ts'), out: path.join(name, 'index') })),
    outdir: outDir,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    external: ['wx-server-sdk'],
    minify: true,
    charset: 'utf8',
    sourcemap: 'external',
    metafile: true,
    legalComments: 'none',
  });
  const sizes: Record<string, number> = {};
  for (const name of FUNCTION_NAMES) {
    const folder = path.join(outDir, name);
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(SOURCE, name, 'config.json'), path.join(folder, 'config.json'));
    writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', dependencies: { 'wx-server-sdk': sdkVersion() } }, null, 2)}\n`);
    sizes[name] = metafile.outputs[path.join(folder, 'index.js')]?.bytes ?? 0;
  }
  return sizes;
}
