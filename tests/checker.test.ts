/** The checker page that needs no server: it agrees with the real proofs, and finds what was tampered with. It shares no code with them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ruleOf, type VotingRuleId } from '../cloudfunctions/voting/counting/rules';
import { receiptCode } from '../cloudfunctions/voting/proof/receipt';
import { resultHash, sealHash } from '../cloudfunctions/voting/proof/seal';
import type { Question } from '../cloudfunctions/voting/question';
import type { Dossier } from '../tools/recount/dossier';
import { check } from '../tools/recount/check';
import { checkerOf, type Looked } from './support/checker';
import { countOf } from './support/counted';
import { dossierOf } from './support/dossiers';

const PAGE = 'docs/checker/index.html';
const { recheck, parts } = checkerOf(PAGE);

const MOTION: Question = { kind: 'motion' };
type Cast = readonly [unit: string, picks: readonly string[]];
type Sealed = Dossier & { figures: object; seal: Dossier['seal'] & { hash: string } };

/** What the server would export of these ballots. */
function exported(casts: readonly Cast[], { rule = 'owners-special', question = MOTION, size = 8, owners = (at: number) => `o${at}` }: { rule?: VotingRuleId; question?: Question; size?: number; owners?: (at: number) => string } = {}): Sealed {
  const electorate = Array.from({ length: size }, (_, at) => ({ unit: `u${at}`, owner: owners(at), area: 8_000 + at * 7 }));
  const ballots = casts.map(([unit, picks]) => ({ unit, picks }));
  const counted = countOf(ruleOf(rule), question, electorate, ballots);
  const { outcome, figures } = counted;
  const dossier = dossierOf(electorate, ballots, { rule, result: JSON.parse(JSON.stringify(outcome)) as Dossier['result'], ...(question.kind === 'motion' ? {} : { question: question as NonNullable<Dossier['question']> }) });
  const seal = { deliberationId: dossier.deliberationId, rule, rollHash: dossier.roll.hash, ballots: dossier.seal.ballots, root: dossier.seal.root, resultHash: resultHash(counted) };
  return { ...dossier, figures: JSON.parse(JSON.stringify(figures)) as object, seal: { ...dossier.seal, hash: sealHash(seal) } };
}

/** Totals and the box only. */
function secret(open: Sealed): Sealed {
  const weight = (side: string) => (open.ballots ?? []).filter(({ picks }) => picks[0] === side).reduce((sum, { unit }) => ({ heads: sum.heads + 1, area: sum.area + (open.roll.entries?.find((entry) => entry.unit === unit)?.area ?? 0) }), { heads: 0, area: 0 });
  const { ballots: _ballots, roll: { entries: _entries, ...roll }, ...rest } = open;
  return { ...rest, roll, totals: { for: weight('for'), against: weight('against'), abstain: weight('abstain'), invalid: weight('invalid') } };
}

const CASTS: readonly Cast[] = [...['u0', 'u1', 'u2', 'u3', 'u4', 'u5'].map((unit): Cast => [unit, ['for']]), ['u6', ['against']]];
const wrong = (findings: readonly Looked[]) => findings.filter(({ ok }) => ok === false).map(({ what }) => what);
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('the page asks nobody for anything', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:\/\/|<script[^>]*src|<link|fetch\(|XMLHttpRequest|import\s|localStorage/);
});

test('its hash is SHA-256, its text UTF-8', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => parts.hex(parts.sha256([...bytes])) === createHash('sha256').update(bytes).digest('hex')), { numRuns: 300 });
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => Buffer.from(parts.utf8(text)).equals(Buffer.from(text, 'utf8'))), { numRuns: 300 });
});

test.each([['a motion', exported(CASTS)], ['a secret motion', secret(exported(CASTS))]])('%s that is as it was published has nothing wrong', (_, dossier) => {
  const findings = recheck(dossier, { witness: dossier.seal.hash });
  expect(wrong(findings)).toEqual([]);
  expect(findings.find(({ what }) => what === '封存码')).toEqual({ what: '封存码', ok: true, detail: '和见证人手里的一样' });
  expect(findings.find(({ what }) => what === '计票')?.detail).toContain('同意 6，通过');
});

test.each<[string, VotingRuleId, Question, readonly Cast[], string]>([
  ['choices', 'multiple-choice', { kind: 'choices', options: ['甲', '乙', '丙'], most: 2, seats: 1 }, [['u0', ['甲', '乙']], ['u1', ['甲']], ['u2', []]], '选出 甲'],
  ['a tie', 'single-choice', { kind: 'choices', options: ['甲', '乙'], most: 1, seats: 1 }, [['u0', ['甲']], ['u1', ['乙']]], '票数相同 甲、乙'],
  ['a ranking', 'ranking', { kind: 'ranking', options: ['甲', '乙', '丙'] }, [['u0', ['甲']], ['u1', ['甲']], ['u2', ['乙']], ['u3', ['乙']], ['u4', ['丙', '乙']]], '胜出 乙'],
  ['a budget', 'budget-approval', { kind: 'budget', items: [{ item: '长椅', cost: 3 }, { item: '路灯', cost: 8 }], budget: 9 }, [['u0', ['长椅', '路灯']], ['u1', ['路灯']]], '安排 路灯'],
])('%s is counted anew', (_, rule, question, casts, words) => {
  const findings = recheck(exported(casts, { rule, question }));
  expect([wrong(findings), findings.find(({ what }) => what === '计票')?.detail]).toEqual([[], expect.stringContaining(words)]);
});

describe('what was tampered with is found', () => {
  const good = exported(CASTS);
  const change = (edit: (dossier: Sealed) => void, of = good): Sealed => {
    const changed = copy(of);
    edit(changed);
    return changed;
  };
  const swap = (picks: string[]) => change(({ ballots = [] }) => void (ballots[0] = { ...(ballots[0] as (typeof ballots)[number]), picks }));

  test.each<[string, Sealed, readonly string[]]>([
    ['a choice', swap(['against']), ['每一张票的内容', '计票']],
    ['a choice, and the result with it', change((dossier) => Object.assign(dossier, { ballots: swap(['against']).ballots, result: { ...dossier.result, inFavour: { heads: 5, area: 40_070 }, passed: false } })), ['每一张票的内容', '计票', '封存码']],
    ['a leaf', change(({ leaves }) => void (leaves[2] = 'f'.repeat(64))), ['票箱的总数', '每一张票的内容']],
    ['a leaf taken out', change(({ leaves }) => void leaves.pop()), ['票箱的总数', '每一张票的内容']],
    ['a ballot taken out with its leaf and number', change((dossier) => { dossier.ballots?.pop(); dossier.seal.ballots -= 1; }), ['票箱的总数', '每一张票的内容', '计票', '封存码']],
    ['a leaf twice', change(({ leaves }) => void (leaves[1] = leaves[0] ?? '')), ['票箱的总数', '每一张票的内容']],
    ['a published total', change(({ result }) => void (result.participating.heads += 1)), ['计票', '封存码']],
    ['the verdict', change(({ result }) => void (result.passed = false)), ['计票', '封存码']],
    ['the roll: an area', change(({ roll }) => void Object.assign(roll.entries?.[0] ?? {}, { area: 99 })), ['名册的内容', '计票']],
    ['the roll: a unit more', change(({ roll }) => void roll.entries?.push({ unit: 'x', owner: 'x', area: 1, basis: 'registered', voter: 'x', salt: '00' })), ['名册的内容', '计票']],
    ['the roll as a whole', change((dossier) => Object.assign(dossier, { roll: exported(CASTS, { size: 7 }).roll })), ['计票', '封存码']],
    ['the roll’s total', change(({ roll }) => void (roll.heads -= 1)), ['名册的哈希', '名册的内容']],
    ['the rule', change((dossier) => void (dossier.rule = 'owners-home-to-business')), ['计票', '封存码']],
    ['the seal', change(({ seal }) => void (seal.hash = '0'.repeat(64))), ['封存码']],
    ['a figure', change(({ figures }) => void Object.assign(figures, { abstained: { heads: 1, area: 1 } })), ['封存码']],
    ['a secret total, and its figure', change((dossier) => void Object.assign(dossier, { totals: { ...dossier.totals, abstain: { heads: 1, area: 1 } }, figures: { ...dossier.figures, abstained: { heads: 1, area: 1 } } }), secret(good)), ['计票', '封存码']],
    ['a secret total', change(({ totals }) => void (totals === undefined || (totals.for.heads += 1)), secret(good)), ['计票']],
    ['a secret total moved to the other side', change(({ totals }) => void Object.assign(totals ?? {}, { for: totals?.against, against: totals?.for }), secret(good)), ['计票']],
    ['a secret total that outweighs the roll', change(({ totals }) => void (totals === undefined || (totals.for.area += 10 ** 9)), secret(good)), ['计票']],
  ])('%s', (_, dossier, found) => {
    expect(wrong(recheck(dossier))).toEqual(found);
  });

  test('another seal than the witness holds', () => {
    expect(recheck(good, { witness: 'a'.repeat(64) }).at(-2)).toMatchObject({ ok: false, detail: expect.stringContaining('见证人手里的是 aaaa') as string });
  });

  test.each([[{}], [{ format: 'x' }], [{ ...good, leaves: null }], [{ ...good, roll: {} }], [{ ...good, ballots: [{ unit: 'u0' }] }]])('a file that is no dossier is never fine: %#', (dossier) => {
    expect(wrong(recheck(dossier)).length).toBeGreaterThan(0);
  });
});

describe('a receipt', () => {
  const dossier = exported(CASTS);
  const look = (receipt: string, of = dossier) => recheck(of, { receipt }).find(({ what }) => what === '我的回执');

  test.each(dossier.leaves.map((leaf, at) => [at, receiptCode(leaf)] as const))('of ballot %i leads to the root', (_, code) => {
    expect(look(code)).toMatchObject({ ok: true });
    expect(look(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toMatchObject({ ok: true });
  });

  test('a forged one, a mistyped one, one whose ballot was taken out', () => {
    expect(look(receiptCode('ab'.repeat(32)))).toMatchObject({ ok: false, detail: expect.stringContaining('没有这张票') as string });
    expect(look(receiptCode(dossier.leaves[0] ?? '').replace(/^./, (letter) => (letter === '0' ? '1' : '0')))).toMatchObject({ ok: false, detail: expect.stringContaining('抄错') as string });
    expect(look(receiptCode(dossier.leaves[0] ?? ''), { ...dossier, leaves: dossier.leaves.slice(1) })).toMatchObject({ ok: false });
    expect(look('')).toMatchObject({ ok: null });
  });
});

test('on any electorate it agrees with the server’s count and with the other recount', () => {
  const side = fc.constantFrom('for', 'against', 'abstain', 'invalid', null);
  const rules = fc.constantFrom<VotingRuleId>('owners-ordinary', 'owners-special', 'owners-home-to-business', 'residents-assembly', 'representatives-assembly', 'party-members-assembly');
  fc.assert(
    fc.property(rules, fc.array(side, { minLength: 1, maxLength: 24 }), fc.integer({ min: 1, max: 5 }), (rule, sides, each) => {
      // Owners of several units mark them alike.
      const casts = sides.flatMap((pick, at): Cast[] => (pick === null || at % each !== 0 ? [] : [[`u${at}`, [pick]]]));
      const dossier = exported(casts, { rule, size: sides.length, owners: (at) => `o${Math.floor(at / each)}` });
      expect([wrong(recheck(dossier)), check(dossier).filter(({ ok }) => !ok)]).toEqual([[], []]);
    }),
    { numRuns: 200 },
  );
});
