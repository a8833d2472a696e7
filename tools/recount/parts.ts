import type { Dossier, DossierPart } from './dossier';

/** The dossier that some files are: one whole, or parts of one, in any order of the files. */
export function wholeOf(files: readonly unknown[]): Dossier {
  const parts = files as readonly (Dossier | DossierPart | null)[];
  const [only] = parts;
  if (parts.length === 1 && only?.format === 'decision-dossier/1') return only;
  const all = parts.map((part) => {
    if (part?.format !== 'decision-dossier-part/1') throw new Error('这不是决定卷宗，或者版本不对');
    return part;
  });
  const heads = all.flatMap(({ head }) => (head === undefined ? [] : [head]));
  const [head] = heads;
  if (head === undefined || heads.length > 1) throw new Error('卷宗的几个部分里要有一个、也只有一个开头');
  if (all.some(({ deliberationId }) => deliberationId !== head.deliberationId)) throw new Error('这几个部分不是同一次表决的');
  const entries = all.flatMap((part) => part.entries ?? []);
  const ballots = all.flatMap((part) => part.ballots ?? []);
  const secret = head.totals !== undefined || head.options !== undefined || entries.length === 0;
  return { ...head, leaves: all.flatMap((part) => part.leaves ?? []), ...(secret ? {} : { ballots, roll: { ...head.roll, entries } }) };
}
