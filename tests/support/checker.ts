import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

/** One thing that the checker page has looked at; null: it cannot be checked, or nobody asked. */
export interface Looked {
  readonly what: string;
  readonly ok: boolean | null;
  readonly detail: string;
}

interface Checker {
  readonly recheck: (dossier: unknown, held?: { receipt?: string; witness?: string }) => Looked[];
  readonly parts: { sha256: (bytes: readonly number[]) => number[]; hex: (bytes: readonly number[]) => string; utf8: (text: string) => number[] };
}

/** The arithmetic of the checker page, in a world that has nothing: no window, no network, no Node. */
export function checkerOf(page: string): Checker {
  const [, script = ''] = /<script id="arithmetic">([\s\S]*?)<\/script>/.exec(readFileSync(page, 'utf8')) ?? [];
  const world = createContext({});
  runInContext(script, world);
  const { checkerParts } = world as { checkerParts: Checker['parts'] };
  // What crosses between the two worlds crosses as JSON, as it does on the page.
  const crossed = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  return {
    recheck: (dossier, held = {}) => crossed((runInContext('(text, held) => recheck(JSON.parse(text), JSON.parse(held))', world) as (text: string, held: string) => Looked[])(JSON.stringify(dossier), JSON.stringify(held))),
    parts: { sha256: (bytes) => [...checkerParts.sha256([...bytes])], hex: checkerParts.hex, utf8: (text) => [...checkerParts.utf8(text)] },
  };
}
