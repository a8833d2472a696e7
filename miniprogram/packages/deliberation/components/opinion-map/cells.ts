/** What is drawn: x, y and group of each person, the groups, and the reader's own dot. */
export interface Dotted {
  readonly dots: readonly (readonly [number, number, number])[];
  readonly groups: readonly { readonly name: string; readonly size: number; readonly centre: readonly [number, number] }[];
  readonly mine: readonly [number, number, number] | null;
}

/** The map is drawn as cells: people who think the same lie in one, and a thousand are as quickly drawn as fifty. */
const COLUMNS = 20;
const ROWS = 13;
/** Room at the edges, in percent. */
const EDGE = 8;

export interface Cell {
  readonly key: string;
  readonly left: number;
  readonly top: number;
  /** rpx. */
  readonly size: number;
  readonly group: number;
}
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** Where a point lies on the picture, in percent; everything fits, whatever its scale. */
function scaleOf(dots: Dotted['dots']): (x: number, y: number) => Place {
  const along = (axis: 0 | 1) => {
    const values = dots.map((dot) => dot[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (value: number): number => (most === least ? 50 : EDGE + ((value - least) / (most - least)) * (100 - 2 * EDGE));
  };
  const [x, y] = [along(0), along(1)];
  return (atX, atY) => ({ left: Math.round(x(atX) * 10) / 10, top: Math.round((100 - y(atY)) * 10) / 10 });
}

/** How large a cell is for so many people: by area, so that four times as many look four times as many. */
const sizeFor = (count: number): number => Math.min(56, Math.round(12 + 6 * Math.sqrt(count)));

export function drawingOf({ dots, groups, mine }: Dotted): { readonly cells: readonly Cell[]; readonly names: readonly (Place & { readonly name: string; readonly size: number })[]; readonly me: Place | null } {
  if (dots.length === 0) return { cells: [], names: [], me: null };
  const at = scaleOf(dots);
  const counts = new Map<string, { column: number; row: number; group: number; count: number }>();
  for (const [x, y, group] of dots) {
    const { left, top } = at(x, y);
    const [column, row] = [Math.floor((left / 100) * COLUMNS), Math.floor((top / 100) * ROWS)];
    const key = `${column}-${row}-${group}`;
    const cell = counts.get(key);
    counts.set(key, { column, row, group, count: (cell?.count ?? 0) + 1 });
  }
  const cells = [...counts].map(([key, { column, row, group, count }]): Cell => ({ key, left: ((column + 0.5) / COLUMNS) * 100, top: ((row + 0.5) / ROWS) * 100, size: sizeFor(count), group }));
  return { cells, names: groups.map(({ name, size, centre }) => ({ name, size, ...at(centre[0], centre[1]) })), me: mine === null ? null : at(mine[0], mine[1]) };
}
