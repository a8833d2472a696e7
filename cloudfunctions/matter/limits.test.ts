import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { CATALOGUE } from '../community/catalogue/catalogue';
import { Catalogue } from '../shared/reference/category';
import { move } from './moves';
import { replay } from './replay';

test('a category whose working days the district changes later leaves the clocks of the past as they were', () => {
  const town = townReference();
  const [plain] = CATALOGUE.filter(({ isSafety, workdays }) => !isSafety && workdays > 1);
  const step = { actor: { openid: 'o-a', name: '', unitId: null, relations: [] }, reference: town, now: MONDAY, requestId: null };
  const classified = move(sampleMatter(town), 'classify', { ...step, given: { categoryCode: plain?.code } }).next;
  const { history, dueAt } = move(classified, 'accept', { ...step, given: {} }).next;

  const changed = new Catalogue(CATALOGUE.map((category) => ({ ...category, workdays: 1 })));
  expect(replay(history, (at) => ({ ...town.rulesAt(at), catalogue: changed })).dueAt).toBe(dueAt);
  // Without a named category the district's own limit holds.
  expect(replay(history.slice(0, 1), (at) => ({ ...town.rulesAt(at), catalogue: changed })).handling.dueAt).toBeNull();
});
