/** What the compiler hands to the runtime in the browser: the one contract between the two halves of the host. */

/** The parts of a component's or page's JSON that the host reads. */
export interface ComponentJson {
  component?: boolean;
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
  styleIsolation?: string;
  addGlobalClass?: boolean;
  [windowOption: string]: unknown;
}

/** The parts of app.json that the host reads. */
export interface AppJson {
  pages: string[];
  entryPagePath?: string;
  darkmode?: boolean;
  window?: Record<string, unknown>;
  tabBar?: { custom?: boolean; list: { pagePath: string; text: string }[] };
  usingComponents?: Record<string, string>;
  subPackages?: SubPackage[];
  subpackages?: SubPackage[];
  [other: string]: unknown;
}

export interface SubPackage {
  root: string;
  pages: string[];
}

/** theme.json: the values behind `@name` in window options. */
export type ThemeJson = Partial<Record<'light' | 'dark', Record<string, string>>>;

export interface BundledComponent {
  /** Path in the source without an ending: `pages/home/home`. */
  path: string;
  json: ComponentJson;
  /** Class prefix of an isolated component; none for pages and shared components. */
  styleScope?: string;
  css: string;
  isPage: boolean;
  load(): unknown;
}

export interface Bundle {
  app: AppJson;
  appCss: string;
  theme: ThemeJson;
  components: BundledComponent[];
  templates: Record<string, unknown>;
  loadApp(): unknown;
}
