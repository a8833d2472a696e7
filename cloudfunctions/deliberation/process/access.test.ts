import { NOT_A_CANDIDATES, relationsIn, relationsTo, type DeliberationPlaced, type Participant } from './access';

const PLACED: DeliberationPlaced = {
  proposerId: 'o-proposer', partyId: 'branch', hostId: null, compoundId: 'compound', communityId: 'community', streetId: 'street', districtId: 'district',
  election: false, candidates: ['o-candidate'], panel: ['o-panel'], departments: ['housing'], responsible: ['firm', 'o-owner'],
};
const person = (given: Partial<Participant>): Participant => ({ openid: 'o-me', posts: [], entitlements: [], seats: [], ...given });

describe('what a person is to a deliberation', () => {
  test.each<[string, Partial<Participant>, string[], Partial<DeliberationPlaced>?]>([
    ['a stranger', {}, []],
    ['who proposed it', { openid: 'o-proposer' }, ['proposer']],
    ['the branch secretary: the party organisation, and the host while nobody is appointed', { posts: [{ role: 'branchSecretary', unitId: 'branch' }] }, ['party', 'host']],
    ['the branch secretary, with a host appointed', { posts: [{ role: 'branchSecretary', unitId: 'branch' }] }, ['party'], { hostId: 'o-grid-head' }],
    ['the grid head who was appointed', { openid: 'o-grid-head', posts: [{ role: 'gridOfficer', unitId: 'grid' }] }, ['host'], { hostId: 'o-grid-head' }],
    ['the secretary of another branch', { posts: [{ role: 'branchSecretary', unitId: 'branch-2' }] }, []],
    ['the community’s secretary', { posts: [{ role: 'head', unitId: 'community' }] }, ['partyCommittee']],
    ['the community’s secretary, where no branch serves the place', { posts: [{ role: 'head', unitId: 'community' }] }, ['party', 'partyCommittee'], { partyId: 'community' }],
    ['the community’s desk, where no branch serves the place', { posts: [{ role: 'communityDesk', unitId: 'community' }] }, ['host', 'residentsCommittee'], { partyId: 'community' }],
    ['a member of the owners’ committee', { seats: [{ body: 'ownersCommittee', unitId: 'compound' }] }, ['ownersCommittee']],
    ['a member of another compound’s owners’ committee', { seats: [{ body: 'ownersCommittee', unitId: 'compound-2' }] }, []],
    ['an owner who lives here', { entitlements: [{ as: 'owner', unitId: 'compound' }, { as: 'resident', unitId: 'community' }] }, ['owner', 'resident']],
    ['an owner of the next compound', { entitlements: [{ as: 'owner', unitId: 'compound-2' }] }, []],
    ['a residents’ representative', { entitlements: [{ as: 'representative', unitId: 'community' }] }, ['representative']],
    ['a member of the invited panel', { openid: 'o-panel' }, ['panel']],
    ['the department that was asked', { posts: [{ role: 'departmentOfficer', unitId: 'housing' }] }, ['department']],
    ['a department that was not asked', { posts: [{ role: 'departmentOfficer', unitId: 'parks' }] }, []],
    ['the unit that has to do it', { posts: [{ role: 'departmentOfficer', unitId: 'firm' }] }, ['responsible']],
    ['the person who has to do it', { openid: 'o-owner' }, ['responsible']],
    ['the street’s desk looks on', { posts: [{ role: 'streetDesk', unitId: 'street' }] }, ['overseer']],
    ['the district’s head', { posts: [{ role: 'head', unitId: 'district' }] }, ['leader']],
  ])('%s', (_, given, relations, placed = {}) => expect(relationsTo({ ...PLACED, ...placed }, person(given)).sort()).toEqual([...relations].sort()));

  test('nobody is the clock', () => expect(relationsTo(PLACED, person({ openid: 'clock' }))).toEqual([]));

  test('who stands for election has no hand in running, reviewing or confirming it', () => {
    const everything = person({
      openid: 'o-candidate',
      posts: [{ role: 'branchSecretary', unitId: 'branch' }, { role: 'head', unitId: 'community' }],
      seats: [{ body: 'ownersCommittee', unitId: 'compound' }, { body: 'council', unitId: 'compound' }],
      entitlements: [{ as: 'owner', unitId: 'compound' }],
    });
    expect(relationsTo(PLACED, everything)).toEqual(expect.arrayContaining(['host', 'party', 'partyCommittee', 'ownersCommittee', 'council']));
    for (const hostId of [null, 'o-candidate']) expect(relationsTo({ ...PLACED, election: true, hostId }, everything).sort()).toEqual(['candidate', 'owner']);
    expect(relationsTo({ ...PLACED, election: true, candidates: [] }, everything)).toEqual(expect.arrayContaining(['host', 'party']));
    expect([...NOT_A_CANDIDATES].sort()).toEqual(['council', 'host', 'ownersCommittee', 'party', 'partyCommittee', 'residentsCommittee']);
  });

  test('seats of the owners’ committee and the council speak only where the template names them', () => {
    expect(relationsIn(['owner', 'ownersCommittee', 'council', 'residentsCommittee'], ['residentsCommittee', 'council'])).toEqual(['council', 'residentsCommittee']);
  });

  test('residents take part in a stage only where the template names them; whoever leads always does', () => {
    expect(relationsIn(['resident', 'owner', 'panel', 'host', 'party', 'department'], ['panel', 'host'])).toEqual(['panel', 'host', 'party', 'department']);
  });
});
