/** How a building is written: 3, 3幢, 3号楼, A座 → 3 幢, 3 幢, 3 号楼, A 座. */
export function buildingName(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (plain === '') return '';
  if (/^[0-9A-Za-z]+$/.test(plain)) return `${plain.toUpperCase()} 幢`;
  return plain.replace(/^([0-9A-Za-z]+)#?(幢|栋|号楼|座|楼)$/, (_, number: string, kind: string) => `${number.toUpperCase()} ${kind === '栋' ? '幢' : kind}`);
}

/** 502室, ５０２ → 502; a staircase stays before it: 1单元502 → 1 单元 502. */
export const roomName = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/(?:室|号|房)$/, '')
    .replace(/^(\d+)单元(?=\S)/, '$1 单元 ')
    .toUpperCase();

/** A unit as neighbours call it: 3 幢 502. */
export const unitName = (building: string | null, room: string): string => (building === null || building === '' ? room : `${building} ${room}`);

/** Natural order within a building: 502 after 1 单元 101 and before 1002. */
export function orderOf(room: string): number {
  const numbers = (room.match(/\d+/g) ?? []).map(Number);
  const [first = 0, second] = numbers;
  return second === undefined ? Math.min(first, 9_999_999) : Math.min(first, 999) * 10_000_000 + Math.min(second, 9_999_999);
}

/** What somebody types to find a unit: 3-502, 3幢502, 502. The building is null where only a room was meant. */
export function searched(text: string): { readonly building: string | null; readonly room: string } | null {
  const plain = text.normalize('NFKC').trim();
  const [, building, room] = /^(.+?(?:幢|栋|号楼|座))\s*(.+)$/.exec(plain) ?? /^([0-9A-Za-z]+)\s*[-—–/ ]\s*(.+)$/.exec(plain) ?? [];
  if (building !== undefined && room !== undefined) return { building: buildingName(building), room: roomName(room) };
  return plain === '' ? null : { building: null, room: roomName(plain) };
}
