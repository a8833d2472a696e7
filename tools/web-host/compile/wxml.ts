import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Problem } from '../../lib/problem';
import { BUILT_IN_TEMPLATES } from '../built-in-tags';
import type { SourceTree } from './source-tree';

interface TemplateWarning {
  message: string;
  startLine: number;
}

/** WXS answers `constructor` with a name ('Array'), JavaScript with a function: the runtime defines `__wxsCtor` on the prototypes. */
function rewriteConstructor(wxs: string): string {
  return wxs.replace(/\.constructor\b/g, '.__wxsCtor');
}

function rewriteInlineScripts(wxml: string): string {
  return wxml.replace(/(<wxs\b[^>]*>)([\s\S]*?)(<\/wxs>)/g, (_, open: string, body: string, close: string) => open + rewriteConstructor(body) + close);
}

/** Compiles templates and what they import, include or require, each once. */
class TemplateCollector {
  readonly problems: Problem[] = [];
  private readonly group = new TmplGroup();
  private readonly seen = new Set<string>();

  constructor(private readonly tree: SourceTree) {
    for (const [tag, template] of Object.entries(BUILT_IN_TEMPLATES)) this.group.addTmpl(`wx/${tag}`, template);
  }

  addTemplate(template: string, from?: string): void {
    const file = `${template}.wxml`;
    if (this.seen.has(file)) return;
    this.seen.add(file);
    if (!this.tree.exists(file)) {
      this.problems.push({ file: from ?? file, message: from === undefined ? '没有这个文件' : `引用的 ${file} 不存在` });
      this.group.addTmpl(template, '');
      return;
    }
    const warnings = (this.group.addTmpl(template, rewriteInlineScripts(this.tree.read(file))) ?? []) as TemplateWarning[];
    for (const { message, startLine } of warnings) this.problems.push({ file, line: startLine + 1, message });
    for (const used of this.group.getDirectDependencies(template) as string[]) this.addTemplate(used, file);
    for (const script of this.group.getScriptDependencies(template) as string[]) this.addScript(script, file);
  }

  code(): string {
    return this.group.getTmplGenObjectGroups();
  }

  private addScript(script: string, from: string): void {
    const file = `${script}.wxs`;
    if (this.seen.has(file)) return;
    this.seen.add(file);
    if (!this.tree.exists(file)) {
      this.problems.push({ file: from, message: `引用的 ${file} 不存在` });
      return;
    }
    const source = rewriteConstructor(this.tree.read(file));
    // Templates name a script without its ending, `require` inside WXS with it: both must be found.
    this.group.addScript(script, source);
    this.group.addScript(file, source);
    for (const [, required = ''] of source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      this.addScript(path.posix.join(path.posix.dirname(script), required).replace(/\.wxs$/, ''), file);
    }
  }
}

/** One JavaScript expression that evaluates to the table of all templates, and what was wrong with them. */
export function compileTemplates(tree: SourceTree, templates: readonly string[]): { code: string; problems: Problem[] } {
  const collector = new TemplateCollector(tree);
  for (const template of templates) collector.addTemplate(template);
  return { code: collector.code(), problems: collector.problems };
}
