import { readdirSync } from 'node:fs';
import path from 'node:path';
import { BUILT_IN_TEMPLATES, LANGUAGE_TAGS } from '../web-host/built-in-tags';
import { readAppJson } from '../web-host/compile/app-json';
import { type ComponentSource, findComponents } from '../web-host/compile/components';
import { packageNameOf, SourceTree } from '../web-host/compile/source-tree';
import { officialCompiler } from './official-compiler';
import { describeProblem, type Problem } from './problem';

const REFERENCE = /<(import|include|wxs)\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/g;
const TAG = /<([a-zA-Z][\w-]*)/g;
const IMPORT = /@import\s+(?:url\()?['"]([^'"]+)['"]/g;

/** WXML without what is not markup, keeping its lines. */
function markupOf(wxml: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  return wxml.replace(/<!--[\s\S]*?-->/g, blank).replace(/\{\{[\s\S]*?\}\}/g, blank).replace(/(<wxs\b[^>]*>)([\s\S]*?)(<\/wxs>)/g, (_, open: string, body: string, close: string) => open + blank(body) + close);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function resolve(from: string, url: string): string {
  return url.startsWith('/') ? url.slice(1) : path.posix.join(path.posix.dirname(from), url);
}

/** Templates and scripts that a WXML file names but that are not there: the official compiler does not say so. */
function missingReferences(tree: SourceTree, file: string): Problem[] {
  const markup = markupOf(tree.read(file));
  return [...markup.matchAll(REFERENCE)].flatMap(([, tag = '', url = ''], index) => {
    const ending = tag === 'wxs' ? '.wxs' : '.wxml';
    const target = resolve(file, url);
    if (tree.exists(target.endsWith(ending) ? target : target + ending)) return [];
    const line = lineAt(markup, [...markup.matchAll(REFERENCE)][index]?.index ?? 0);
    return [{ file, line, message: `<${tag}> 引用的 ${url} 不存在` }];
  });
}

function missingImports(tree: SourceTree, file: string): Problem[] {
  const wxss = tree.read(file);
  return [...wxss.matchAll(IMPORT)].flatMap(({ 1: url = '', index }) => {
    const inPackage = /^[^/.]/.test(url) && tree.hasPackage(packageNameOf(url)) && tree.exists(`miniprogram_npm/${url}`);
    return inPackage || tree.exists(resolve(file, url)) ? [] : [{ file, line: lineAt(wxss, index), message: `@import 的 ${url} 不存在` }];
  });
}

/** Tags that are neither the platform's nor declared in `usingComponents`. */
function unknownTags(tree: SourceTree, { path: component, json }: ComponentSource): Problem[] {
  const file = `${component}.wxml`;
  if (!tree.exists(file)) return [{ file, message: '没有这个文件' }];
  const markup = markupOf(tree.read(file));
  const known = new Set([...Object.keys(BUILT_IN_TEMPLATES), ...LANGUAGE_TAGS, ...Object.keys(json.usingComponents ?? {}), ...Object.keys(json.componentGenerics ?? {})]);
  return [...markup.matchAll(TAG)].filter(({ 1: tag = '' }) => !known.has(tag)).map(({ 1: tag = '', index }) => ({ file, line: lineAt(markup, index), message: `不认识的标签 <${tag}>：usingComponents 里没有它` }));
}

/** Relative paths (with forward slashes) of the source's own files with this ending. */
function sourceFiles(root: string, ending: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith(ending) && !/(?:^|\/)(?:node_modules|miniprogram_npm)\//.test(file))
    .sort();
}

async function compileWithOfficial(root: string): Promise<Problem[]> {
  const compiler = await officialCompiler();
  if (typeof compiler === 'string') {
    console.warn(`跳过官方编译检查：${compiler}`);
    return [];
  }
  const [templates, scripts, sheets] = ['.wxml', '.wxs', '.wxss'].map((ending) => sourceFiles(root, ending));
  const problems: (Problem | undefined)[] = [];
  for (const file of templates ?? []) problems.push(await compiler.wxml(root, file, scripts ?? []));
  for (const file of sheets ?? []) problems.push(await compiler.wxss(root, file, sheets ?? []));
  return problems.filter((problem) => problem !== undefined);
}

/**
 * Whether WeChat would take the source: its own compilers over every WXML, WXS and WXSS file, and what they
 * overlook — missing pages, components, templates, scripts and sheets, and tags that nobody declares.
 */
export async function checkOfficialCompile(sourceDir: string): Promise<Problem[]> {
  const root = path.resolve(sourceDir);
  const tree = new SourceTree(root);
  const { components, problems } = findComponents(tree, readAppJson(tree));
  const own = components.filter((component) => !component.path.startsWith('miniprogram_npm/'));
  return distinct([
    ...problems,
    ...own.flatMap((component) => unknownTags(tree, component)),
    ...sourceFiles(root, '.wxml').flatMap((file) => missingReferences(tree, file)),
    ...sourceFiles(root, '.wxss').flatMap((file) => missingImports(tree, file)),
    ...(await compileWithOfficial(root)),
  ]);
}

/** A broken script or sheet is reported once, not by every file that uses it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [describeProblem(problem), problem])).values()];
}
