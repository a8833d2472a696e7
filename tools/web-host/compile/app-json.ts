import path from 'node:path';
import type { AppJson, SubPackage } from '../bundle-format';
import type { SourceTree } from './source-tree';

/** app.json, which must be there. */
export function readAppJson(tree: SourceTree): AppJson {
  const app = tree.json<AppJson>('app.json');
  if (app === undefined) throw new Error(`没有找到 ${tree.absolute('app.json')}`);
  return app;
}

/** Both spellings that WeChat takes. */
export function subPackagesOf(app: AppJson): SubPackage[] {
  return app.subPackages ?? app.subpackages ?? [];
}

/** Every page of the main package and the subpackages, as paths from the source folder. */
export function allPages(app: AppJson): string[] {
  return [...app.pages, ...subPackagesOf(app).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)))];
}
