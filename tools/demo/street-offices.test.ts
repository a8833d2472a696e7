import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { UnitTree } from '../../cloudfunctions/shared/reference/unit';
import { seeded } from './random';
import { appointStaff } from './staff';
import { isStreetOffice, officesOf, STREET_TEMPLATES } from './street-offices';
import { buildTerritory } from './territory';

const NOW = Date.parse('2026-10-15T14:32:00+08:00');

test('the templates are 2 centres with 5 offices, and 6 offices with 4 centres', () => {
  const size = (template: keyof typeof STREET_TEMPLATES) => {
    const names = STREET_TEMPLATES[template].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    return [names.filter((name) => name.endsWith('中心')).length, names.filter((name) => /办(?:公室)?$/.test(name)).length];
  };
  expect(size('twoCentresFiveOffices')).toEqual([2, 5]);
  expect(size('sixOfficesFourCentres')).toEqual([4, 6]);
});

test('every street has its offices under it, each with somebody to be sent; both templates are shown', () => {
  const { units } = buildTerritory(seeded(1));
  const posts = new PostDirectory(appointStaff(units, NOW));
  const tree = new UnitTree(units.filter(({ kind }) => kind !== 'building'));
  const sizes = units.filter(({ kind }) => kind === 'street').map((street) => {
    const offices = tree.departments.filter(({ parentId, ...unit }) => parentId === street._id && isStreetOffice({ ...unit, parentId }));
    for (const { _id } of offices) expect(posts.onDuty('departmentOfficer', _id, NOW)).toBeDefined();
    return offices.length;
  });
  expect(new Set(sizes)).toEqual(new Set([7, 10]));
});

test('offices are found by no category of the catalogue: only their own desk sends them', () => {
  const [first] = buildTerritory(seeded(1)).units.filter(({ kind }) => kind === 'street');
  for (const template of Object.keys(STREET_TEMPLATES) as (keyof typeof STREET_TEMPLATES)[]) {
    for (const unit of officesOf(first!, template)) expect(unit).not.toHaveProperty('department');
  }
});
