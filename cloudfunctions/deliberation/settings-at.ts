import type * as z from 'zod/mini';
import type { Reference } from '../shared/reference/reference';
import type { Settings } from '../shared/reference/settings';
import { readSettings, type processSettings, type ProcessSettings } from './process/settings';

const read = new WeakMap<Settings, ProcessSettings>();

/** What the district has set of deliberations, in force at an instant. */
export function settingsAt(reference: Reference, now: number): ProcessSettings {
  const { settings } = reference.rulesAt(now);
  const known = read.get(settings) ?? readSettings(settings.deliberation as z.input<typeof processSettings>);
  read.set(settings, known);
  return known;
}
