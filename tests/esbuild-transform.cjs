/** TypeScript and ES modules for jest, by esbuild: fast, and the same compiler as the functions' bundles. */
const { transformSync } = require('esbuild');

module.exports = {
  process(source, file) {
    const { code, map } = transformSync(source, { loader: file.endsWith('.ts') ? 'ts' : 'js', format: 'cjs', target: 'node20', sourcefile: file, sourcemap: 'both', define: { 'import.meta.url': '__importMetaUrl' }, banner: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" });
    return { code, map };
  },
};
