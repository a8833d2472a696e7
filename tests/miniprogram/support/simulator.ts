import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAppJson } from '../../../tools/web-host/compile/app-json';
import type { ComponentJson } from '../../../tools/web-host/bundle-format';
import { resolveComponent } from '../../../tools/web-host/compile/components';
import { SourceTree } from '../../../tools/web-host/compile/source-tree';
import { compiledTemplates } from './compiled-templates';
import type { DomElement } from './dom';
import { FakeWx, type FakeWxOptions } from './fake-wx';

/** A node of the simulated page. */
export interface SimulatedComponent {
  readonly dom: DomElement;
  readonly data: Record<string, unknown>;
  readonly instance: Record<string, unknown> & { setData(values: object): void };
  attach(parent: DomElement): void;
  detach(): void;
  querySelector(selector: string): SimulatedComponent | undefined;
  querySelectorAll(selector: string): SimulatedComponent[];
  dispatchEvent(name: string, options?: object): void;
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void;
  setData(values: object): void;
  triggerLifeTime(name: string, ...values: unknown[]): void;
  triggerPageLifeTime(name: string, ...values: unknown[]): void;
}

interface Simulate {
  load(component: string, options: object): string;
  render(id: string, properties?: object): SimulatedComponent;
}

/** Exparser, WeChat's own component framework, on which the simulator stands. */
export interface Exparser {
  triggerEvent(target: unknown, name: string, detail: unknown, options: object): void;
}

export interface Simulation {
  component: SimulatedComponent;
  wx: FakeWx;
  exparser: Exparser;
}

export interface LoadOptions {
  /** The Mini Program's folder. */
  source?: string;
  props?: object;
  /** TDesign's own components, or only their tags with what they hold. */
  tdesign?: 'real' | 'stubbed';
  /** `getApp()`. */
  app?: Record<string, unknown>;
  wx?: FakeWxOptions;
}

const globals = globalThis as unknown as Record<string, unknown>;

/** Pages become components whose methods they are; the harness calls their lifecycle itself. */
function pageAsComponent(page: Record<string, unknown>): void {
  const isOption = (name: string): boolean => ['data', 'behaviors', 'options'].includes(name);
  const entries = Object.entries(page);
  const fields = entries.filter(([name, value]) => !isOption(name) && typeof value !== 'function');
  const definition = {
    ...Object.fromEntries(entries.filter(([name]) => isOption(name))),
    methods: Object.fromEntries(entries.filter(([name, value]) => !isOption(name) && typeof value === 'function')),
    lifetimes: {
      created(this: object) {
        Object.assign(this, Object.fromEntries(fields));
      },
    },
  };
  (globals['Component'] as (definition: object) => void)(definition);
}

/** `usingComponents` as the simulator can follow them: relative, app.json's included, TDesign's where they lie. */
function reader(tree: SourceTree, tdesign: 'real' | 'stubbed'): (file: string) => ComponentJson | null {
  const global = readAppJson(tree).usingComponents ?? {};
  return (file) => {
    let json: ComponentJson;
    try {
      json = JSON.parse(readFileSync(file, 'utf8')) as ComponentJson;
    } catch {
      return null;
    }
    const isPackage = path.resolve(file).startsWith(tree.nodeModules);
    const own = path.relative(tree.root, file).split(path.sep).join('/').replace(/\.json$/, '');
    // Files inside a package are relative already; the simulator follows them as they are.
    if (isPackage) return json;
    const using: Record<string, string> = {};
    for (const [tag, url] of Object.entries({ ...global, ...json.usingComponents })) {
      const target = resolveComponent(tree, url === json.usingComponents?.[tag] ? own : 'app', url);
      if (target === undefined) throw new Error(`${file}: usingComponents 里的 ${url} 找不到`);
      if (target.startsWith('miniprogram_npm/') && tdesign === 'stubbed') continue;
      const relative = path.relative(path.dirname(file), tree.absolute(target)).split(path.sep).join('/');
      using[tag] = relative.startsWith('.') ? relative : `./${relative}`;
    }
    return { ...json, usingComponents: using };
  };
}

/** The simulator with this project's ways: templates by the official compiler from the cache, no style sheets. */
function loadSimulator(tree: SourceTree, tdesign: 'real' | 'stubbed'): { simulate: Simulate; exparser: Exparser } {
  globals['wx'] = {};
  // Scripts run once per module registry, and registering a component is what they do: hence `require` inside one.
  const simulate = jest.requireActual<Simulate>('miniprogram-simulate');
  const utils = jest.requireActual<{ readJson: unknown; getCompiler(): { wxmlToJs: unknown } }>('miniprogram-simulate/src/utils');
  const styles = jest.requireActual<{ getContent: unknown; compile: unknown }>('miniprogram-simulate/src/wxss');
  utils.readJson = reader(tree, tdesign);
  utils.getCompiler().wxmlToJs = () => `${compiledTemplates(tree.root)};return $gwx;`;
  styles.getContent = styles.compile = () => '';
  return { simulate, exparser: jest.requireActual<Exparser>('miniprogram-exparser') };
}

/** Loads one page or component and renders it, in a module registry and with a `wx` of its own. */
export function simulateComponent(component: string, { source = 'miniprogram', props = {}, tdesign = 'stubbed', app = {}, wx = {} }: LoadOptions): Simulation {
  const tree = new SourceTree(path.resolve(source));
  let simulation: Simulation | undefined;
  jest.isolateModules(() => {
    const { simulate, exparser } = loadSimulator(tree, tdesign);
    const fake = new FakeWx(wx);
    Object.assign(globals, { wx: fake.api, Page: pageAsComponent, getApp: () => app, getCurrentPages: () => [], App: () => undefined });
    const id = simulate.load(path.join(tree.root, component), { compiler: 'official', rootPath: path.resolve('.') });
    simulation = { component: simulate.render(id, props), wx: fake, exparser };
  });
  if (simulation === undefined) throw new Error('the simulator did not run');
  return simulation;
}
