import path from 'node:path';
import { type AtRule, parse, type Root, type Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import type { Problem } from '../../lib/problem';
import { BUILT_IN_TEMPLATES } from '../built-in-tags';
import { toBrowserUnits } from '../units';
import { packageNameOf, type SourceTree } from './source-tree';

/** How far a sheet reaches: everywhere, one page, or one isolated component (by class prefix). */
export type StyleReach = { kind: 'app' } | { kind: 'page'; route: string } | { kind: 'component'; scope: string };

const COLOUR_SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/;

/** A sheet with its imports put in their place; what is missing becomes a problem. */
function inlineImports(tree: SourceTree, file: string, problems: Problem[], seen = new Set<string>()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  return tree.read(file).replace(/@import\s+(?:url\()?['"]([^'"]+)['"]\)?\s*;?/g, (_, url: string) => {
    const beside = url.startsWith('/') ? url.slice(1) : path.posix.join(path.posix.dirname(file), url);
    const target = !tree.exists(beside) && /^[^/.]/.test(url) && tree.hasPackage(packageNameOf(url)) ? `miniprogram_npm/${url}` : beside;
    if (tree.exists(target)) return `${inlineImports(tree, target, problems, seen)}\n`;
    problems.push({ file, message: `@import 的 ${url} 不存在` });
    return '';
  });
}

function rewriteSelector(selector: string, reach: StyleReach): string {
  return selectorParser((selectors) => {
    selectors.walkTags((tag) => {
      if (tag.value === 'page' || tag.value in BUILT_IN_TEMPLATES) tag.value = `wx-${tag.value}`;
    });
    selectors.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return;
      const value = reach.kind === 'component' ? reach.scope : '';
      pseudo.replaceWith(selectorParser.attribute({ attribute: 'wx-host', operator: '=', value, quoteMark: '"', raws: {} }));
    });
    if (reach.kind === 'component') {
      selectors.walkClasses((name) => {
        name.value = `${reach.scope}--${name.value}`;
      });
    }
  }).processSync(selector);
}

/** All pages live in one document, so a page's own sheet is bound to its page; `:where` adds no weight. */
function bindToPage(selector: string, route: string): string {
  const page = `:where(wx-page[data-route="${route}"])`;
  return selector
    .split(',')
    .map((part) => part.trim())
    .map((part) => (/^wx-page\b/.test(part) ? part.replace(/^wx-page\b/, `wx-page:where([data-route="${route}"])`) : `${page} ${part}`))
    .join(',');
}

function isKeyframes(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes');
}

/** The host switches the theme by an attribute, so that it can be switched without the browser's setting. */
function bindColourSchemes(root: Root): void {
  root.walkAtRules('media', (media) => {
    const scheme = COLOUR_SCHEME.exec(media.params)?.[1];
    if (scheme === undefined) return;
    media.walkRules((rule) => {
      if (!isKeyframes(rule)) rule.selectors = rule.selectors.map((selector) => `:where(html[data-theme="${scheme}"]) ${selector}`);
    });
    const rest = media.params
      .replace(COLOUR_SCHEME, '')
      .replace(/^\s*and\s+|\s+and\s*$/g, '')
      .trim();
    if (rest === '') media.replaceWith(media.nodes ?? []);
    else media.params = rest;
  });
}

/** WXSS text (imports already inlined) → CSS of the browser. */
export function translateWxss(wxss: string, reach: StyleReach, from?: string): string {
  const root = parse(wxss, from === undefined ? {} : { from });
  root.walkRules((rule) => {
    if (isKeyframes(rule)) return;
    const selector = rewriteSelector(rule.selector, reach);
    rule.selector = reach.kind === 'page' ? bindToPage(selector, reach.route) : selector;
  });
  bindColourSchemes(root);
  root.walkDecls((declaration) => {
    declaration.value = toBrowserUnits(declaration.value);
  });
  return root.toString();
}

/** The sheet of one page or component as CSS, empty when it has none. */
export function compileStyle(tree: SourceTree, component: string, reach: StyleReach): { css: string; problems: Problem[] } {
  const file = `${component}.wxss`;
  if (!tree.exists(file)) return { css: '', problems: [] };
  const problems: Problem[] = [];
  try {
    return { css: translateWxss(inlineImports(tree, file, problems), reach, file), problems };
  } catch (error) {
    return { css: '', problems: [...problems, { file, message: error instanceof Error ? error.message : String(error) }] };
  }
}
