import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { momentWords } from '../../shared/calendar/words';
import { maskPersonal } from '../../shared/mask';
import { id as anId } from '../../shared/schema';
import { LEAST_PEOPLE_FOR_MAP, type StatementCount } from '../../deliberation/opinions/opinion-map';
import { isHosting, mayTake, standIn } from '../stand';
import { talkSettingsAt } from '../settings';
import { agreedByAll, sentenceOf, type Drawn } from './draw';
import { reactorId } from './react';
import { fieldOf, opinionMaps, reactions, shownOn, statements, STATEMENTS_AT_MOST, type MapRow, type Reactions, type Says, type Statement } from './record';
import { redraw } from './redraw';

export interface StatementRow {
  readonly number: number;
  readonly text: string;
  readonly seed: boolean;
  readonly mine: boolean;
  /** What the caller said of it; null: nothing yet. */
  readonly says: 'agree' | 'disagree' | 'pass' | null;
  readonly counts: StatementCount;
  /** Every group that can be told agrees with it. */
  readonly agreed: boolean;
}

export interface OpinionMapView {
  readonly kind: 'map' | 'bars' | 'none';
  readonly sentence: string;
  readonly people: number;
  /** From so many people on it is a map. */
  readonly leastPeople: number;
  readonly drawnWords: string | null;
  /** What all agree on first, then by number. */
  readonly statements: readonly StatementRow[];
  /** Numbers of those with which all agree, the most agreed first. */
  readonly agreed: readonly number[];
  readonly groups: readonly { readonly name: string; readonly size: number; readonly centre: readonly [number, number]; readonly telling: readonly { readonly number: number; readonly side: 'agree' | 'disagree' }[] }[];
  /** x, y, group; from left to right. */
  readonly dots: readonly (readonly [number, number, number])[];
  /** The caller's own dot. */
  readonly mine: readonly [number, number, number] | null;
  readonly mayReact: boolean;
  readonly mayState: boolean;
  readonly hosting: boolean;
  /** How many statements the caller may still write. */
  readonly left: number;
  /** The caller's own that neighbours do not see (yet), with the reason; the host's view has everybody's. */
  readonly aside: readonly { readonly number: number; readonly text: string; readonly words: string }[];
}

const NAMES = ['甲', '乙', '丙', '丁', '戊'];
const SAID: Readonly<Record<string, StatementRow['says']>> = { '1': 'agree', '-1': 'disagree', '0': 'pass' };
const saidOf = (said: Says | undefined): StatementRow['says'] => (said === undefined ? null : (SAID[String(said)] ?? null));
const NOTHING: StatementCount = { agree: 0, disagree: 0, pass: 0 };

const waits = ({ hidden, checks }: Statement): string => (hidden ? `主持人${hidden.byName}拿下来了：${hidden.reason}` : checks.text === 'pending' ? '内容还在检查' : '没有通过内容检查');

async function drawnOf(row: MapRow | null, context: Parameters<typeof redraw>[0]): Promise<Drawn | null> {
  if (!row) return null;
  return row.drawn ?? redraw(context, row);
}

/** 想法地图: four reads at the same time and nothing to reckon, at any size; drawn on the spot only where it never was. */
export const map = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<OpinionMapView> {
    const { store, caller, now } = context;
    const [stand, row, shown, own, written] = await Promise.all([
      standIn(context, id),
      store.get<MapRow>(opinionMaps.name, id),
      store.list<Statement>(statements.name, { where: { board: shownOn(id) }, orderBy: [['number', 'asc']], limit: STATEMENTS_AT_MOST }),
      store.get<Reactions>(reactions.name, reactorId(id, caller)),
      store.list<Statement>(statements.name, { where: { authorId: caller, deliberationId: id }, limit: STATEMENTS_AT_MOST }),
    ]);
    const drawn = await drawnOf(row, context);
    const hosting = isHosting(stand);
    const asides = hosting ? await store.list<Statement>(statements.name, { where: { board: { in: [`held:${id}`, `hidden:${id}`] } }, limit: STATEMENTS_AT_MOST }) : written.filter(({ board }) => board !== shownOn(id));
    const texts = new Map(shown.map(({ number, text, authorId, seed }) => [number, authorId === caller || seed || hosting ? text : maskPersonal(text)]));
    const agreed = drawn === null || drawn.people === 0 ? [] : agreedByAll(drawn).filter((number) => texts.has(number));
    const countOf = (number: number): StatementCount => drawn?.counts[drawn.numbers.indexOf(number)] ?? NOTHING;
    const rank = (number: number): number => (agreed.includes(number) ? agreed.indexOf(number) : STATEMENTS_AT_MOST);
    const at = drawn?.keys.indexOf(reactorId(id, caller)) ?? -1;
    const mayState = mayTake(stand, 'speak');
    return {
      kind: shown.length === 0 ? 'none' : (drawn?.kind ?? 'bars'),
      sentence: shown.length === 0 ? '还没有说法。写一句短的，让邻居点同意或者不同意' : drawn === null ? '还没有人点看法，您来点第一个' : sentenceOf(drawn, (number) => texts.get(number)),
      people: drawn?.people ?? 0, leastPeople: LEAST_PEOPLE_FOR_MAP, drawnWords: row?.drawnAt == null ? null : momentWords(row.drawnAt, now),
      statements: shown.map(({ number, seed, authorId }) => ({ number, text: texts.get(number) ?? '', seed, mine: authorId === caller, says: saidOf(own?.says[fieldOf(number)]), counts: countOf(number), agreed: agreed.includes(number) })).sort((a, b) => rank(a.number) - rank(b.number) || a.number - b.number),
      agreed,
      groups: (drawn?.groups ?? []).map(({ size, centre, telling }, index) => ({ name: `${NAMES[index] ?? String(index + 1)}群`, size, centre, telling: telling.filter(({ number }) => texts.has(number)) })),
      dots: drawn?.dots ?? [], mine: drawn?.dots[at] ?? null, mayReact: mayState, mayState: mayState || (hosting && mayTake(stand, 'askDepartment')), hosting,
      left: hosting ? STATEMENTS_AT_MOST - shown.length : Math.max(0, talkSettingsAt(stand.reference, now).statementsEach - written.length),
      aside: asides.map((each) => ({ number: each.number, text: each.text, words: waits(each) })),
    };
  },
});
