/** One thing that a sheet asks for. */
export interface AskField {
  readonly name: string;
  readonly label: string;
  /** A line to write in, or one of a few. */
  readonly type: 'text' | 'choice' | 'photos';
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  readonly optional?: true;
  /** Digits only: opens the keyboard for them. */
  readonly digits?: true;
}

/** A sheet: what is done, with what, and what it leads to. */
export interface Ask {
  /** What the page does with the answer. */
  readonly what: string;
  readonly title: string;
  /** The button says what happens. */
  readonly action: string;
  readonly note?: string;
  readonly fields: readonly AskField[];
}

export type Answers = Readonly<Record<string, string>>;

export const NO_ASK: Ask = { what: '', title: '', action: '', fields: [] };

/** The reason that every change of the register asks for. */
export const REASON: AskField = { name: 'reason', label: '为什么改', type: 'text', placeholder: '写进名册的记录' };
export const DOCUMENT: AskField = { name: 'document', label: '看过什么', type: 'text', placeholder: '例如 身份证、不动产权证 号' };
