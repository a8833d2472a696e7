import * as z from 'zod/mini';

import { accept, envelope } from './action';
import { Refusal } from './refusal';
import { cursor, id, line, location, photos, words } from './schema';

const schema = z.object({
  text: words(10),
  photos,
  location: z.optional(location),
  unitId: z.optional(id),
  anonymous: z.optional(z.boolean()),
  channel: z.optional(z.enum(['online', 'patrol'])),
  onBehalf: z.optional(z.object({ phone: line(5) })),
  stars: z.optional(z.int().check(z.gte(1), z.lte(5))),
  cursor,
  somethingNew: z.optional(z.string()),
});

const refusalOf = (input: unknown): { message: string; field: unknown } => {
  try {
    accept(schema, input);
  } catch (problem) {
    if (problem instanceof Refusal) return { message: problem.message, field: (problem.details as { field: string }).field };
    throw problem;
  }
  throw new Error('was accepted');
};

describe('a refused input is explained in one Chinese sentence that names the field', () => {
  test.each<[unknown, string, string]>([
    [{}, '“内容”还没有填', 'text'],
    [undefined, '“内容”还没有填', 'text'],
    [{ text: '' }, '“内容”还没有填', 'text'],
    [{ text: '   ' }, '“内容”还没有填', 'text'],
    [{ text: '一二三四五六七八九十一' }, '“内容”最多 10 个字', 'text'],
    [{ text: 5 }, '“内容”要填文字', 'text'],
    [{ text: null }, '“内容”要填文字', 'text'],
    [{ text: { $gt: '' } }, '“内容”要填文字', 'text'],
    [{ text: '坏', photos: Array.from({ length: 10 }, () => 'cloud://a/b') }, '“照片”最多 9 个', 'photos'],
    [{ text: '坏', photos: 'cloud://a/b' }, '“照片”要填列表', 'photos'],
    [{ text: '坏', photos: [{}] }, '“照片”要填文字', 'photos.0'],
    [{ text: '坏', location: { longitude: 181, latitude: 0 } }, '“经度”不能大于 180', 'location.longitude'],
    [{ text: '坏', location: { longitude: 0, latitude: -91 } }, '“纬度”不能小于 -90', 'location.latitude'],
    [{ text: '坏', location: { longitude: '119', latitude: 26 } }, '“经度”要填数字', 'location.longitude'],
    [{ text: '坏', location: { longitude: Number.NaN, latitude: 26 } }, '“经度”要填数字', 'location.longitude'],
    [{ text: '坏', location: [119, 26] }, '“位置”要填一组内容', 'location'],
    [{ text: '坏', unitId: '' }, '“网格或小区”还没有填', 'unitId'],
    [{ text: '坏', unitId: { $ne: null } }, '“网格或小区”要填文字', 'unitId'],
    [{ text: '坏', anonymous: 'yes' }, '“是否匿名”要填是或否', 'anonymous'],
    [{ text: '坏', channel: 'radio' }, '“来源”不在可选的范围里', 'channel'],
    [{ text: '坏', onBehalf: { phone: '13800000000' } }, '“电话”最多 5 个字', 'onBehalf.phone'],
    [{ text: '坏', stars: 6 }, '“评分”不能大于 5', 'stars'],
    [{ text: '坏', stars: 2.5 }, '“评分”要填整数', 'stars'],
    [{ text: '坏', somethingNew: 1 }, '“somethingNew”要填文字', 'somethingNew'],
    ['text', '“填写的内容”要填一组内容', ''],
    [[], '“填写的内容”要填一组内容', ''],
  ])('%j: %s', (input, message, field) => expect(refusalOf(input)).toEqual({ message, field }));

  test('of several problems the first is named', () => {
    expect(refusalOf({ text: '', photos: 1 }).field).toBe('text');
  });

  test('what is accepted is trimmed and filled in', () => {
    expect(accept(schema, { text: ' 坏了 ' })).toEqual({ text: '坏了', photos: [] });
  });

  test('fields that nobody asked for are dropped, the prototype included', () => {
    const given = JSON.parse('{"text":"坏","__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"$where":"1"}') as unknown;
    const accepted = accept(schema, given);
    expect(Object.keys(accepted).sort()).toEqual(['photos', 'text']);
    expect((accepted as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('so is the envelope itself', () => {
    expect(() => accept(envelope, { action: 5 })).toThrow('“操作”要填文字');
    expect(() => accept(envelope, {})).toThrow('“操作”还没有填');
    expect(() => accept(envelope, { action: 'report', requestId: 'x'.repeat(65) })).toThrow('“请求编号”最多 64 个字');
  });
});
