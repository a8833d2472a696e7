/** What `createSelectorQuery` gives. */
export interface SelectorQuery {
  in(component: unknown): SelectorQuery;
  select(selector: string): NodesRef;
  selectAll(selector: string): NodesRef;
  selectViewport(): NodesRef;
  exec(done?: (results: unknown[]) => void): void;
}

interface NodesRef {
  fields(fields: Record<string, unknown>, done?: (result: unknown) => void): SelectorQuery;
  node?: (done?: (result: unknown) => void) => SelectorQuery;
}

/** The drawing surface inside `<canvas>`; other elements give themselves, as an enhanced scroll-view does. */
function nodeOf(context: unknown): unknown {
  const dom = context as HTMLElement | undefined;
  return dom?.tagName === 'WX-CANVAS' ? dom.firstElementChild : dom;
}

/** `node()` and `fields({ node: true })`, which the engine lacks: its `context` gives the DOM element. */
export function withNodes(query: SelectorQuery): SelectorQuery {
  for (const method of ['select', 'selectAll'] as const) {
    const select = query[method].bind(query);
    query[method] = (selector) => {
      const reference = select(selector);
      const fields = reference.fields.bind(reference);
      reference.fields = (wanted, done) =>
        wanted['node'] !== true
          ? fields(wanted, done)
          : fields({ ...wanted, context: true }, (result) => {
              const found = result as { context?: unknown; node?: unknown } | null;
              if (found !== null) found.node = nodeOf(found.context);
              done?.(found);
            });
      reference.node = (done) => reference.fields({ node: true }, done);
      return reference;
    };
  }
  return query;
}
