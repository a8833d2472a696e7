import type { Phone } from './phone';

/** What the check needs of the page's own elements; the tests are compiled without the browser's types. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}
interface Piece {
  readonly parentElement: Piece | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  /** Absent on drawn pieces. */
  readonly innerText?: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  getBoundingClientRect(): Box;
  getAttribute(name: string): string | null;
  closest(selector: string): Piece | null;
  querySelectorAll(selector: string): Iterable<Piece>;
  checkVisibility(options: object): boolean;
}
interface Browserly {
  readonly innerWidth: number;
  readonly document: { createRange(): { selectNodeContents(node: unknown): void; getClientRects(): Iterable<Box> } };
  readonly getComputedStyle: (piece: Piece) => { overflowX: string; overflowY: string; position: string };
}

/** Runs in the page. */
function measure(root: Piece, smallest: number): string[] {
  const { innerWidth, document, getComputedStyle } = globalThis as unknown as Browserly;
  const problems = new Set<string>();
  const name = (piece: Piece): string => (piece.getAttribute('aria-label') ?? piece.innerText ?? '').replace(/\s+/g, ' ').slice(0, 30);
  const seen = (piece: Piece): boolean => piece.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // What is drawn on a map is WeChat's, and may lie beyond its edge.
  const all = [...root.querySelectorAll('*')].filter((piece) => piece.closest('svg') === null && seen(piece));

  const scroller = root.closest('.wxh-scroll') ?? root;
  if (scroller.scrollWidth > scroller.clientWidth) problems.add(`the page scrolls sideways: ${scroller.scrollWidth} > ${scroller.clientWidth}`);

  for (const piece of all) {
    for (const node of piece.childNodes) {
      if (node.nodeType !== 3 || (node.textContent ?? '').trim() === '') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        if (line.width === 0) continue;
        if (line.right > innerWidth + 1 || line.left < -1) problems.add(`beyond the screen: ${name(piece)}`);
        for (let holder: Piece | null = piece; holder !== null && holder !== root; holder = holder.parentElement) {
          const { overflowX, overflowY, position } = getComputedStyle(holder);
          const box = holder.getBoundingClientRect();
          if (overflowX === 'hidden' && (line.right > box.right + 1 || line.left < box.left - 1)) problems.add(`cut off at the side: ${name(piece)}`);
          if (overflowY === 'hidden' && (line.bottom > box.bottom + 3 || line.top < box.top - 3)) problems.add(`cut off above or below: ${name(piece)}`);
          if (position === 'fixed') break;
        }
      }
    }
  }

  for (const piece of all.filter((each) => /^(?:button|link|radio|tab|switch|checkbox)$/.test(each.getAttribute('role') ?? ''))) {
    const { width, height } = piece.getBoundingClientRect();
    if (width > 0 && Math.min(width, height) < smallest - 0.5) problems.add(`too small to hit (${Math.round(width)} × ${Math.round(height)}): ${name(piece)}`);
  }
  return [...problems];
}

/** What a resident with a small phone or large letters would stumble over on the page on top. */
export async function layoutProblems(phone: Phone, smallestTarget = 44): Promise<string[]> {
  const page = phone.page.locator('wx-page').locator('visible=true').first();
  return page.evaluate(measure as unknown as (root: unknown, smallest: number) => string[], smallestTarget);
}
