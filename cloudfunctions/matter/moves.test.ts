import { MONDAY, sampleMatter, townReference } from '../../tests/support/matters';
import { actorFor, offersTo } from '../../tests/support/lives';
import { CATALOGUE } from '../community/catalogue/catalogue';
import { instantKey } from './keys';
import { laneKey } from './lane-key';
import type { Matter } from './matter';
import { move } from './moves';
import type { MatterStep } from './workflow';

const town = townReference();
const MINUTE = 60_000;
const PLAIN = CATALOGUE.find(({ isSafety }) => !isSafety)?.code ?? '';
const SAFETY = CATALOGUE.find(({ isSafety }) => isSafety)?.code ?? '';

const actorOf = (openid: string, matter: Matter) => actorFor(matter, openid, town, MONDAY);
const officer = actorOf('o-网格员 01', sampleMatter(town));
const secretary = actorOf('o-值班员 01', sampleMatter(town));
const resident = actorOf('o-resident', sampleMatter(town));
const take = (matter: Matter, step: MatterStep, given: object = {}, actor = officer, now = MONDAY) => move(matter, step, { actor, given: { ...given }, reference: town, now, requestId: null });

describe('what a step changes', () => {
  test('classify names the category and gives the working days of that category', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN }, secretary);
    expect(next).toMatchObject({ state: 'classified', categoryCode: PLAIN, urgent: false, gridId: 'g1', classifiedBy: 'b1', classifiedKey: instantKey(MONDAY, 'm1'), version: 2 });
    expect(next.dueAt).toBe(MONDAY + 10 * MINUTE);
    expect(next.assignee).toEqual({ openid: 'o-网格员 01', name: '网格员 01' });
  });

  test('a safety category leads straight to handling, with a clock that runs', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: SAFETY }, secretary);
    expect(next).toMatchObject({ state: 'handling', urgent: true, dueAt: MONDAY + 120 * MINUTE });
  });

  test('classifying anew into a plain category takes the haste away', () => {
    const urgent = sampleMatter(town, { urgent: true, categoryCode: SAFETY });
    expect(take(urgent, 'classify', { categoryCode: PLAIN }, secretary).next).toMatchObject({ state: 'classified', urgent: false });
  });

  test('classify may correct the grid; the place keeps its words', () => {
    const { next } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN, gridId: 'g3' }, secretary);
    expect(next).toMatchObject({ gridId: 'g3', communityId: 'c2', placeName: '中山社区', lanes: [laneKey('gridOfficer', 'g3', 'classified')] });
  });

  test('whoever classified answers for it, in whatever grid it is: may take it back, and gets it back', () => {
    const { next: elsewhere } = take(sampleMatter(town), 'classify', { categoryCode: PLAIN, gridId: 'g3' }, secretary);
    expect(elsewhere).toMatchObject({ triageId: 'b1', classifiedBy: 'b1' });
    expect(offersTo(elsewhere, secretary.openid, town, MONDAY).map(({ step }) => step)).toEqual(['recall']);
    expect(take(elsewhere, 'giveBack', { reason: '不在我们网格' }).next.lanes).toEqual([laneKey('branchSecretary', 'b1', 'reported')]);
  });

  test('handing over to another grid hands over to its branch, too', () => {
    const { next } = take(sampleMatter(town, { state: 'handling' }), 'handOver', { gridId: 'g3', reason: '在河边' });
    expect(next).toMatchObject({ state: 'classified', gridId: 'g3', triageId: 'c2', lanes: [laneKey('gridOfficer', 'g3', 'classified')] });
  });

  test('what lies in no grid must be given one', () => {
    const nowhere = sampleMatter(town, {}, MONDAY, 'c1');
    expect(() => take(nowhere, 'classify', { categoryCode: PLAIN })).toThrow('请选一个网格');
    expect(take(nowhere, 'classify', { categoryCode: PLAIN, gridId: 'g1' }).next.gridId).toBe('g1');
  });

  test.each([
    ['classify', { categoryCode: 'P99999' }, '没有这个类别'],
    ['classify', { categoryCode: PLAIN, gridId: 'xf' }, '没有这个网格'],
    ['handOver', { gridId: 'g99' }, '没有这个网格'],
    ['handOver', { gridId: 'c1' }, '没有这个网格'],
  ] as const)('%s %j is refused: %s', (step, given, message) => {
    expect(() => take(sampleMatter(town, { state: step === 'classify' ? 'reported' : 'handling' }), step, given)).toThrow(message);
  });

  test('recall takes the matter off the list of what was classified', () => {
    const { next } = take(take(sampleMatter(town), 'classify', { categoryCode: PLAIN }, secretary).next, 'recall', {}, secretary);
    expect(next).toMatchObject({ state: 'reported', classifiedBy: null, classifiedKey: null });
  });

  test('a refusal of the resident is counted, and the grid has it again', () => {
    const { next } = take(sampleMatter(town, { state: 'resolved', refusals: 1 }), 'refuse', { reason: '还漏水' }, resident);
    expect(next).toMatchObject({ state: 'handling', refusals: 2, lanes: [laneKey('gridOfficer', 'g1', 'handling')] });
  });

  test('stars are kept, and a closed matter stands in no queue', () => {
    expect(take(sampleMatter(town, { state: 'resolved' }), 'confirm', { stars: 4 }, resident).next).toMatchObject({ state: 'closed', stars: 4, lanes: [], dueAt: null, clockAt: null, assignee: null });
  });

  test('withdrawing and declining take it off the public list', () => {
    expect(take(sampleMatter(town, { board: 'c1' }), 'withdraw', {}, resident).next.board).toBeNull();
    expect(take(sampleMatter(town, { board: 'c1' }), 'decline', { reason: '不归社区管' }, secretary).next.board).toBeNull();
  });

  test('a matter that moves to another community moves to its public list', () => {
    expect(take(sampleMatter(town, { state: 'handling', board: 'c1' }), 'handOver', { gridId: 'g3', reason: '在河边' }).next.board).toBe('c2');
  });
});
