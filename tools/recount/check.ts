import { countMotion, judgeMotion } from './count';
import type { Dossier, DossierResult } from './dossier';
import { leafOfBallot, rollHashOf, rollRootOf, rootOf } from './hashes';
import { countOptions } from './options';

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

/** The result anew: from the ballots of an open vote, from the totals of a secret one. */
export function recount(dossier: Dossier): DossierResult {
  const { question, ballots, totals, roll } = dossier;
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
  const { ballots, totals, leaves, result } = dossier;
  if (ballots === undefined && totals === undefined) return { what: '计票', ok: false, detail: '卷宗中没有选票，也没有合计' };
  try {
    const again = recount(dossier);
    const cast = totals === undefined ? leaves.length : Object.values(totals).reduce((sum, { heads }) => sum + heads, 0);
    if (cast !== leaves.length) return finding('计票', false, `合计有 ${cast} 人投票，选票有 ${leaves.length} 张`);
    return finding('计票', comparable(again) === comparable(result), `重新计算的结果是 ${JSON.stringify(again)}`);
  } catch (error) {
    return finding('计票', false, error instanceof Error ? error.message : String(error));
  }
}

/** Everything that can be checked without asking anybody. */
export const check = (dossier: Dossier): Finding[] => [...rollFindings(dossier), ...boxFindings(dossier), resultFinding(dossier)];
