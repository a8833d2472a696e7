import { type AssociatedBackend, type CodeSpace, component as adapterComponent, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter';
import type { Bundle, BundledComponent } from '../../bundle-format';
import { BUILT_IN_TEMPLATES } from '../../built-in-tags';
import { ELEMENTS } from '../elements';
import { DocumentBackend, mirrorDatasetToDom } from './backend';
import { PlatformBehaviors } from './behaviors';
import { componentOf } from './define-element';
import { forwardEvents } from './events';
import { type SelectorQuery, withNodes } from './node-queries';
import { callReady } from './ready';

type Definition = Record<string, unknown>;
type Constructor = (definition?: Definition) => unknown;

interface Globals {
  App?: (app: Definition) => void;
  Page?: Constructor;
  Component?: Constructor;
  Behavior?: Constructor;
}

const globals = globalThis as unknown as Globals;

/** glass-easel with the Mini Program's code in it: what a page is made from. */
export class Engine {
  private readonly space: CodeSpace;
  private readonly backend: AssociatedBackend;
  private readonly behaviors: PlatformBehaviors;
  /** Pages written with `Page()`; the others are components whose properties take the query. */
  private readonly classicPages = new Set<string>();
  app: Definition = {};

  constructor(private readonly bundle: Bundle) {
    mirrorDatasetToDom();
    completeComponentCaller();
    const environment = new MiniProgramEnv();
    this.space = environment.createCodeSpace('main', true);
    showIdsInDom(this.space);
    callReady(this.space);
    const context = new DocumentBackend();
    forwardEvents(context);
    this.backend = environment.associateBackend(context);
    this.behaviors = new PlatformBehaviors(this.space);
  }

  /** Runs app.ts and every component's script, in this order, as WeChat does. */
  load(): void {
    this.registerElements();
    this.registerSheets();
    this.installConstructors();
    this.bundle.loadApp();
    for (const component of this.bundle.components) this.loadComponent(component);
  }

  create(tag: string, path: string): Root {
    return this.backend.createRoot(tag, this.space, `/${path}`);
  }

  isClassicPage(path: string): boolean {
    return this.classicPages.has(path);
  }

  private template(path: string): never {
    return { groupList: this.bundle.templates, content: this.bundle.templates[path] } as never;
  }

  private registerElements(): void {
    const space = this.space.getComponentSpace();
    for (const tag of Object.keys(BUILT_IN_TEMPLATES)) {
      const path = `wx/${tag}`;
      this.space.addComponentStaticConfig(path, { component: true, styleIsolation: 'shared' as never });
      this.space.addCompiledTemplate(path, this.template(path));
      this.space.componentEnv(path, ({ Component }) => Component(componentOf(ELEMENTS[tag] ?? {})));
      space.setGlobalUsingComponent(tag, space.getComponentByUrl(`/${path}`, ''));
    }
  }

  private registerSheets(): void {
    this.backend.registerStyleSheetContent('app', this.bundle.appCss);
    this.space.addStyleSheet('app', 'app');
    for (const { path, json, css, styleScope } of this.bundle.components) {
      this.space.addComponentStaticConfig(path, json as never);
      this.space.addCompiledTemplate(path, this.template(path));
      this.backend.registerStyleSheetContent(path, css);
      this.space.addStyleSheet(path, path, styleScope);
    }
  }

  private installConstructors(): void {
    globals.App = (app) => {
      this.app = app;
    };
    globals.Page = globals.Component = () => {
      throw new Error('Page() and Component() belong into a page’s or component’s own script');
    };
    this.space.componentEnv('', ({ Behavior }) => {
      const create = Behavior as unknown as Constructor;
      globals.Behavior = Object.assign((definition?: Definition) => (definition === undefined ? create() : create(this.behaviors.resolve(definition))), Behavior);
    });
  }

  private loadComponent(component: BundledComponent): void {
    this.space.componentEnv(component.path, (environment) => {
      const { Component, Page } = environment as unknown as Required<Globals>;
      globals.Component = (definition) => (definition === undefined ? Component() : Component(this.behaviors.resolve(definition)));
      globals.Page = (definition = {}) => {
        this.classicPages.add(component.path);
        return Page(this.behaviors.resolve(definition));
      };
      component.load();
    });
  }
}

/** Element ids stay as the source writes them, so that tests and labels find them. */
function showIdsInDom(space: CodeSpace): void {
  const internal = space as unknown as { prepareComponentOptions(...args: unknown[]): [Record<string, unknown>, unknown] };
  const prepare = internal.prepareComponentOptions.bind(space);
  internal.prepareComponentOptions = (...args) => {
    const prepared = prepare(...args);
    Object.assign(prepared[0], { idPrefixGenerator: null, writeIdToDOM: true, writeFieldsToNode: false });
    return prepared;
  };
}

/** Instance methods of WeChat that the adapter lacks. */
function completeComponentCaller(): void {
  const caller = adapterComponent.ComponentCaller.prototype as unknown as Record<string, unknown>;
  const triggerEvent = caller['triggerEvent'] as (name: string, detail: unknown, options: unknown) => void;
  const createSelectorQuery = caller['createSelectorQuery'] as () => SelectorQuery;
  Object.assign(caller, {
    createSelectorQuery(this: object) {
      return withNodes(createSelectorQuery.call(this));
    },
    triggerEvent(this: object, name: string, detail: unknown = {}, options: unknown = {}) {
      triggerEvent.call(this, name, detail, options);
    },
    animate(_selector: string, _frames: unknown, duration: number, done?: () => void) {
      window.setTimeout(() => done?.(), duration);
    },
    clearAnimation(_selector: string, _options: unknown, done?: () => void) {
      done?.();
    },
    setUpdatePerformanceListener() {},
    getPageId: () => 'page',
  });
}
