import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { TOWN_POSTS, TOWN_UNITS } from '../../tests/scenarios/support/town';
import { CATALOGUE, DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import { PostDirectory } from '../shared/reference/post';
import { Reference } from '../shared/reference/reference';
import { UnitTree } from '../shared/reference/unit';
import type { Matter } from './matter';
import { proposalOf } from './proposal';

const town = townReference();
const HOUR = 3_600_000;
const code = (level: string, department: string): string => {
  const found = CATALOGUE.find((category) => category.level === level && category.department === department && !category.isSafety);
  if (!found) throw new Error(`no category of ${level} ${department}`);
  return found.code;
};
const LAMP = code('B', 'urban-management');
const WATER = code('C', 'water');
const at = (deskId: string, categoryCode: string, more: Partial<Matter> = {}): Matter => ({ ...sampleMatter(town, { state: 'deciding', deskId, categoryCode }), ...more });
const said = (matter: Matter, reference = town) => {
  const proposal = proposalOf(matter, reference, MONDAY);
  return proposal && [proposal.step, proposal.unitId, proposal.person];
};

describe('what the catalogue proposes to a desk', () => {
  test('the street: to call the department of the district that answers for it, by name, in two hours, where it was reported', () => {
    expect(proposalOf(at('s', LAMP, { location: { longitude: 119.3, latitude: 26.08 } }), town, MONDAY)).toMatchObject({
      step: 'call', unitId: 'lighting', person: '城管经办人 01', label: '呼叫区城市管理局', why: expect.stringContaining('归它管'),
      input: { leadId: 'lighting', assistIds: [], callReason: 'specialist', place: '中山社区', arriveBy: MONDAY + 2 * HOUR, location: { longitude: 119.3, latitude: 26.08 } },
    });
  });

  test('a safety category is an emergency', () => {
    const safety = CATALOGUE.find(({ isSafety, department }) => isSafety && department === 'power')?.code ?? '';
    expect(proposalOf(at('s', safety), town, MONDAY)?.input).toMatchObject({ callReason: 'emergency' });
  });

  test('staff who are stationed in the street come before the district’s, and are sent without a call', () => {
    const units = TOWN_UNITS.filter(({ kind }) => kind !== 'building').map((unit) => (unit._id === 'team' ? { ...unit, department: 'urban-management' } : unit));
    const stationed = new Reference(new UnitTree(units), new PostDirectory(TOWN_POSTS), [], DEFAULT_CATALOGUE);
    expect(said(at('s', LAMP), stationed)).toEqual(['dispatch', 'team', '执法队员 01']);
    // At the district's desk they are called through like anybody.
    expect(said(at('d', LAMP), stationed)).toEqual(['call', 'team', '执法队员 01']);
  });

  test('a community may not call: it is proposed to pass it up, unless the district lets communities call', () => {
    expect(said(at('c1', LAMP))).toEqual(['escalate', 'lighting', '城管经办人 01']);
    const letsThem = townReference(TOWN_POSTS, [{ _id: '1', effectiveAt: 0, changes: { communityMayCall: true } }]);
    expect(said(at('c1', LAMP), letsThem)).toEqual(['call', 'lighting', '城管经办人 01']);
  });

  test('what the community or the street does itself goes to its own people', () => {
    expect(said(at('c1', code('A', 'community')))).toEqual(['dispatch', 'c1', '社区专员 01']);
    expect(said(at('s', code('B', 'street')))).toEqual(['dispatch', 's', '街道值班员 01']);
  });

  test('the city’s is left with the department that talks to the city, at the district’s desk only', () => {
    const city = CATALOGUE.find(({ level, department }) => level === 'D' && department === 'power')?.code ?? '';
    expect(said(at('d', city))).toEqual(['liaise', 'power', '供电经办人 01']);
    expect(said(at('s', city))).toEqual(['call', 'power', '供电经办人 01']);
  });

  test('post A is named before post B, and who is in post at the moment', () => {
    const without = townReference(TOWN_POSTS.filter(({ name }) => name !== '城管经办人 01'));
    expect(said(at('s', LAMP), without)).toEqual(['call', 'lighting', '城管经办人 02']);
  });

  test.each<[string, Matter]>([
    ['in another state', { ...at('s', LAMP), state: 'ordered' }],
    ['without a category', { ...at('s', LAMP), categoryCode: null }],
    ['at no desk', { ...at('s', LAMP), deskId: null }],
    ['for a department that the town does not have', at('s', code('C', 'heating'))],
  ])('nothing %s', (_name, matter) => expect(said(matter)).toBeNull());

  test('nothing where nobody is in post to be named', () => {
    expect(said(at('s', WATER), townReference(TOWN_POSTS.filter(({ unitId }) => unitId !== 'water')))).toBeNull();
  });
});
