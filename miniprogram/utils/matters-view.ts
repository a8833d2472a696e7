/** The views of the 诉求 tab, of which a tab cannot be told by its address. */
export type MattersView = 'open' | 'all' | 'said' | 'around';

let wanted: MattersView | null = null;

/** Says what the 诉求 tab opens with the next time. */
export function wantMattersView(view: MattersView): void {
  wanted = view;
}

/** What was asked for, once. */
export function takeMattersView(): MattersView | null {
  const view = wanted;
  wanted = null;
  return view;
}
