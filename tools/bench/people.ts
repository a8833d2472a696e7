import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { placeIn } from '../../cloudfunctions/matter/place';
import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree, type Unit } from '../../cloudfunctions/shared/reference/unit';
import { benchDistrict, NOW } from './district';
import { residentOf } from './matters';

/** Who acts in the bench: all of the first grid of the district, where the first matters are too. */
export interface People {
  readonly resident: string;
  readonly officer: string;
  readonly secretary: string;
  /** In the middle of the first grid. */
  readonly location: { readonly longitude: number; readonly latitude: number };
  readonly unitId: string;
}

export function benchPeople(): People {
  const { units, posts } = benchDistrict();
  const tree = new UnitTree(units.filter(({ kind }) => kind !== 'building'));
  const directory = new PostDirectory(posts);
  const [grid] = tree.grids as [Unit];
  const { triageId } = placeIn(new Reference(tree, directory, [], DEFAULT_CATALOGUE), grid._id, { unitId: null, name: null });
  const officer = directory.onDuty('gridOfficer', grid._id, NOW);
  const secretary = directory.onDuty('branchSecretary', triageId, NOW) ?? directory.onDuty('communityDesk', triageId, NOW);
  if (!officer || !secretary || !grid.location) throw new Error('the first grid has nobody');
  return { resident: residentOf(0), officer: officer.openid, secretary: secretary.openid, location: grid.location, unitId: grid._id };
}
