import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../lib/problem';
import type { AppJson, ComponentJson } from '../bundle-format';
import { allPages } from './app-json';
import { packageNameOf, type SourceTree } from './source-tree';

/** One page or component, with its `usingComponents` resolved to absolute paths. */
export interface ComponentSource {
  path: string;
  json: ComponentJson;
  script: string;
  isPage: boolean;
}

const INSIDE_NPM = /^(miniprogram_npm\/(?:@[^/]+\/)?[^/]+)\//;

/** Where `usingComponents` of `from` leads: relative, from the root, or into a package; undefined when nothing is there. */
export function resolveComponent(tree: SourceTree, from: string, target: string): string | undefined {
  const candidates = target.startsWith('/') ? [target.slice(1)] : [path.posix.join(path.posix.dirname(from), target)];
  if (/^[^/.]/.test(target) && tree.hasPackage(packageNameOf(target))) candidates.push(`miniprogram_npm/${target}`);
  const ownPackage = INSIDE_NPM.exec(from)?.[1];
  if (ownPackage !== undefined && target.startsWith('/')) candidates.push(path.posix.join(ownPackage, target));
  return candidates
    .flatMap((candidate) => [candidate, `${candidate}/index`])
    .find((candidate) => tree.exists(`${candidate}.json`) && tree.script(candidate) !== undefined);
}

/** Style isolation may stand in the JSON or in the script's `options`; the script counts where the JSON is silent. */
function isolationFromScript(script: string): Partial<ComponentJson> {
  const source = readFileSync(script, 'utf8');
  const named = /styleIsolation:\s*['"]([\w-]+)['"]/.exec(source)?.[1];
  if (named !== undefined) return { styleIsolation: named };
  return /addGlobalClass:\s*true/.test(source) ? { addGlobalClass: true } : {};
}

class Collector {
  readonly found = new Map<string, ComponentSource>();
  readonly problems: Problem[] = [];

  constructor(
    private readonly tree: SourceTree,
    private readonly app: AppJson,
  ) {}

  visit(component: string, isPage: boolean): void {
    if (this.found.has(component)) return;
    const script = this.tree.script(component);
    if (script === undefined) {
      this.problems.push({ file: `${component}.ts`, message: isPage ? 'app.json 里有这个页面，但没有它的脚本' : '没有这个组件的脚本' });
      return;
    }
    const json: ComponentJson = { ...this.tree.json<ComponentJson>(`${component}.json`) };
    if (json.component === true) Object.assign(json, { ...isolationFromScript(script), ...json });
    this.found.set(component, { path: component, json, script, isPage });
    json.usingComponents = this.using(component, json);
    for (const generic of Object.values(json.componentGenerics ?? {})) {
      if (generic !== true && generic.default !== undefined) generic.default = this.target(component, generic.default) ?? generic.default;
    }
    delete json['componentPlaceholder'];
  }

  private using(component: string, json: ComponentJson): Record<string, string> {
    const resolved: Record<string, string> = {};
    const global = component.startsWith('miniprogram_npm/') ? {} : (this.app.usingComponents ?? {});
    for (const [tag, url] of Object.entries(global)) this.add(resolved, tag, this.target('app', url));
    for (const [tag, url] of Object.entries(json.usingComponents ?? {})) this.add(resolved, tag, this.target(component, url));
    return resolved;
  }

  private add(resolved: Record<string, string>, tag: string, target: string | undefined): void {
    if (target !== undefined) resolved[tag] = target;
  }

  private target(from: string, url: string): string | undefined {
    const target = resolveComponent(this.tree, from, url);
    if (target === undefined) {
      this.problems.push({ file: `${from}.json`, message: `usingComponents 里的 ${url} 找不到` });
      return undefined;
    }
    this.visit(target, false);
    return `/${target}`;
  }
}

/** Everything that app.json reaches: its pages, the tab bar, and the components they use, in any depth. */
export function findComponents(tree: SourceTree, app: AppJson): { components: ComponentSource[]; problems: Problem[] } {
  const collector = new Collector(tree, app);
  for (const page of allPages(app)) collector.visit(page, true);
  if (app.tabBar?.custom === true) collector.visit('custom-tab-bar/index', false);
  return { components: [...collector.found.values()], problems: collector.problems };
}
