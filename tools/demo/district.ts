import { CATALOGUE, DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { matters } from '../../cloudfunctions/matter/matter';
import { households } from '../../cloudfunctions/member/household';
import { members } from '../../cloudfunctions/shared/identity';
import { arrivals } from '../../cloudfunctions/shared/arrival';
import { deliberations } from '../../cloudfunctions/shared/deliberations';
import { mediaChecks } from '../../cloudfunctions/shared/media-check';
import { proposals } from '../../cloudfunctions/shared/proposal';
import { categories, categoryRow } from '../../cloudfunctions/shared/reference/category';
import { PostDirectory, posts } from '../../cloudfunctions/shared/reference/post';
import { Reference, REVISION_ID, revisions } from '../../cloudfunctions/shared/reference/reference';
import { settingsRows } from '../../cloudfunctions/shared/reference/settings';
import { units, UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { threads } from '../../cloudfunctions/thread/thread';
import { voices } from '../../cloudfunctions/voice/voice';
import { communityRules, registeredPersons, registeredUnits } from '../../cloudfunctions/shared/register';
import { bindingRequests } from '../../cloudfunctions/roll/kept';
import { wearBadges } from './badges';
import { tellDeliberations } from './deliberations';
import { promoteIdeas } from './proposals';
import { tellMatters } from './matters';
import { tellVoices } from './voices';
import { choosePersonas, type Persona } from './personas';
import { seeded } from './random';
import { registerOf } from './register';
import { settleResidents } from './residents';
import { DEMO_SETTINGS } from './settings';
import { appointStaff } from './staff';
import type { DemoFile } from './teller';
import { buildTerritory } from './territory';

export interface DemoOptions {
  readonly seed: number;
  /** The present of the demo: everything lies before it. */
  readonly now: number;
  /** What comes before the path in a fileID of this environment. */
  readonly bucket?: string;
}

export interface DemoDistrict {
  /** Documents by collection, ready to be inserted. */
  readonly collections: Readonly<Record<string, readonly { readonly _id: string }[]>>;
  /** Drawings for cloud storage, SVG. */
  readonly files: readonly DemoFile[];
  readonly personas: readonly Persona[];
}

/**
 * One invented district of a real size (GRID-05): 10 streets, 69 communities, 153 grids, and several hundred
 * matters in every state. The same seed and instant give the same district, to the last hash.
 */
export async function generateDistrict({ seed, now, bucket = 'cloud://demo.local' }: DemoOptions): Promise<DemoDistrict> {
  const random = seeded(seed);
  const territory = buildTerritory(random);
  const staff = appointStaff(territory.units, now);
  const tree = new UnitTree(territory.units.filter(({ kind }) => kind !== 'building'));
  const residents = wearBadges(settleResidents(territory.households, territory.units, tree, random, now), now);
  const reference = new Reference(tree, new PostDirectory(staff), DEMO_SETTINGS, DEFAULT_CATALOGUE);
  const told = await tellMatters({ units: territory.units, members: residents, reference, bucket }, random, now);
  const said = await tellVoices({ units: territory.units, members: residents, reference, bucket }, random, now);
  const deliberated = await tellDeliberations({ people: residents, reference, bucket }, now);
  const [photo] = told.files;
  const register = registerOf({ units: territory.units, households: territory.households, members: residents, photo: `${bucket}/${photo?.path ?? ''}` }, now);
  const revision = { _id: REVISION_ID, revision: 1 };
  return {
    collections: {
      [units.name]: territory.units,
      [posts.name]: staff,
      [categories.name]: CATALOGUE.map(categoryRow),
      [revisions.name]: [revision],
      [settingsRows.name]: DEMO_SETTINGS,
      [members.name]: residents,
      [households.name]: territory.households,
      [matters.name]: told.matters,
      [mediaChecks.name]: [...told.mediaChecks, ...(said.documents[mediaChecks.name] ?? [])],
      [arrivals.name]: said.documents[arrivals.name] ?? [],
      [voices.name]: said.documents[voices.name] ?? [],
      [deliberations.name]: deliberated.deliberations,
      [threads.name]: said.documents[threads.name] ?? [],
      [registeredUnits.name]: register.units,
      [registeredPersons.name]: register.persons,
      [bindingRequests.name]: register.requests,
      [communityRules.name]: register.rules,
      [proposals.name]: [...promoteIdeas(residents, now), ...(said.documents[proposals.name] ?? [])],
    },
    files: [...told.files, ...said.files, ...deliberated.files],
    personas: choosePersonas(territory.units, staff, residents, now),
  };
}
