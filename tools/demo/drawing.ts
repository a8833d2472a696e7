import type { Random } from './random';

/** What a demo photo shows: drawn by code, in ink and one tint, so that nobody mistakes it for a photo. */
export type Scene = 'car' | 'bike' | 'rubbish' | 'hole' | 'manhole' | 'lamp' | 'tree' | 'wire' | 'pipe' | 'lift' | 'fitness' | 'notice' | 'building' | 'crane' | 'shop' | 'river';

const INK = '#24527A';
const GROUND = 360;

const line = (path: string, width = 5): string => `<path d="${path}" fill="none" stroke="${INK}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shape = (path: string, fill: string): string => `<path d="${path}" fill="${fill}" stroke="${INK}" stroke-width="5" stroke-linejoin="round"/>`;
const circle = (x: number, y: number, r: number, fill: string): string => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="${INK}" stroke-width="5"/>`;
const box = (x: number, y: number, width: number, height: number, fill: string): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${fill}" stroke="${INK}" stroke-width="5"/>`;

type Draw = (x: number, tint: string, solved: boolean) => string;

const car = (x: number, tint: string): string =>
  shape(`M${x} ${GROUND - 30} v-50 l40 -10 l35 -45 h110 l40 45 l35 12 v48 z`, tint) + circle(x + 60, GROUND - 28, 26, '#fff') + circle(x + 205, GROUND - 28, 26, '#fff');
const bag = (x: number, y: number, tint: string): string => shape(`M${x} ${y} q-34 -62 20 -74 l8 -16 l10 16 q54 14 20 74 z`, tint);

/** Each scene as found and as left. */
const SCENES: Readonly<Record<Scene, Draw>> = {
  car: (x, tint, solved) => box(x - 20, 180, 300, 12, '#E3B341') + (solved ? line(`M${x} ${GROUND - 20} h260`) : car(x, tint)),
  bike: (x, tint, solved) =>
    (solved ? [0] : [0, 90, 180]).map((at) => circle(x + at, GROUND - 40, 38, 'none') + circle(x + at + 110, GROUND - 40, 38, 'none') + line(`M${x + at} ${GROUND - 40} l45 -55 h50 l15 55 M${x + at + 45} ${GROUND - 95} l20 55 l45 0`)).join('') + box(x - 40, 150, 330, 10, tint),
  rubbish: (x, tint, solved) => box(x, GROUND - 150, 90, 140, tint) + line(`M${x - 10} ${GROUND - 152} h110`) + (solved ? '' : bag(x + 120, GROUND - 10, '#fff') + bag(x + 190, GROUND - 6, tint) + bag(x + 20, GROUND - 150, '#fff')),
  hole: (x, tint, solved) => (solved ? box(x, GROUND - 40, 220, 46, '#fff') : shape(`M${x} ${GROUND - 10} l40 -46 l90 -12 l80 30 l22 34 l-70 26 l-110 -6 z`, tint)) + line(`M40 ${GROUND + 40} h520`, 3),
  manhole: (x, tint, solved) => `<ellipse cx="${x + 110}" cy="${GROUND - 10}" rx="100" ry="40" fill="${solved ? tint : '#3b3b3b'}" stroke="${INK}" stroke-width="5"/>` + (solved ? line(`M${x + 40} ${GROUND - 10} h140 M${x + 110} ${GROUND - 45} v70`, 3) : shape(`M${x + 150} ${GROUND + 10} l110 -50 l24 26 l-100 54 z`, tint)),
  lamp: (x, tint, solved) => line(`M${x + 100} ${GROUND} v-260 q4 -30 60 -30`) + box(x + 150, 66, 60, 20, solved ? '#FFE6AE' : tint) + (solved ? line(`M${x + 150} 100 l-40 90 M${x + 180} 100 v110 M${x + 210} 100 l40 90`, 3) : ''),
  tree: (x, tint, solved) => line(`M${x + 120} ${GROUND} v-150`, 16) + circle(x + 120, 150, 82, tint) + (solved ? '' : line(`M${x + 120} 190 l110 60 M${x + 190} 228 l34 -20`, 9)),
  wire: (x, tint, solved) => line(`M${x} ${GROUND} v-270 M${x + 300} ${GROUND} v-270`) + (solved ? line(`M${x} 100 q150 30 300 0`) : line(`M${x} 100 q120 330 300 190`)) + box(x + 250, GROUND - 110, 90, 100, tint),
  pipe: (x, tint, solved) => box(x, 120, 280, 46, tint) + line(`M${x + 120} 110 v66 M${x + 160} 110 v66`) + (solved ? '' : line(`M${x + 140} 176 v40 M${x + 118} 190 v60 M${x + 164} 186 v80`, 6) + `<ellipse cx="${x + 140}" cy="${GROUND}" rx="120" ry="24" fill="${tint}"/>`),
  lift: (x, tint, solved) => box(x + 20, 80, 200, 290, tint) + line(`M${x + (solved ? 120 : 90)} 80 v290${solved ? '' : ` M${x + 150} 80 v290`}`) + circle(x + 260, 220, 12, solved ? '#FFE6AE' : '#fff'),
  fitness: (x, tint, solved) => line(`M${x} ${GROUND} l60 -220 h150 l60 220`, 9) + line(solved ? `M${x + 90} 140 v150 h40 M${x + 180} 140 v150 h40` : `M${x + 90} 140 v150 h40 M${x + 180} 140 l50 70`, 9) + circle(x + 135, 138, 12, tint),
  notice: (x, tint, solved) => box(x, 90, 260, 220, '#fff') + (solved ? line(`M${x + 40} 150 h180 M${x + 40} 200 h180 M${x + 40} 250 h120`, 3) : [0, 1, 2, 3].map((at) => box(x + 20 + at * 52, 120 + (at % 2) * 70, 70, 80, tint)).join('')) + line(`M${x + 40} 310 v60 M${x + 220} 310 v60`),
  building: (x, tint, solved) => box(x, 70, 230, 300, '#fff') + [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => box(x + 24 + column * 66, 100 + row * 86, 46, 52, tint))).join('') + (solved ? '' : shape(`M${x + 150} 370 l16 -70 l40 20 l24 -60 v110 z`, '#E3B341')),
  crane: (x, tint, solved) => line(`M${x + 60} ${GROUND} v-290 h240 M${x + 60} 120 l-50 -40 M${x + 260} 70 v90`) + box(x + 232, 160, 56, 40, tint) + (solved ? line(`M20 ${GROUND - 30} h560`, 9) : circle(x + 120, GROUND - 20, 20, tint) + circle(x + 180, GROUND - 30, 30, tint) + circle(x + 240, GROUND - 18, 18, tint)),
  shop: (x, tint, solved) => box(x, 150, 280, 220, '#fff') + shape(`M${x - 16} 150 l26 -56 h260 l26 56 z`, tint) + (solved ? line(`M${x + 120} 370 v-120 h60 v120`) : box(x - 30, GROUND - 40, 90, 50, tint) + box(x + 220, GROUND - 40, 100, 50, tint)),
  river: (x, tint, solved) => `<rect x="0" y="240" width="600" height="210" fill="${tint}"/>` + line('M0 250 q75 -24 150 0 t150 0 t150 0 t150 0 M0 320 q75 -24 150 0 t150 0 t150 0 t150 0', 3) + (solved ? '' : bag(x, 300, '#fff') + box(x + 110, 270, 70, 40, '#fff') + bag(x + 230, 360, '#fff')),
};

const TINTS = ['#C9D8E6', '#D5E3D2', '#EADFC8', '#E6D3CC', '#D9D3E4'];

/** One drawing as an SVG; the same choice of chance gives a pair before and after. */
export function drawPhoto(scene: Scene, solved: boolean, random: Random): string {
  const tint = random.pick(TINTS);
  const x = random.int(60, 200);
  const sky = `<rect width="600" height="450" fill="#F6F3EE"/><rect y="${GROUND}" width="600" height="90" fill="#E4DED4"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 450" width="600" height="450">${sky}${SCENES[scene](x, tint, solved)}</svg>`;
}
