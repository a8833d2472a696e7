import { Refusal } from '../shared/refusal';

const LINE = /^(.+?)[\s,，:：]+(\d{1,6})\s*份?$/;
const plain = (unit: string): string => unit.replace(/\s+/g, '');

/**
 * Portions of use, a unit a line: `3 幢 502，2`. @returns portions by the unit's name as the register has it
 * @throws Refusal INVALID_INPUT with the line, where it cannot be read, names no unit, or names one twice
 */
export function usesIn(text: string, units: readonly string[]): ReadonlyMap<string, number> {
  const known = new Map(units.map((unit) => [plain(unit), unit]));
  const found = new Map<string, number>();
  text.split('\n').map((line) => line.trim()).forEach((line, index) => {
    if (line === '') return;
    const refuse = (why: string): Refusal => new Refusal('INVALID_INPUT', `第 ${index + 1} 行${why}`, { field: 'uses' });
    if (known.has(plain(line))) throw refuse('没有写几份');
    const [, name = '', portions = ''] = LINE.exec(line) ?? [];
    if (name === '') throw refuse('看不懂，写成“3 幢 502，2”');
    const unit = known.get(plain(name));
    if (unit === undefined) throw refuse(`的“${name}”不在名册里`);
    if (found.has(unit)) throw refuse(`的“${name}”写了两次`);
    found.set(unit, Number(portions));
  });
  return found;
}
