/** What a hidden place of a text was. */
export type MaskKind = 'phone' | 'landline' | 'idCard' | 'bankCard' | 'plate' | 'email' | 'wechat' | 'door';

/** A row of the masking table: what it looks like, and what neighbours read instead. */
export interface MaskRule {
  readonly kind: MaskKind;
  readonly form: RegExp;
  /** Reads 一三八 as 138, too, and only what is written so: digits alone are another row's. */
  readonly spoken?: true;
  /**
   * The masked form, or null when it only looks alike. `found` and its surroundings are in half width; `written`
   * is what was found before 一三八 was read as 138.
   */
  readonly mask: (found: string, before: string, after: string, written: string) => string | null;
}
