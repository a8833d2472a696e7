/** What a step asks for, described well enough for a generic form. */
export type FieldType = 'text' | 'longtext' | 'photos' | 'files' | 'category' | 'unit' | 'department' | 'departments' | 'orderable' | 'person' | 'rating' | 'choice' | 'choices' | 'place' | 'instant' | 'day' | 'integer' | 'scores' | 'yes' | 'options' | 'money' | 'duties' | 'plan';

export interface FieldOption {
  readonly value: string | number;
  readonly label: string;
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly options?: readonly FieldOption[];
}

/** The options of a table of labels. */
export const optionsOf = (labels: Readonly<Record<string, string>>): FieldOption[] => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** How satisfied somebody is, best first. */
export const RATINGS: readonly FieldOption[] = [
  { value: 5, label: '很满意' },
  { value: 4, label: '满意' },
  { value: 3, label: '一般' },
  { value: 2, label: '不满意' },
  { value: 1, label: '很不满意' },
];
