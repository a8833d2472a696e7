import { mapById } from '../elements/map';
import type { HostElement } from '../engine/host-element';
import { homeOf, type Point } from '../persona';
import { services } from '../services';
import { choosePlace } from '../ui/place-dialog';
import { call } from './call';

/** A place that a test or the panel has set; it answers without a dialog. */
export interface PresetPlace extends Point {
  name?: string;
  address?: string;
}

let preset: PresetPlace | undefined;

export function presetPlace(place: PresetPlace | undefined): void {
  preset = place;
}

export function presetPlaceNow(): PresetPlace | undefined {
  return preset;
}

/** Somewhere in the district, when nobody has said where. */
const CENTRE: Point = { longitude: 118.7697, latitude: 32.0664 };

function here(): Point {
  return preset ?? homeOf(services().persona) ?? CENTRE;
}

async function allowed(): Promise<void> {
  if (preset !== undefined) return;
  await services().privacy.require('location');
  await services().permissions.require('scope.userLocation');
}

/** Where the phone is, and choosing a place. Coordinates are gcj02. */
export function place(): Record<string, unknown> {
  return {
    getLocation: call('getLocation', async () => {
      await allowed();
      const { longitude, latitude } = here();
      return { longitude, latitude, speed: -1, accuracy: 30, altitude: 0, verticalAccuracy: 30, horizontalAccuracy: 30 };
    }),
    getFuzzyLocation: call('getFuzzyLocation', () => {
      const { longitude, latitude } = here();
      return { longitude, latitude };
    }),
    chooseLocation: call('chooseLocation', async ({ longitude, latitude }: Partial<Point>) => {
      if (preset !== undefined) return { name: '', address: '', ...preset };
      await services().privacy.require('chooseLocation');
      const start = longitude === undefined || latitude === undefined ? here() : { longitude, latitude };
      const chosen = await choosePlace(start);
      if (chosen === undefined) throw new Error('cancel');
      return chosen;
    }),
    openLocation: call('openLocation', async ({ longitude, latitude, name = '' }: Point & { name?: string }) => {
      await choosePlace({ longitude, latitude }, name);
    }),
    createMapContext: (id: string) => mapContext(id),
  };
}

function mapContext(id: string): Record<string, unknown> {
  const find = (): HostElement => {
    const found = mapById(id);
    if (found === undefined) throw new Error(`no map #${id}`);
    return found;
  };
  return {
    moveToLocation: call('moveToLocation', (point: Partial<Point>) => find().set({ ...here(), ...point })),
    includePoints: call('includePoints', ({ points }: { points: Point[] }) => find().set({ includePoints: points })),
    getCenterLocation: call('getCenterLocation', () => {
      const map = find();
      return { longitude: map.number('longitude'), latitude: map.number('latitude') };
    }),
    getScale: call('getScale', () => ({ scale: find().number('scale') })),
  };
}
