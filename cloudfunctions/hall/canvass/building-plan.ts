/** Where a unit is found in its building. */
export interface Door {
  /** The staircase where the building has several: 2 单元; empty without. */
  readonly entrance: string;
  /** Null where the number says no floor: a shop, a parking space. */
  readonly floor: number | null;
  /** What is left of the unit's name beside its building: 502. */
  readonly room: string;
}

const ROOM = /^(?:(\S+单元)\s*)?(\S+)$/;
/** The last two digits are the door, what stands before them the floor: 502, 1203, 0502, 502室. */
const NUMBER = /^(\d{1,2})(\d{2})室?$/;

/** Reads a unit's name as neighbours call it: 3 幢 502, 3 幢 2 单元 1203. */
export function doorOf(unit: string, building: string | null): Door {
  const rest = (building !== null && unit.startsWith(building) ? unit.slice(building.length) : unit).trim().replace(/(\d)\s+单元/, '$1单元');
  const [, entrance = '', room = rest] = ROOM.exec(rest) ?? [];
  const [, floor] = NUMBER.exec(room) ?? [];
  return { entrance, floor: floor === undefined ? null : Number(floor), room };
}

export interface PlanRow<T> {
  /** 5 楼, with the staircase where there are several; 其他 where the number says no floor. */
  readonly label: string;
  readonly cells: readonly T[];
}

/** The cells of a building as it stands: the top floor first, doors from left to right, what has no floor last. */
export function planOf<T extends { readonly unit: string }>(cells: readonly T[], building: string | null): PlanRow<T>[] {
  const rows = new Map<string, { entrance: string; floor: number | null; cells: { room: string; cell: T }[] }>();
  for (const cell of cells) {
    const { entrance, floor, room } = doorOf(cell.unit, building);
    const key = `${entrance}\n${floor}`;
    const row = rows.get(key) ?? { entrance, floor, cells: [] };
    row.cells.push({ room, cell });
    rows.set(key, row);
  }
  const byNumber = (a: string, b: string): number => a.localeCompare(b, 'zh', { numeric: true });
  return [...rows.values()]
    .sort((a, b) => byNumber(a.entrance, b.entrance) || (b.floor ?? -1) - (a.floor ?? -1))
    .map(({ entrance, floor, cells: doors }) => ({
      label: [entrance, floor === null ? '其他' : `${floor} 楼`].filter(Boolean).join(' '),
      cells: doors.sort((a, b) => byNumber(a.room, b.room)).map(({ cell }) => cell),
    }));
}
