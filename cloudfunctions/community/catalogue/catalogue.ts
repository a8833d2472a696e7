import { advertising } from './advertising';
import { Catalogue, type Category } from '../../shared/reference/category';
import { categoriesOf } from './category';
import { cityAppearance } from './city-appearance';
import { construction } from './construction';
import { greenery } from './greenery';
import { localMatters } from './local';
import { otherEvents } from './other-events';
import { otherParts } from './other-parts';
import { publicUtilities } from './public-utilities';
import { sanitationFacilities } from './sanitation-facilities';
import { streetOrder } from './street-order';
import { trafficFacilities } from './traffic-facilities';

/** The classes in the order of the list; local ones last. */
export const CATEGORY_CLASSES = [
  publicUtilities,
  trafficFacilities,
  sanitationFacilities,
  greenery,
  otherParts,
  cityAppearance,
  advertising,
  construction,
  streetOrder,
  otherEvents,
  localMatters,
] as const;

/**
 * The matter catalogue (事项清单) that a district starts with: the field's standard terms and what
 * compounds need beside them. It shows the standard's numbers and claims no certification. A district's
 * own rows stand in the collection `categories`; these fill it when it is new.
 */
export const CATALOGUE: readonly Category[] = CATEGORY_CLASSES.flatMap(categoriesOf);

/** The same, to be looked up. */
export const DEFAULT_CATALOGUE = new Catalogue(CATALOGUE);

/** Class and item as the standard numbers them, for exchange with other systems; a local item has none. */
export const standardNumber = ({ code, isLocal }: Category): string | null => (isLocal ? null : code.slice(1));
