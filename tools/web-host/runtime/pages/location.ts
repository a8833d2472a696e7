/** A page and what it is opened with. */
export interface PageLocation {
  route: string;
  query: Record<string, string>;
}

/** Reads a Mini Program url (`/pages/a/a?id=1`, `../b/b`) as seen from the page `from`; values stay encoded, as in WeChat. */
export function parseUrl(url: string, from = ''): PageLocation {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const route = new URL(path, `http://page/${from}`).pathname.slice(1);
  const query: Record<string, string> = {};
  for (const pair of mark < 0 ? [] : url.slice(mark + 1).split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    query[equals < 0 ? pair : pair.slice(0, equals)] = equals < 0 ? '' : pair.slice(equals + 1);
  }
  return { route: decodeURIComponent(route), query };
}

export function formatUrl({ route, query }: PageLocation): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `/${route}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
