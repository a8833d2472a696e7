import { defineCollection } from '../collection';

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
  /** The key of the responsible department; a district's unit says which of them it is. */
  readonly department: string;
  /** What residents call it, for suggesting. */
  readonly words: readonly string[];
  /** Ours, not in the national list. */
  readonly isLocal: boolean;
}

/** A category as it is stored: `_id` is its code. A district changes, adds and takes away rows. */
export type CategoryRow = Category & { readonly _id: string };

export const categories = defineCollection({ name: 'categories', indexes: [] });

export const categoryRow = (category: Category): CategoryRow => ({ _id: category.code, ...category });

/** The matter catalogue of a district, in the order of its codes as they were read. */
export class Catalogue {
  private readonly byCode: ReadonlyMap<string, Category>;

  constructor(readonly all: readonly Category[]) {
    this.byCode = new Map(all.map((category) => [category.code, category]));
  }

  of(code: string | null | undefined): Category | undefined {
    return code == null ? undefined : this.byCode.get(code);
  }

  /** By the name that people write, for rows that other platforms send. */
  named(name: string): Category | undefined {
    return this.all.find((category) => category.name === name);
  }
}
