import type { DepartmentKey } from './departments';

/** 部件 are things of the city that can be out of order; 事项 are what happens. */
export type CategoryKind = 'part' | 'event';

/** Who answers: A 社区, B 街道, C 区, D 市. */
export type ResponseLevel = 'A' | 'B' | 'C' | 'D';

/** What a district may set for each category. */
export interface CategoryTerms {
  readonly level: ResponseLevel;
  /** Time to handle, 1–7 working days; a safety matter runs round the clock instead. */
  readonly workdays: number;
  /** Urgent path: accepted at once, straight to the officer on duty. */
  readonly isSafety: boolean;
  /** Resolving needs photos. Asked only where a picture can show that it is done. */
  readonly needsPhoto: boolean;
  /** The grid officer may close it, with photos from before and after. */
  readonly selfClose: boolean;
  /** Reports within this many metres may be about the same thing. */
  readonly duplicateRadius: number;
}

/** One row of the matter catalogue (事项清单). */
export interface Category extends CategoryTerms {
  /** P or E for the kind, because 部件 and 事项 share numbers, then two digits of class and three of item. */
  readonly code: string;
  readonly kind: CategoryKind;
  readonly classCode: string;
  readonly className: string;
  readonly name: string;
  readonly department: DepartmentKey;
  /** What residents call it, for suggesting. */
  readonly words: readonly string[];
  /** Ours, not in the national list. */
  readonly isLocal: boolean;
}

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
