/** One vote as the server's view gives it, and what a test changes of it. */
const NOW = Date.parse('2026-10-12T09:10:00+08:00');
const DAY = 86_400_000;

export const PAPER = { unit: '3 幢 502', units: ['3 幢 502'], area: 8_964, words: '3 幢 502，89.64 m²', voted: false, proxy: false };
export const PROXY = { unit: '1 幢 101', units: ['1 幢 101'], area: 8_544, words: '1 幢 101，85.44 m²', voted: false, proxy: true };

export const TURNOUT = { participating: { heads: 188, area: 1_913_975 }, total: { heads: 300, area: 3_000_000 }, needed: { heads: 200, area: 2_000_000 }, missing: { heads: 12, area: 86_025 }, byArea: true, head: '户', words: '还差 12 户、860.25 m² 才算数' };
const OUTCOME = { quorumMet: true, passed: true, participating: { heads: 200, area: 2_000_000 }, total: { heads: 300, area: 3_000_000 }, inFavour: { heads: 150, area: 1_500_000 } };

export const VIEW = {
  id: 'v1', deliberationId: null, title: '用维修资金翻修小区道路和路灯', text: '谁来做：三家比价', placeName: '中山社区', host: { name: '幸福里小区党支部', phone: '0591-00000000' },
  question: { kind: 'motion' } as object, rule: { id: 'owners-ordinary', label: '业主共同决定（一般事项）', source: '《民法典》第二百七十八条', quorumWords: '2/3 以上', passWords: '过半数', byArea: true, plain: ['参加的户数和面积都要满全体的 2/3，才算数', '同意的户数和面积都要超过参加的一半'] },
  effect: { label: '意向征集', text: '这一次是意向征集，正式的结果以小区公告为准', advisory: true } as object | null, secret: false, openness: { label: '记名', lines: ['截止以后，邻居看得到每套房的房号、面积和投了什么，看不到名字'] },
  changeable: false, changeWords: '投了就不能改，想好再投', state: 'open', stateLabel: '正在投票', opensAt: NOW - DAY, closesAt: NOW + 8 * DAY, closesWords: '10月20日（周二）', untilWords: '10月20日（周二）18:00', rollHash: 'a'.repeat(64),
  turnout: TURNOUT, mine: [], papers: [PAPER] as object[], standing: { name: 'cast', title: '您家 3 幢 502 还没投', lines: [] as string[] }, mayCast: true, hosting: false, result: null as object | null, resultView: null as object | null, seal: null as object | null,
};

export const CLOSED = {
  ...VIEW, state: 'closed', stateLabel: '已经截止', mayCast: false, standing: { name: 'closed', title: '投票已经截止', lines: ['结果在结果里看'] },
  turnout: { ...TURNOUT, participating: OUTCOME.participating, missing: { heads: 0, area: 0 }, words: '参加的已经够了' },
  result: { figures: {}, outcome: OUTCOME },
  resultView: { tone: 'passed', title: '通过了', lines: ['同意 150 户、15,000.00 m²。要满参加的 3/4（150 户、15,000.00 m²），正好够'], rows: [{ name: '同意', heads: 150, area: 1_500_000, mark: '', won: false }, { name: '不同意', heads: 50, area: 500_000, mark: '', won: false }], rounds: [], whole: OUTCOME.participating },
  seal: { hash: 'b'.repeat(64), root: 'c'.repeat(64), ballots: 200, resultHash: 'd'.repeat(64), witnesses: ['社区专员 01'], witnessed: false } as object | null,
};

export const RECEIPT = { code: '7K3MF-Q09XT-B4ZJ2-HHW1C-E8', mark: 'A1B2C3D4', leaf: 'e'.repeat(64), tag: 'f'.repeat(32) };

type Asked = { action?: string; input?: unknown; requestId?: string };

/** The vote's cloud of a page: the view that stands now, and what casting comes to. */
export function voteCloud(view: object | (() => object), { cast = () => ({ ok: true, data: { receipt: RECEIPT, changed: false, done: true } }), more = () => undefined }: { cast?: (asked: Asked) => unknown; more?: (asked: Asked) => unknown } = {}) {
  const asked: Asked[] = [];
  const cloud = (_name: string, event: Asked): unknown => {
    asked.push(event);
    if (event.action === 'cast') return cast(event);
    if (event.action === 'view') {
      const now = typeof view === 'function' ? (view as () => object)() : view;
      return 'ok' in now ? now : { ok: true, data: now };
    }
    return more(event) ?? { ok: true, data: TURNOUT };
  };
  const casts = (): { input: { unit: string; picks: string[]; tag: string }; requestId: string }[] => asked.filter(({ action }) => action === 'cast') as never;
  return { cloud, asked, casts };
}
