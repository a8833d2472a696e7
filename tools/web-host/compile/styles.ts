import { readFileSync } from 'node:fs';
import type { Problem } from '../../lib/problem';
import type { ComponentSource } from './components';
import { drawIconsLocally, iconFolder, mentionedNames } from './icons';
import type { SourceTree } from './source-tree';
import { compileStyle, type StyleReach } from './wxss';

/** The CSS of every page and component, with the class prefix of those that are isolated. */
export interface CompiledStyle {
  css: string;
  scope?: string;
}

function isShared({ json }: ComponentSource): boolean {
  return json.component !== true || json.styleIsolation === 'shared' || json.styleIsolation === 'page-shared';
}

function sourcesOf(tree: SourceTree, components: readonly ComponentSource[]): string[] {
  return components.flatMap(({ path, script }) => [readFileSync(script, 'utf8'), ...['.wxml', '.wxs', '.json'].filter((ending) => tree.exists(path + ending)).map((ending) => tree.read(path + ending))]);
}

/** Compiles the sheets; TDesign's icon component gets its icons from this machine. */
export function compileStyles(tree: SourceTree, components: readonly ComponentSource[]): { app: string; styles: Map<string, CompiledStyle>; problems: Problem[] } {
  const app = compileStyle(tree, 'app', { kind: 'app' });
  const problems = [...app.problems];
  const styles = new Map<string, CompiledStyle>();
  const mentioned = mentionedNames(sourcesOf(tree, components));
  for (const [index, component] of components.entries()) {
    const scope = isShared(component) ? undefined : `c${index}`;
    const reach: StyleReach = scope !== undefined ? { kind: 'component', scope } : component.isPage ? { kind: 'page', route: component.path } : { kind: 'app' };
    const { css, problems: found } = compileStyle(tree, component.path, reach);
    problems.push(...found);
    const drawn = component.path.endsWith('tdesign-miniprogram/icon/icon') ? drawIconsLocally(css, iconFolder(tree), mentioned) : css;
    styles.set(component.path, scope === undefined ? { css: drawn } : { css: drawn, scope });
  }
  return { app: app.css, styles, problems };
}
