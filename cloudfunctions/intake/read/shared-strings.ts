import { CELL_AT_MOST } from './table';
import { readXml } from './xml';

/** Words that come again, such as states, addresses and times, are short: all of them are kept, up to a bound. */
const SHORT = 40;
const SHORT_AT_MOST = 200_000;
/** Long words that have come again once, such as a ready-made answer, are kept up to so many characters in all. */
const LONG_AT_MOST = 2_000_000;

/** A piece of a text keeps all of that text alive; what is kept must stand on its own. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/**
 * The workbook's list of strings, without holding it: writers number the words as they first come, so rows in
 * order ask for words in order, and one reading serves them all. What comes again is kept; only who asks for
 * long words that have gone by for the first time gets the list read anew.
 */
export class SharedStrings {
  private readonly kept = new Map<number, string>();
  /** Read along with what was asked for, and not asked for yet. */
  private ahead = new Map<number, string>();
  private pieces: AsyncGenerator<void> | undefined;
  private at = -1;
  private longKept = 0;

  /** @param open the bytes of the list, from its beginning */
  constructor(private readonly open: () => AsyncIterable<Uint8Array>) {}

  /** The strings of these numbers; those that the list does not have are left out. */
  async get(wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, string>> {
    const found = new Map<number, string>();
    const missing = new Set<number>();
    for (const number of wanted) {
      const known = this.kept.get(number) ?? this.ahead.get(number);
      if (known === undefined) missing.add(number);
      else found.set(number, known);
    }
    if (missing.size > 0) await this.read(missing, found);
    return found;
  }

  private async read(missing: ReadonlySet<number>, found: Map<number, string>): Promise<void> {
    let [first, last] = [Infinity, -1];
    for (const number of missing) [first, last] = [Math.min(first, number), Math.max(last, number)];
    const past = this.at;
    if (!this.pieces || first <= past) await this.begin();
    this.ahead = new Map([...this.ahead].filter(([number]) => number > last));
    this.hear = (number, said) => {
      if (missing.has(number)) found.set(number, said);
      else if (number > last) this.ahead.set(number, said);
      this.keep(number, said, missing.has(number) && number <= past);
    };
    while (this.at < last && this.pieces && !(await this.pieces.next()).done);
  }

  private keep(number: number, said: string, hasComeAgain: boolean): void {
    if (said.length <= SHORT ? this.kept.size < SHORT_AT_MOST : hasComeAgain && this.longKept + said.length <= LONG_AT_MOST) {
      if (said.length > SHORT) this.longKept += said.length;
      this.kept.set(number, ownCopy(said));
    }
  }

  private hear: (number: number, said: string) => void = () => undefined;

  private async begin(): Promise<void> {
    await this.pieces?.return(undefined);
    this.at = -1;
    this.ahead.clear();
    let inPhonetics = false;
    let listens = false;
    let said = '';
    this.pieces = readXml(this.open(), {
      open(name) {
        if (name === 'si') said = '';
        else if (name === 'rPh') inPhonetics = true;
        else if (name === 't') listens = !inPhonetics;
      },
      text(text) {
        if (listens && said.length < CELL_AT_MOST) said += text;
      },
      close: (name) => {
        if (name === 't') listens = false;
        else if (name === 'rPh') inPhonetics = false;
        else if (name === 'si') this.hear((this.at += 1), said);
      },
    });
  }

  /** Lets go of the list. */
  async close(): Promise<void> {
    await this.pieces?.return(undefined);
  }
}
