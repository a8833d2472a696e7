import { add, countMotion, judgeMotion } from './count';
import type { Dossier, DossierResult } from './dossier';
import { leafOfBallot, resultHashOf, rollHashOf, rollRootOf, rootOf, sealHashOf } from './hashes';
import { countOptions, judgeOptions } from './options';

/** One thing that was looked at. */
export interface Finding {
  what: string;
  ok: boolean;
  detail: string;
}

const finding = (what: string, ok: boolean, wrong: string): Finding => ({ what, ok, detail: ok ? '一致' : wrong });

function rollFindings({ roll }: Dossier): Finding[] {
  const root = rollRootOf(roll);
  const findings = [finding('名册哈希', rollHashOf(roll) === roll.hash, '名册的总数或者变更记录与公布的哈希不一致')];
  if (root === null || roll.entries === undefined) return findings;
  const area = roll.entries.reduce((sum, entry) => sum + entry.area, 0);
  const heads = new Set(roll.entries.map(({ owner }) => owner)).size;
  const totals = roll.entries.length === roll.units && area === roll.area && heads === roll.heads;
  return [...findings, finding('名册内容', root === roll.root, '名册内容被改动过'), finding('名册合计', totals, `名册合计是 ${heads} 人、${area / 100} 平方米`)];
}

function boxFindings({ deliberationId, ballots, leaves, seal }: Dossier): Finding[] {
  const inOrder = [...leaves].sort();
  const findings = [
    finding('选票数', leaves.length === seal.ballots && new Set(leaves).size === leaves.length, `共 ${leaves.length} 张，公布的是 ${seal.ballots} 张，或者有重复的回执`),
    finding('选票根哈希', rootOf(inOrder) === seal.root, '选票与截止时公布的根哈希不一致'),
  ];
  if (ballots === undefined) return findings;
  const opened = ballots.map((ballot) => leafOfBallot(deliberationId, ballot)).sort();
  return [...findings, finding('选票内容', opened.length === inOrder.length && opened.every((leaf, at) => leaf === inOrder[at]), '有选票的内容与回执不一致')];
}

/** What the witnesses hold: their line, and through it the roll, the rule and the result. A file that was written before says nothing of it. */
function sealFindings({ deliberationId, seal, roll, rule, figures, result }: Dossier): Finding[] {
  if (seal.hash === undefined || seal.resultHash === undefined) return [];
  return [
    finding('封存记录', sealHashOf(deliberationId, seal) === seal.hash, '封存记录与见证人手上的哈希不一致'),
    finding('封存的名册和规则', seal.rollHash === roll.hash && seal.rule === rule, '封存的是另一份名册或者另一条规则'),
    finding('封存的结果', resultHashOf({ figures, result }) === seal.resultHash, '结果与封存时公布的不一致'),
  ];
}

/** The result anew: from the ballots of an open vote, from the totals of a secret one. */
export function recount(dossier: Dossier): DossierResult {
  const { question, ballots, totals, options, roll } = dossier;
  if (ballots === undefined && options !== undefined && question !== undefined) return judgeOptions(dossier, question, { heads: roll.heads, area: roll.area }, options);
  if (ballots === undefined && totals !== undefined) return judgeMotion(dossier, { heads: roll.heads, area: roll.area }, totals);
  return question === undefined ? countMotion(dossier) : countOptions(dossier, question);
}

/** Names in any order, fields in any order. */
const comparable = (result: DossierResult): string =>
  JSON.stringify([
    result.quorumMet,
    [result.participating.heads, result.participating.area],
    [result.total.heads, result.total.area],
    result.passed ?? null,
    result.inFavour === undefined ? null : [result.inFavour.heads, result.inFavour.area],
    ...[result.chosen, result.funded, result.tied].map((names) => [...(names ?? [])].sort()),
    result.winner ?? null,
  ]);

function resultFinding(dossier: Dossier): Finding {
  const { ballots, totals, options, leaves, result, question } = dossier;
  if (ballots === undefined && totals === undefined && options === undefined) {
    // Orders of preference can single out a voter: a secret ranking publishes none of them.
    const secretRanking = question?.kind === 'ranking' && dossier.roll.entries === undefined;
    return { what: '计票', ok: secretRanking, detail: secretRanking ? '不记名的排序投票不公布各张选票，只能核对选票总数和根哈希，不能重新计票' : '卷宗中没有选票，也没有合计' };
  }
  try {
    const again = recount(dossier);
    const cast = totals !== undefined ? add(Object.values(totals)).heads : options !== undefined && ballots === undefined ? castAmong(dossier, options) : leaves.length;
    if (cast !== leaves.length) return finding('计票', false, `合计有 ${cast} 人投票，选票有 ${leaves.length} 张`);
    return finding('计票', comparable(again) === comparable(result), `重新计算的结果是 ${JSON.stringify(again)}`);
  } catch (error) {
    return finding('计票', false, error instanceof Error ? error.message : String(error));
  }
}

/** Who took part, and the ballots that could not be read where those do not. */
const castAmong = ({ switches }: Dossier, { participating, invalid }: NonNullable<Dossier['options']>): number => participating.heads + (switches?.invalidParticipates === true ? 0 : invalid.heads);

/** Everything that can be checked without asking anybody. */
export const check = (dossier: Dossier): Finding[] => [...rollFindings(dossier), ...boxFindings(dossier), ...sealFindings(dossier), resultFinding(dossier)];
