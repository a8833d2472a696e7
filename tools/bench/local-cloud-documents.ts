/** Documents as a matter's record is in size, with one field to find them by. */
export function* plainDocuments(count: number): Generator<Record<string, unknown>> {
  for (let i = 0; i < count; i++) yield plainDocument(i);
}

/** Spread over the numbers, so that neighbours in time are not neighbours in the index. */
export const numberOf = (i: number): number => (i * 7919) % 1_000_003;

export const plainDocument = (i: number): Record<string, unknown> => ({
  _id: `d${i.toString(36).padStart(8, '0')}`,
  number: numberOf(i),
  title: '楼道灯不亮，晚上老人上下楼不安全',
  state: 'accepted',
  version: 3,
  place: { longitude: 118.77 + (i % 100) / 1000, latitude: 32.06 },
  photos: ['cloud://env.bucket/reports/1.jpg', 'cloud://env.bucket/reports/2.jpg'],
});
