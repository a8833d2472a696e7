import { freshMatter } from '../../cloudfunctions/matter/fresh';
import { instantKey } from '../../cloudfunctions/matter/keys';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { settled } from '../../cloudfunctions/matter/moves';
import { placeIn } from '../../cloudfunctions/matter/place';
import { link } from '../../cloudfunctions/shared/history';
import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { PostDirectory, type Post } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import type { SettingsRow } from '../../cloudfunctions/shared/reference/settings';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { TOWN_POSTS, TOWN_UNITS } from '../scenarios/support/town';

/** A Monday morning in office hours. */
export const MONDAY = Date.parse('2026-10-12T09:10:00+08:00');

/** The town of the stories, in memory: what the functions load once. Buildings are not part of it. */
export const townReference = (posts: readonly Post[] = TOWN_POSTS, settings: readonly SettingsRow[] = []): Reference =>
  new Reference(new UnitTree(TOWN_UNITS.filter(({ kind }) => kind !== 'building')), new PostDirectory(posts), settings, DEFAULT_CATALOGUE);

type Given = Partial<Pick<Matter, 'state' | 'urgent' | 'categoryCode' | 'board' | 'reporterId' | 'text' | 'photos' | 'stars' | 'refusals' | 'deskId' | 'level' | 'tags'>>;

/** A matter of the first grid, as it is stored right after the report; every derived field fits the others. */
export function sampleMatter(reference: Reference, given: Given = {}, at = MONDAY, unitId: string | null = 'g1'): Matter {
  const state = given.state ?? 'reported';
  const reporterId = given.reporterId ?? 'o-resident';
  const place = placeIn(reference, unitId, { unitId: null, name: null });
  const event = link([], { at, step: 'report', by: reporterId, name: '居民', unitId: null, to: state, input: { photos: [] }, decided: { urgent: given.urgent ?? false, ...(given.categoryCode == null ? {} : { categoryCode: given.categoryCode }) }, requestId: 'r-0' });
  const fresh = freshMatter(
    { ...place, _id: 'm1', number: '261012-000001', reporterId, reporterName: null, text: '楼下的路灯坏了，晚上看不见。', photos: [], location: null, channel: 'online', anonymous: true, onBehalf: null, categoryCode: given.categoryCode ?? null, urgent: given.urgent ?? false, state, reportedAt: at, history: [event] },
    reference,
  );
  return { ...settled({ ...fresh, ...given }, reference, at).matter, reportedKey: instantKey(at, 'm1') };
}
