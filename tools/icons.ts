/**
 * Writes the style sheet of the Mini Program's icon component from TDesign's drawings. TDesign's own icon font is
 * loaded from a network address, so without a network there would be no icons; ours travel in the package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FOLDER = 'miniprogram/components/icon';
const drawings = path.join(path.dirname(createRequire(__filename).resolve('tdesign-icons-svg/package.json')), 'src');

/** The four lights are drawn by us: each is known by its outline alone. */
const OWN: Record<string, string> = {
  'light-normal': '<circle cx="12" cy="12" r="9" fill="none" stroke="#000" stroke-width="2.6"/><path d="M7.5 12.3l3 3 6-6.4" fill="none" stroke="#000" stroke-width="2.6"/>',
  'light-warn': '<path fill-rule="evenodd" d="M12 2.5L23 21.5H1zM10.7 9h2.6v6h-2.6zM10.7 16.6h2.6v2.5h-2.6z"/>',
  'light-over': '<path fill-rule="evenodd" d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4zM10.6 5.8h2.8v8.4h-2.8zM10.6 15.8h2.8v2.8h-2.8z"/>',
  'light-pause': '<path d="M5 4h5v16H5zM14 4h5v16h-5z"/>',
};

/** The lines of a TDesign drawing without what the mask does not need. */
function lines(name: string): string {
  const svg = readFileSync(path.join(drawings, `${name}.svg`), 'utf8');
  return svg
    .replace(/^<svg[^>]*>|<\/svg>\s*$|<\/?g[^>]*>/g, '')
    .replace(/<path[^>]*fill="transparent"[^>]*><\/path>/g, '')
    .replace(/ id="[^"]*"/g, '')
    .replace(/><\/path>/g, '/>')
    .replace(/currentColor/g, '#000')
    .replace(/<path(?=[^>]*stroke=)(?![^>]*fill="#)/g, '<path fill="none"');
}

const dataUri = (body: string): string =>
  `data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>${body.replace(/"/g, "'")}</svg>`.replace(/[<>#%{}]/g, (c) => encodeURIComponent(c))}`;

function main(): void {
  const names = JSON.parse(readFileSync(path.join(FOLDER, 'names.json'), 'utf8')) as string[];
  const rules = [...names.map((name) => [name, lines(name)] as const), ...Object.entries(OWN)].map(
    ([name, body]) => `.${name} {\n  --drawing: url("${dataUri(body)}");\n}`,
  );
  const sheet = `/* Written by \`node tools/bootstrap.mjs icons\` from names.json; drawings of tdesign-icons-svg (MIT) and our four lights. */\n${rules.join('\n')}\n`;
  writeFileSync(path.join(FOLDER, 'drawings.wxss'), sheet);
  console.log(`${rules.length} 个图标，${(sheet.length / 1024).toFixed(1)} KB`);
}

main();
