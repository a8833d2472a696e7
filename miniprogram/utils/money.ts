const AMOUNT = /^(-?)(\d{1,9})(?:\.(\d{0,2}))?$/;

/** Yuan as somebody types them, in cents; null where it is no amount: more than two decimals, no figure, beyond a thousand million. */
export function centsOf(typed: string): number | null {
  const [, sign, yuan, fraction = ''] = AMOUNT.exec(typed.replace(/[,，\s]/g, '').replace('。', '.')) ?? [];
  if (yuan === undefined) return null;
  const cents = Number(yuan) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' && cents > 0 ? -cents : cents;
}

/** 12,345.60: cents as yuan, never through a fraction. */
export function yuanOf(cents: number): string {
  const size = Math.abs(cents);
  const yuan = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${yuan}.${String(size % 100).padStart(2, '0')}`;
}
