import { Places, slotIn, slotKey, tooMany, WINDOW } from './haste';

const NOW = Date.parse('2026-10-12T09:13:00+08:00');

test('an instance that has seen twenty places taken offers no other, until the next ten minutes', () => {
  const places = new Places();
  const taken = new Set<number>();
  for (let request = 0; request < 20; request += 1) {
    const slot = places.free('o', NOW, 20, `r${request}`);
    if (slot === null) throw new Error('there was a place');
    expect(taken).not.toContain(slot);
    taken.add(slot);
    places.learn('o', NOW, [slot]);
  }
  expect(places.free('o', NOW, 20, 'one more')).toBeNull();
  expect(places.free('somebody else', NOW, 20, 'r')).not.toBeNull();
  expect(places.free('o', NOW + WINDOW, 20, 'r')).not.toBeNull();
});

test('a place is named by person and ten minutes, and the name does not show the person', () => {
  const key = slotKey('openid', NOW, 7);
  expect(slotIn(key)).toBe(7);
  expect(key).not.toContain('openid');
  expect(slotKey('openid', NOW + WINDOW, 7)).not.toBe(key);
  expect(slotKey('another', NOW, 7)).not.toBe(key);
});

test('whoever is too fast is told from when on', () => {
  expect(tooMany(NOW, 20).message).toBe('十分钟最多发 20 条，09:20 以后可以再发');
});
