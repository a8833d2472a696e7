/** A number of a kind that nobody has, the same for the same person each time. The local CloudBase takes it for its own code. */
export function phoneOf(openid: string): string {
  let sum = 0;
  for (const character of openid) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 100_000_000;
  return `100${String(sum).padStart(8, '0')}`;
}
