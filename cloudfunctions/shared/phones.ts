/** How the functions learn the number that WeChat knows a person by. */
export interface Phones {
  /** The number behind a code that the person gave by tapping; null when WeChat does not take the code (any more). */
  numberOf(code: string): Promise<string | null>;
}
