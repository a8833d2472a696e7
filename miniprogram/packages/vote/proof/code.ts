/** Crockford's letters: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 20;
const PRIME = 1021;

const groups = (letters: string): string => (letters.match(/.{1,5}/g) ?? []).join('-');

function checkLetters(body: string): string {
  const sum = [...body].reduce((before, letter, at) => before + LETTERS.indexOf(letter) * (at + 1), 0) % PRIME;
  return `${LETTERS[sum >> 5] ?? ''}${LETTERS[sum & 31] ?? ''}`;
}

/** The first 100 bits of a leaf, five for each letter. */
function bodyOf(leaf: string): string {
  const bits = Array.from(leaf.slice(0, 25), (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return Array.from({ length: BODY }, (_, at) => LETTERS[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)] ?? '').join('');
}

/** The letters of a code as somebody typed it, or null when it is mistyped: small letters, spaces and O for 0 are forgiven. */
export function readCode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s\-—–]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  const body = letters.slice(0, BODY);
  const whole = letters.length === BODY + 2 && [...letters].every((letter) => LETTERS.includes(letter));
  return whole && checkLetters(body) === letters.slice(BODY) ? body : null;
}

/** `7K3MF-Q09XT-B4ZJ2-HHW1C-E8` of a leaf. */
export const codeOf = (leaf: string): string => `${groups(bodyOf(leaf))}-${checkLetters(bodyOf(leaf))}`;

export const isCodeOf = (text: string, leaf: string): boolean => readCode(text) === bodyOf(leaf);

/** The groups of a code, to be read out one by one. */
export const codeGroups = (code: string): string[] => code.split('-');

/** A hash in groups of eight, for whoever compares it with a sheet of paper. */
export const hashGroups = (hash: string): string[] => hash.match(/.{1,8}/g) ?? [];
