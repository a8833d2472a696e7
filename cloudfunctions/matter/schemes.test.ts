import { Refusal } from '../shared/refusal';
import { asked, checkScores, SCHEMES, schemeOf, type SchemeKey } from './schemes';

const KEYS = Object.keys(SCHEMES) as SchemeKey[];

describe('how units are scored', () => {
  test.each(KEYS)('%s: the weights make a whole, and somebody is asked something', (key) => {
    const { criteria } = SCHEMES[key];
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(new Set(criteria.map((criterion) => criterion.key)).size).toBe(criteria.length);
    expect(asked(SCHEMES[key]).length).toBeGreaterThan(0);
  });

  test('the four scores of 民呼我应 weigh 10, 20, 30 and 40, and the resident’s contentment is not asked but read from the stars', () => {
    expect(SCHEMES.response.criteria.map(({ label, weight }) => [label, weight])).toEqual([['响应度', 10], ['配合度', 20], ['办结度', 30], ['满意度', 40]]);
    expect(asked(SCHEMES.response).map(({ label }) => label)).toEqual(['响应度', '配合度', '办结度']);
  });

  test('the second scheme has 报到率, 配合度 and 专业性; the check-in comes from events', () => {
    expect(SCHEMES.frontline.criteria.map(({ label }) => label)).toEqual(['报到率', '配合度', '专业性']);
    expect(asked(SCHEMES.frontline).map(({ label }) => label)).toEqual(['配合度', '专业性']);
  });

  test('no scheme is about a person', () => {
    for (const { criteria } of Object.values(SCHEMES)) for (const { label, asks } of criteria) expect(label + asks).not.toMatch(/个人|员工|工作人员|在线|打卡|积分|排名/);
  });

  test('a scheme of a name that nobody gave is none', () => {
    expect(schemeOf('toString')).toBeUndefined();
    expect(schemeOf('')).toBeUndefined();
    expect(schemeOf('response')).toBe(SCHEMES.response);
  });
});

describe('what a scorer has to give', () => {
  const full = (key: SchemeKey) => Object.fromEntries(asked(SCHEMES[key]).map((criterion) => [criterion.key, 80]));

  test.each(KEYS)('%s: all that is asked, and nothing else', (key) => {
    expect(() => checkScores(key, full(key))).not.toThrow();
    for (const criterion of asked(SCHEMES[key])) {
      const { [criterion.key]: _left, ...rest } = full(key);
      expect(() => checkScores(key, rest)).toThrow(`还没有打“${criterion.label}”`);
    }
    expect(() => checkScores(key, { ...full(key), more: 1 })).toThrow(Refusal);
    for (const criterion of SCHEMES[key].criteria.filter((each) => 'computed' in each)) expect(() => checkScores(key, { ...full(key), [criterion.key]: 100 })).toThrow('打分的项目不对');
  });

  test('zero is a score', () => {
    expect(() => checkScores('callAccuracy', { rightUnit: 0, rightReason: 0 })).not.toThrow();
  });

  test('an evaluation without a scheme can be given nothing', () => {
    expect(() => checkScores('nothing', { response: 1 })).toThrow(Refusal);
  });
});
