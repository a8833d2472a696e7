import { classify, teach } from '../../cloudfunctions/understanding/classifier/classify';
import type { Correction } from '../../cloudfunctions/understanding/classifier/corrections';
import { seededRandom } from '../../cloudfunctions/understanding/classifier/sparse';
import { train, type Labelled } from '../../cloudfunctions/understanding/classifier/train';

const PERSONS = 50;
const CORRECTIONS_EACH = 20;

export interface PoisonFigures {
  /** The share of right answers before, after fifty people with wrong labels, and after fifty with right ones. */
  readonly untaught: number;
  readonly poisonedAtRandom: number;
  readonly poisonedToOne: number;
  readonly taughtRightly: number;
}

/** A fifth of the rows is asked about, a fifth is corrected, by fifty persons; the rest trains. */
export function poison(rows: readonly Labelled[]): PoisonFigures {
  const random = seededRandom(11);
  const part = rows.map(() => random());
  const model = train(rows.filter((_, at) => (part[at] ?? 0) >= 0.4));
  const asked = rows.filter((_, at) => (part[at] ?? 0) < 0.2);
  const corrected = rows.filter((_, at) => (part[at] ?? 0) >= 0.2 && (part[at] ?? 0) < 0.4);
  const { labels } = model;
  const corrections = (labelOf: (row: Labelled) => string): Correction[] =>
    Array.from({ length: PERSONS * CORRECTIONS_EACH }, (_, at) => {
      const row = corrected[at % corrected.length] ?? { text: '', label: '' };
      return { id: `c${at}`, person: `p${at % PERSONS}`, at, text: row.text, label: labelOf(row) };
    });
  const share = (list: readonly Correction[]): number => {
    const taught = teach(model, list);
    return asked.filter(({ text, label }) => classify(text, model, taught, 1)[0]?.label === label).length / asked.length;
  };
  const other = ({ label }: Labelled): string => {
    const others = labels.filter((each) => each !== label);
    return others[Math.floor(random() * others.length)] ?? label;
  };
  return { untaught: share([]), poisonedAtRandom: share(corrections(other)), poisonedToOne: share(corrections(() => labels[0] ?? '')), taughtRightly: share(corrections(({ label }) => label)) };
}
