/**
 * The colours of styles/tokens.wxss that a canvas needs: it cannot read custom properties. A test holds the two together.
 */
export interface Palette {
  text: string;
  secondary: string;
  stroke: string;
  card: string;
  /** Five steps of ink, from none to most. */
  ink: readonly [string, string, string, string, string];
  /** Words on the three light and on the two dark steps. */
  onLow: string;
  onHigh: string;
}

export const PALETTES: Record<'light' | 'dark', Palette> = {
  light: {
    text: '#211c17',
    secondary: '#574f47',
    stroke: '#e9e4dc',
    card: '#ffffff',
    ink: ['#ebf1f6', '#c5d6e5', '#93b4d0', '#44739c', '#24527a'],
    onLow: '#211c17',
    onHigh: '#ffffff',
  },
  dark: {
    text: '#f4efe9',
    secondary: '#cbc2b7',
    stroke: '#37312b',
    card: '#211d1a',
    ink: ['#1c2833', '#24394b', '#2f5270', '#7faed6', '#b4d3ee'],
    onLow: '#f4efe9',
    onHigh: '#161311',
  },
};

/** The colour of words on a step of ink. */
export function onInk(palette: Palette, ink: number): string {
  return ink >= 3 ? palette.onHigh : palette.onLow;
}
