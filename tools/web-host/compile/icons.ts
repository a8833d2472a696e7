import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceTree } from './source-tree';

const ICON_RULE = /\.([\w-]*t-icon-)([a-z0-9-]+)::?before\s*\{[^}]*\}/g;
const FONT_FACE = /@font-face\s*\{[^}]*tdesign\.gtimg[^}]*\}/g;

/** Folder of TDesign's icons as SVG files. */
export function iconFolder(tree: SourceTree): string {
  return path.join(tree.nodeModules, 'tdesign-icons-svg/src');
}

/** An icon without a viewBox would not scale inside a mask. */
export function readIcon(folder: string, name: string): string | undefined {
  const file = path.join(folder, `${name}.svg`);
  return /^[a-z0-9-]+$/.test(name) && existsSync(file) ? readFileSync(file, 'utf8').replace(/<svg(?![^>]*viewBox)/, '<svg viewBox="0 0 24 24"') : undefined;
}

/** Names that look like icons in the sources: these go into the sheet, so that pages draw at once. */
export function mentionedNames(sources: Iterable<string>): Set<string> {
  const names = new Set<string>();
  for (const source of sources) for (const [, name = ''] of source.matchAll(/['"]([a-z][a-z0-9-]+)['"]/g)) names.add(name);
  return names;
}

/**
 * TDesign's icon font comes from a CDN, which a single machine need not reach: every glyph becomes a mask
 * from the same icon as SVG, inside the sheet when a source mentions it, else fetched when it is drawn.
 */
export function drawIconsLocally(css: string, folder: string, mentioned: ReadonlySet<string>): string {
  const named = css.replace(FONT_FACE, '').replace(ICON_RULE, (_, prefix: string, name: string) => {
    const svg = mentioned.has(name) ? readIcon(folder, name) : undefined;
    const url = svg === undefined ? `icons/${name}.svg` : `data:image/svg+xml,${encodeURIComponent(svg)}`;
    return `.${prefix}${name}{--wxh-icon:url("${url}")}`;
  });
  const base = /\.([\w-]*t-icon-base)\s*\{/.exec(css)?.[1];
  if (base === undefined) return named;
  return `${named}\n.${base}::before{content:"";display:inline-block;width:1em;height:1em;background:currentColor;-webkit-mask:var(--wxh-icon) center/contain no-repeat;mask:var(--wxh-icon) center/contain no-repeat}`;
}
