/** A small document with a field that has an index; keys are all different and in no order. */
export interface PlainDocument {
  readonly _id: string;
  readonly key: number;
  readonly name: string;
  readonly text: string;
}

/** Visits every number below `PRIME` once, in no visible order. */
const PRIME = 2_147_483_647;
const FACTOR = 1_103_515_245;

export const keyOf = (index: number): number => Number((BigInt(index + 1) * BigInt(FACTOR)) % BigInt(PRIME));

export const plainDocument = (index: number, prefix = 'd'): PlainDocument => ({
  _id: `${prefix}${index}`,
  key: keyOf(index),
  name: `第 ${index} 件`,
  text: '小区西门旁边的路灯连着三个晚上不亮，老人接孩子走这段路看不清台阶，麻烦派人来看看。',
});

export function* plainDocuments(count: number): Generator<PlainDocument> {
  for (let index = 0; index < count; index += 1) yield plainDocument(index);
}
