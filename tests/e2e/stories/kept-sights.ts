import { readFileSync } from 'node:fs';
import type { Deliberation } from '../../../cloudfunctions/deliberation/deliberation';
import type { ActionName, FunctionName, Input, Output } from '../../../cloudfunctions/api';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { DAY } from '../../../cloudfunctions/shared/calendar/civil';
import { deliberations } from '../../../cloudfunctions/shared/deliberations';
import { enactments } from '../../../cloudfunctions/shared/enactment';
import { fingerprint, uploadFolder } from '../../../cloudfunctions/shared/id';
import type { Phone } from '../support/phone';
import { CAST, PHOTO, type Role, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const PAGES = '/packages/deliberation/pages';
const COMMUNITY = 'fr-c01';

/** What was decided and is kept, told on the demo district by the functions themselves. */
class Kept {
  constructor(private readonly stage: Stage) {}

  async as<F extends FunctionName, A extends ActionName<F>>(role: Role, name: F, action: A, input: Input<F, A>): Promise<Output<F, A>> {
    const { server, clock } = this.stage;
    const reply = (await server.cloud.invoke(name, { action, input, requestId: fingerprint(action, role, JSON.stringify(input)) }, { openid: CAST[role], now: clock.now })) as Reply<Output<F, A>>;
    if (!reply.ok) throw new Error(`${name}.${action}: ${reply.message}`);
    return reply.data;
  }

  async photo(role: Role, name: string): Promise<string> {
    const file = `${uploadFolder(CAST[role])}/${name}.png`;
    await fetch(`${this.stage.server.cloud.url}/storage/${file}`, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: readFileSync(PHOTO) });
    return `cloud://local-env.local/${file}`;
  }

  /** The one that the demo carries out, with its shares, payments, a note that waits and one that is answered. */
  async carried(): Promise<string> {
    const [found] = this.stage.server.cloud.database.find(deliberations.name, { state: 'carrying' }, { limit: 1 }) as unknown as Deliberation[];
    if (!found) throw new Error('nothing is carried out in the demo');
    const id = found._id;
    await this.as('secretary', 'ledger', 'planShares', { id, rule: 'byArea', cents: 3_600_001, dueOn: '2026-11-15' });
    const { lines } = await this.as('secretary', 'ledger', 'shares', { id });
    const [first, second, third] = lines;
    await this.as('secretary', 'ledger', 'pay', { id, share: first?.id ?? '', cents: first?.cents ?? 0, on: '2026-10-11', note: '现金', vouchers: [await this.photo('secretary', 'receipt')] });
    await this.as('secretary', 'ledger', 'pay', { id, share: second?.id ?? '', cents: 5000, on: '2026-10-11', vouchers: [] });
    await this.as('secretary', 'ledger', 'exempt', { id, share: third?.id ?? '', exempt: true, reason: '低保户' });
    await this.as('resident', 'carrying', 'follow', { id });
    await this.as('resident', 'carrying', 'note', { id, text: '2 幢二楼还有一个旧柜子没搬走，挡着门', photos: [] });
    await this.as('neighbour', 'carrying', 'note', { id, text: '清运车早上六点就来，太吵了', photos: [await this.photo('neighbour', 'truck')] });
    const [latest] = (await this.as('secretary', 'carrying', 'notes', { id })).lines.filter(({ text }) => text.includes('太吵'));
    await this.as('secretary', 'carrying', 'answerNote', { noteId: latest?.id ?? '', text: '和清运的说好了，明天起八点以后来。', photos: [] });
    return id;
  }

  /** Two 公约, one of them an earlier version. */
  async conventions(deliberationId: string): Promise<void> {
    const { now } = this.stage.clock;
    const row = { deliberationId, number: '议261001-0042', kind: 'convention', ownerName: '', dueOn: null, cents: null, duties: null, term: null, districtId: 'fr', communityId: COMMUNITY, compoundId: 'fr-p001', placeName: '幸福里小区', partyId: 'fr-zp001', matterId: null, doneAt: null, seated: 0, unseated: 0, version: 1 };
    const { database } = this.stage.server.cloud;
    if (database.count(enactments.name, { _id: 'sight:1' }) > 0) return;
    await database.insertMany(enactments.name, [
      { ...row, _id: 'sight:1', title: '幸福里小区文明养犬公约', at: now - 300 * DAY, text: '一、遛狗牵绳。\n二、粪便自己收。', effectiveOn: '2026-01-01', state: 'replaced', replacedBy: 'sight:2', endedOn: '2026-10-01', endReason: '大家加了一条' },
      { ...row, _id: 'sight:2', title: '幸福里小区文明养犬公约', at: now - 12 * DAY, text: '一、遛狗牵绳，绳长不超过 1.5 米。\n二、粪便自己收。\n三、晚上十点以后不让狗在楼下叫。', effectiveOn: '2026-10-01', state: 'inForce', replacedBy: null, endedOn: null, endReason: null },
    ]);
  }

  async fund(): Promise<void> {
    await this.as('community', 'ledger', 'addToFund', { fundId: COMMUNITY, cents: 2_000_000, text: '辖区企业捐款', on: '2026-10-08', vouchers: [await this.photo('community', 'gift')] });
    await this.as('resident', 'ledger', 'askAid', { fundId: COMMUNITY, text: '老伴住院，医保报了以后自己还要出一万多', cents: 300_000, photos: [] });
    await this.as('neighbour', 'ledger', 'askAid', { fundId: COMMUNITY, text: '孩子上大学，学费差一些', cents: 500_000, photos: [] });
    const decide = async (id: string) => this.as('community', 'ledger', 'advanceAid', { id, step: 'approve', input: { cents: 200_000, inFavour: 6, against: 1, minutes: [await this.photo('community', 'minutes')] } });
    const [first] = (await this.as('community', 'ledger', 'fund', { fundId: COMMUNITY })).requests;
    if (first) await decide(first.id);
  }
}

const down = (to: number) => async (phone: Phone): Promise<void> => {
  await phone.page.locator('.wxh-scroll:visible').evaluate((scroller, top) => scroller.scrollTo(0, top), to);
};

/** Pages and blocks of what was decided: outcome, account, conventions, fund, supervision, dossier. */
export async function keptSights(stage: Stage): Promise<Sight[]> {
  const kept = new Kept(stage);
  const id = await kept.carried();
  await kept.conventions(id);
  await kept.fund();
  const page = `${PAGES}/deliberation/deliberation?id=${id}`;
  const account = `${PAGES}/ledger/ledger?id=${id}`;
  return [
    { name: 'kept-top', who: 'resident', route: page, shows: '定下来的', pose: down(500) },
    { name: 'kept-account', who: 'resident', route: page, shows: '看每一笔账', pose: down(1300) },
    { name: 'kept-supervision', who: 'resident', route: page, shows: '居民监督', pose: async (phone) => { await phone.page.locator('supervision-notes:visible').scrollIntoViewIfNeeded(); } },
    { name: 'kept-supervision-host', who: 'secretary', route: page, shows: '居民监督', pose: async (phone) => { await phone.page.locator('supervision-notes:visible').scrollIntoViewIfNeeded(); } },
    { name: 'kept-note-sheet', who: 'resident', route: page, shows: '居民监督', opens: '写监督意见' },
    { name: 'kept-dossier', who: 'resident', route: page, shows: '卷宗', pose: async (phone) => { await phone.tap('做一份卷宗'); await phone.see('复制链接'); } },
    { name: 'ledger', who: 'resident', route: account, shows: '收入和支出' },
    { name: 'ledger-keeper', who: 'secretary', route: account, shows: '一户一户', pose: async (phone) => { await phone.page.locator('.home:visible').nth(1).scrollIntoViewIfNeeded(); await phone.page.locator('.home:visible .row').first().click(); } },
    { name: 'ledger-pay', who: 'secretary', route: account, shows: '一户一户', opens: '重新分摊' },
    { name: 'conventions', who: 'resident', route: `${PAGES}/conventions/conventions`, shows: '正在执行' },
    { name: 'conventions-end', who: 'secretary', route: `${PAGES}/conventions/conventions`, shows: '正在执行', opens: '不再执行' },
    { name: 'fund', who: 'resident', route: `${PAGES}/fund/fund`, shows: '收入和拨付' },
    { name: 'fund-keeper', who: 'community', route: `${PAGES}/fund/fund`, shows: '收入和拨付' },
    { name: 'fund-ask', who: 'resident', route: `${PAGES}/fund/fund`, shows: '收入和拨付', opens: '申请帮扶' },
    { name: 'fund-homeless', who: 'visitor', route: `${PAGES}/fund/fund`, shows: '登记了住在哪' },
  ];
}
