import type { Category, CategoryKind, CategoryTerms } from '../../shared/reference/category';
import type { DepartmentKey } from './departments';

/** One line of a class: item, name, responsible department, everyday words, and what differs from the class. */
export type CategoryRow = readonly [item: string, name: string, department: DepartmentKey, words: string, own?: Partial<CategoryTerms>];

export interface CategoryClass {
  readonly code: string;
  readonly name: string;
  readonly kind: CategoryKind;
  readonly isLocal?: true;
  readonly terms: CategoryTerms;
  readonly rows: readonly CategoryRow[];
}

/** A matter that cannot wait for office hours. */
export const SAFETY = { isSafety: true, workdays: 1, selfClose: false } as const satisfies Partial<CategoryTerms>;

/** The full rows of a class. Facilities are named after what is wrong with them: 供水井盖异常. */
export function categoriesOf({ code, name: className, kind, isLocal, terms, rows }: CategoryClass): Category[] {
  return rows.map(([item, name, department, words, own]) => ({
    code: `${kind === 'part' ? 'P' : 'E'}${code}${item}`,
    kind,
    classCode: code,
    className,
    name: kind === 'part' ? `${name}异常` : name,
    department,
    words: words.split(' '),
    isLocal: isLocal === true,
    ...terms,
    ...own,
  }));
}
