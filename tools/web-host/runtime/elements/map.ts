import { anything, type ElementDefinition, flag, type HostElement, number, text } from '../engine/host-element';
import type { Point } from '../persona';
import { fit, type MapCircle, type MapMarker, type MapShape, SketchMap } from '../ui/sketch-map';

const maps = new Map<string, HostElement>();

/** The map with this id on a page that is shown, for `wx.createMapContext`. */
export function mapById(id: string): HostElement | undefined {
  return maps.get(id);
}

function list<T>(element: HostElement, name: string): T[] {
  const value = element.get(name);
  return Array.isArray(value) ? (value as T[]) : [];
}

/** Polygons and markers on plain paper; there are no tiles offline. */
export const map: ElementDefinition = {
  properties: {
    longitude: number(),
    latitude: number(),
    scale: number(16),
    minScale: number(3),
    maxScale: number(20),
    markers: anything(),
    covers: anything(),
    polyline: anything(),
    circles: anything(),
    polygons: anything(),
    includePoints: anything(),
    showLocation: flag(),
    showCompass: flag(),
    showScale: flag(),
    enableZoom: flag(true),
    enableScroll: flag(true),
    enableRotate: flag(),
    enableOverlooking: flag(),
    enablePoi: flag(true),
    enableBuilding: flag(true),
    enableSatellite: flag(),
    enableTraffic: flag(),
    enable3D: flag(),
    setting: anything(),
    subkey: text(),
    layerStyle: number(1),
    skew: number(),
    rotate: number(),
  },
  connect(element) {
    const box = element.inner('wxh-map');
    const sketch = new SketchMap(box, {
      tap: (point) => element.trigger('tap', point),
      marker: ({ id }) => element.trigger('markertap', { markerId: id }),
    });
    const draw = (): void => {
      const { width, height } = box.getBoundingClientRect();
      const view = fit(list<Point>(element, 'includePoints'), width, height) ?? { center: { longitude: element.number('longitude'), latitude: element.number('latitude') }, scale: element.number('scale') };
      sketch.draw({
        ...view,
        polygons: list<MapShape>(element, 'polygons'),
        polylines: list<MapShape & { color?: string; width?: number }>(element, 'polyline').map(({ points, color, width: strokeWidth }) => ({ points, ...(color === undefined ? {} : { strokeColor: color }), ...(strokeWidth === undefined ? {} : { strokeWidth }) })),
        circles: list<MapCircle>(element, 'circles'),
        markers: list<MapMarker>(element, 'markers'),
      });
    };
    element.watch(['longitude', 'latitude', 'scale', 'markers', 'polyline', 'circles', 'polygons', 'includePoints'], draw);
    const observer = new ResizeObserver(draw);
    observer.observe(element.dom);
    maps.set(element.dom.id, element);
    element.onDisconnect(() => {
      observer.disconnect();
      maps.delete(element.dom.id);
    });
    window.requestAnimationFrame(() => element.trigger('updated'));
  },
};
