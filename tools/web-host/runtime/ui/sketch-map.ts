import type { Point } from '../persona';

const SVG = 'http://www.w3.org/2000/svg';
const EARTH = 40_075_016.686;

export interface MapShape {
  points: Point[];
  strokeColor?: string;
  fillColor?: string;
  strokeWidth?: number;
}

export interface MapMarker extends Point {
  id?: number | string;
  title?: string;
  label?: { content?: string };
  callout?: { content?: string };
}

export interface MapCircle extends Point {
  radius: number;
  color?: string;
  fillColor?: string;
}

export interface MapContent {
  center: Point;
  /** WeChat's zoom level, 3 to 20. */
  scale: number;
  polygons?: MapShape[];
  polylines?: MapShape[];
  circles?: MapCircle[];
  markers?: MapMarker[];
}

function make(tag: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** Web Mercator around a centre: degrees to pixels and back. */
class Projection {
  private readonly size: number;

  constructor(
    private readonly center: Point,
    scale: number,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.size = 256 * 2 ** scale;
  }

  toPixel({ longitude, latitude }: Point): [number, number] {
    const [x, y] = this.world(longitude, latitude);
    const [cx, cy] = this.world(this.center.longitude, this.center.latitude);
    return [this.width / 2 + x - cx, this.height / 2 + y - cy];
  }

  toPoint(x: number, y: number): Point {
    const [cx, cy] = this.world(this.center.longitude, this.center.latitude);
    const worldX = (cx + x - this.width / 2) / this.size;
    const worldY = (cy + y - this.height / 2) / this.size;
    return { longitude: worldX * 360 - 180, latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY))) * 180) / Math.PI };
  }

  pixels(meters: number, latitude: number): number {
    return (meters * this.size) / (EARTH * Math.cos((latitude * Math.PI) / 180));
  }

  private world(longitude: number, latitude: number): [number, number] {
    const y = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
    return [((longitude + 180) / 360) * this.size, ((1 - y) / 2) * this.size];
  }
}

/** Centre and zoom level that show all the points. */
export function fit(points: readonly Point[], width: number, height: number): { center: Point; scale: number } | undefined {
  if (points.length === 0) return undefined;
  const longitudes = points.map(({ longitude }) => longitude);
  const latitudes = points.map(({ latitude }) => latitude);
  const [west, east, south, north] = [Math.min(...longitudes), Math.max(...longitudes), Math.min(...latitudes), Math.max(...latitudes)];
  const center = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const perWidth = Math.log2(((width || 1) * 360) / (256 * Math.max(east - west, 1e-5)));
  const perHeight = Math.log2(((height || 1) * 360 * Math.cos((center.latitude * Math.PI) / 180)) / (256 * Math.max(north - south, 1e-5)));
  return { center, scale: Math.min(18, Math.min(perWidth, perHeight) - 0.3) };
}

/** Draws shapes and markers without tiles, and tells where it was tapped. */
export class SketchMap {
  private projection = new Projection({ longitude: 0, latitude: 0 }, 3, 1, 1);

  constructor(
    private readonly container: HTMLElement,
    private readonly on: { tap(point: Point): void; marker(marker: MapMarker): void },
  ) {
    container.addEventListener('click', (event) => {
      const { left, top } = container.getBoundingClientRect();
      this.on.tap(this.projection.toPoint(event.clientX - left, event.clientY - top));
    });
  }

  draw({ center, scale, polygons = [], polylines = [], circles = [], markers = [] }: MapContent): void {
    const { width, height } = this.container.getBoundingClientRect();
    this.projection = new Projection(center, scale, width, height);
    const svg = make('svg', { width: '100%', height: '100%', viewBox: `0 0 ${width || 1} ${height || 1}` });
    const line = (points: Point[]): string => points.map((point) => this.projection.toPixel(point).map((value) => value.toFixed(1)).join(',')).join(' ');
    for (const { points, strokeColor = '#24527A', fillColor = '#24527A22', strokeWidth = 1 } of polygons) svg.append(make('polygon', { points: line(points), fill: fillColor, stroke: strokeColor, 'stroke-width': strokeWidth }));
    for (const { points, strokeColor = '#24527A', strokeWidth = 2 } of polylines) svg.append(make('polyline', { points: line(points), fill: 'none', stroke: strokeColor, 'stroke-width': strokeWidth }));
    for (const circle of circles) {
      const [cx, cy] = this.projection.toPixel(circle);
      svg.append(make('circle', { cx, cy, r: this.projection.pixels(circle.radius, circle.latitude), fill: circle.fillColor ?? '#24527A22', stroke: circle.color ?? '#24527A' }));
    }
    for (const marker of markers) svg.append(this.marker(marker));
    this.container.replaceChildren(svg);
  }

  private marker(marker: MapMarker): SVGElement {
    const [x, y] = this.projection.toPixel(marker);
    const group = make('g', { class: 'wxh-marker', transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, 'data-marker': String(marker.id ?? '') });
    group.append(make('path', { d: 'M0 0C-4 -8 -10 -12 -10 -19A10 10 0 1 1 10 -19C10 -12 4 -8 0 0Z', fill: '#BC3D1A', stroke: '#fff' }));
    const words = marker.callout?.content ?? marker.label?.content ?? marker.title ?? '';
    if (words !== '') group.append(make('text', { y: -34, 'text-anchor': 'middle', 'font-size': 12, fill: 'currentColor' }, words));
    group.addEventListener('click', (event) => {
      event.stopPropagation();
      this.on.marker(marker);
    });
    return group;
  }
}
