import { call, write } from './cloud';
import type { Category, Colleague, GridCard, Located, Unit } from './shapes';

let catalogue: Promise<Category[]> | undefined;
const children = new Map<string, Promise<Unit[]>>();

/** The catalogue of matters, asked once per start. */
export function categories(): Promise<Category[]> {
  catalogue ??= call('community', 'categories', {})
    .then((reply) => reply.categories)
    .catch((problem: unknown) => {
      catalogue = undefined;
      throw problem;
    });
  return catalogue;
}

/** The units below one, or the district's own when none is named. */
export function unitsUnder(parentId?: string): Promise<Unit[]> {
  const key = parentId ?? '';
  const known = children.get(key);
  if (known) return known;
  const asked = call('community', 'units', parentId === undefined ? {} : { parentId })
    .then((reply) => reply.units)
    .catch((problem: unknown) => {
      children.delete(key);
      throw problem;
    });
  children.set(key, asked);
  return asked;
}

/** Which grid a point lies in; grid is null where none does, and the community desk takes it. */
export function locate(location: { longitude: number; latitude: number }): Promise<Located> {
  return call('community', 'locate', { location });
}

/** What a grid's QR card says: grid, building, officers. */
export function gridCard(of: { unitId: string } | { scene: string }): Promise<GridCard> {
  return call('community', 'card', of);
}

/** Makes the code of a unit's card, once. */
export const printCard = (unitId: string): Promise<{ qr: string }> => write('community', 'printCard', { unitId });

/** Who of a unit may be sent, those on duty first; for staff. */
export const peopleOf = async (unitId: string): Promise<Colleague[]> => (await call('community', 'people', { unitId })).people;
