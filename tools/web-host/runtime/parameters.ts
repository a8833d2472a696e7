export type Theme = 'light' | 'dark';

/** What the address asks for: `?as=&theme=dark&font=1.3&frame=off&scene=&time=14:32&offline=1#/pages/home/home`. */
export interface Parameters {
  /** openid of the person whose phone this is. */
  as?: string;
  theme?: Theme;
  /** WeChat's font setting as a factor. */
  font: number;
  /** Only the phone, without the panel beside it. */
  bare: boolean;
  /** Scene of the mini program code that was scanned to come here. */
  scene?: string;
  /** Text of the status bar's clock, for pictures that stay the same. */
  time?: string;
  offline: boolean;
  /** The privacy agreement has been accepted before. */
  agreed: boolean;
}

const REMEMBERED_PERSONA = 'host:as';

export function readParameters(): Parameters {
  const query = new URLSearchParams(location.search);
  const as = query.get('as') ?? sessionStorage.getItem(REMEMBERED_PERSONA) ?? undefined;
  if (as !== undefined) sessionStorage.setItem(REMEMBERED_PERSONA, as);
  const theme = query.get('theme');
  const scene = query.get('scene');
  const time = query.get('time');
  return {
    ...(as === undefined ? {} : { as }),
    ...(theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(scene === null ? {} : { scene }),
    ...(time === null ? {} : { time }),
    font: Number(query.get('font') ?? 1) || 1,
    bare: query.get('frame') === 'off',
    offline: query.get('offline') === '1',
    agreed: query.get('privacy') === 'agreed',
  };
}

/** The same address with some parameters changed; undefined takes one away. */
export function addressWith(changes: Record<string, string | undefined>, hash = location.hash): string {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.hash = hash;
  return url.href;
}
