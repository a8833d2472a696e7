import type { SelectorQuery } from '../engine/node-queries';
import { services } from '../services';

interface Queryable {
  createSelectorQuery(): SelectorQuery;
  createIntersectionObserver(options?: object): object;
  createMediaQueryObserver(): object;
}

function page(): Queryable {
  return services().router.top.instance as unknown as Queryable;
}

/** Queries that start at the page on top, unless `in` names a component. */
export function queries(): Record<string, unknown> {
  return {
    createSelectorQuery: () => page().createSelectorQuery(),
    createIntersectionObserver: (component: Queryable, options?: object) => component.createIntersectionObserver(options),
    createMediaQueryObserver: () => page().createMediaQueryObserver(),
  };
}
