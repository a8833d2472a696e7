import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { packageNameOf, type SourceTree } from './source-tree';

function firstFile(candidates: readonly string[]): string | undefined {
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** Bare imports of Mini Program code: packages that a package carries inside (`miniprogram_npm`), then Mini Program packages of node_modules. */
function miniProgramPackages(tree: SourceTree): Plugin {
  return {
    name: 'miniprogram-packages',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^[^./]/ }, ({ path: specifier, importer, resolveDir }) => {
        if (path.isAbsolute(specifier)) return undefined;
        const source = `${tree.root}${path.sep}`;
        for (let folder = path.dirname(importer === '' ? path.join(resolveDir, 'x') : importer); folder !== path.dirname(folder); folder = path.dirname(folder)) {
          // Copies that `npm run build` has left in the source may be older than it: only what lies inside packages counts.
          if (`${folder}${path.sep}`.startsWith(source)) break;
          const inside = path.join(folder, 'miniprogram_npm', specifier);
          const found = firstFile([`${inside}.js`, path.join(inside, 'index.js')]);
          if (found !== undefined) return { path: found };
        }
        if (!tree.hasPackage(packageNameOf(specifier))) return undefined;
        const target = tree.absolute(`miniprogram_npm/${specifier}`);
        const found = target.includes('miniprogram_dist') ? firstFile([target, `${target}.js`, path.join(target, 'index.js')]) : undefined;
        return found === undefined ? undefined : { path: found };
      });
    },
  };
}

/** One file for the browser out of an entry that is given as text. */
export async function bundleScript(tree: SourceTree, entry: { contents: string; resolveDir: string }): Promise<string> {
  const { outputFiles } = await build({
    stdin: { ...entry, loader: 'js', sourcefile: 'entry.js' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'inline',
    sourcesContent: false,
    minifyWhitespace: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [miniProgramPackages(tree)],
  });
  return outputFiles[0]?.text ?? '';
}
