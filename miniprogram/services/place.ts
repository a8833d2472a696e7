import { gridCard, locate } from './community';
import type { Place } from './draft';
import type { GridCard, Me } from './shapes';

/** 归中山社区第3网格; what lies in no grid goes to the community desk. */
const belongsTo = (gridName: string | undefined): string => (gridName ? `归${gridName}` : '不在哪个网格里，先交给社区来分');

/** A point that was chosen on the map, with its grid. Without a network the point alone is enough. */
export async function placeAt(chosen: { name: string; address: string; longitude: number; latitude: number }): Promise<Place> {
  const { longitude, latitude } = chosen;
  const address = [chosen.address, chosen.name].filter(Boolean).join(' ').slice(0, 200);
  const location = { longitude, latitude, ...(address === '' ? {} : { address }) };
  const title = chosen.name || chosen.address || '地图上选的地方';
  try {
    const { grid, officer } = await locate({ longitude, latitude });
    return { title, belongs: belongsTo(grid?.name), location, ...(officer ? { officer: { name: officer.name, phone: officer.phone } } : {}) };
  } catch {
    return { title, belongs: '连上网以后就知道归哪个网格', location };
  }
}

/** The place of a card that was scanned, or of the grid of a unit. */
export function placeOfCard(card: GridCard): Place {
  const [officer] = card.officers;
  const below = card.building ?? card.compound;
  return {
    title: below?.name ?? card.grid.name,
    belongs: belongsTo(card.grid.name),
    unitId: card.unitId,
    ...(officer ? { officer: { name: officer.name, phone: officer.phone } } : {}),
  };
}

/** A unit that was chosen from the tree; its grid and officer are looked up, and it serves without them. */
export async function placeOfUnit(unit: { id: string; name: string }, path: string[]): Promise<Place> {
  const title = path.slice(-2).join(' ') || unit.name;
  try {
    return { ...placeOfCard(await gridCard({ unitId: unit.id })), title, unitId: unit.id };
  } catch {
    return { title, belongs: '', unitId: unit.id };
  }
}

/** The place of a scanned scene. */
export const placeOfScene = async (scene: string): Promise<Place> => placeOfCard(await gridCard({ scene }));

/** Where I live: reports go to its grid unless another place is named. */
export function homePlace(person: Me): Place | null {
  const { home } = person;
  if (!home) return null;
  return { title: [home.compoundName, home.buildingName].filter(Boolean).join(' '), belongs: belongsTo(home.gridName && `${home.communityName}${home.gridName}`), unitId: home.buildingId };
}
