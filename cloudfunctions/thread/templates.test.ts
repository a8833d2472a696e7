import { requireEdited, TEMPLATES, templatesFor } from './templates';

const GAP = /〔[^〕]+〕/u;
const gaps = new RegExp(GAP.source, 'gu');
const refusalOf = (text: string): string => {
  try {
    requireEdited(text);
    return '';
  } catch (problem) {
    return (problem as Error).message;
  }
};

describe('every template', () => {
  test.each(TEMPLATES.map((template) => [template.key, template] as const))('%s asks for a time and cannot be sent as it is', (_key, { text }) => {
    expect(text).toMatch(/〔[^〕]*(?:几点|哪天|什么时候)〕/u);
    expect(text).not.toMatch(/[！!]|请知悉|相关部门|操作/u);
    expect(refusalOf(text)).toContain('还没有填');
    expect(refusalOf(text.replace(/[〔〕]/gu, ''))).toContain('常用语的原话');
    expect(refusalOf(text.replace(gaps, ''))).toContain('常用语的原话');
    expect(refusalOf(text.replace(GAP, '3 幢的路灯'))).toContain('还没有填');
    expect(refusalOf(text.replace(gaps, '周三下午三点'))).toBe('');
  });
});

test.each([
  ['the number of a document is no gap', '这件事按国办函〔2026〕12号办，周五前答复您'],
  ['own words need no template', '您好，灯泡换好了，今晚您再看看'],
  ['no words at all, beside a photo', ''],
])('%s', (_case, text) => {
  expect(refusalOf(text)).toBe('');
});

test('each post is offered what fits it, and residents nothing', () => {
  expect(templatesFor([])).toEqual([]);
  expect(templatesFor(['gridOfficer']).map(({ key }) => key)).toContain('visit');
  expect(templatesFor(['streetDesk']).map(({ key }) => key)).not.toContain('visit');
  expect(templatesFor(['streetDesk']).map(({ key }) => key)).toContain('handedOn');
});
