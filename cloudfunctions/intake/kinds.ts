import { ARRIVAL_SOURCE_KEYS } from '../shared/arrival';
import { arrivalKind } from './arrival-kind';
import type { ImportSource } from './job';
import type { ImportKind } from './kind';
import { rosterKind } from './roster/roster-kind';

/** Everything that comes in by file. */
export const IMPORT_KINDS = {
  ...(Object.fromEntries(ARRIVAL_SOURCE_KEYS.map((source) => [source, arrivalKind(source)])) as Readonly<Record<(typeof ARRIVAL_SOURCE_KEYS)[number], ImportKind>>),
  roster: rosterKind,
} satisfies Readonly<Record<ImportSource, ImportKind>>;
