/** What a hidden place of a text was. */
export type MaskKind = 'phone' | 'landline' | 'idCard' | 'bankCard' | 'plate' | 'email' | 'wechat' | 'door';

/** A row of the masking table: what it looks like, and what neighbours read instead. */
export interface MaskRule {
  readonly kind: MaskKind;
  readonly form: RegExp;
  /** The masked form, or null when it only looks alike. `found` and its surroundings are in half width. */
  readonly mask: (found: string, before: string, after: string) => string | null;
}
