import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { Refusal } from '../../shared/refusal';
import { id, words } from '../../shared/schema';
import { assertProxies, DEFAULT_MOST_PROXIES } from '../proxies';
import { VOTING_RULES, type VotingRule } from '../rules';
import { ballotKey } from './keys';
import { theirVote } from './people';
import { ballots, proxyPapers, rolls, type ProxyRow, type RollRow } from './record';

/**
 * A written authority, entered by the desk with its photo: from then on the proxy casts for all units of the owner. The
 * places of a proxy are three keys and an owner has one, so no fourth and no second gets in, however many desks enter at once.
 */
export const grantProxy = action({
  writes: true,
  input: z.object({ id, unit: words(40), proxy: id, photo: z.string().check(z.maxLength(512)) }),
  async run({ id: voteId, unit, proxy, photo }, context): Promise<{ readonly granted: true }> {
    const { store, caller, now } = context;
    const { vote } = await theirVote(voteId, 'enter', context);
    const row = await store.get<RollRow>(rolls.name, `${voteId}:${unit}`);
    if (!row) throw new Refusal('NOT_FOUND', `“${unit}”不在这次表决的名册上`);
    if (vote.state !== 'open' || now >= vote.closesAt) throw new Refusal('CONFLICT', '投票已经截止，不能再委托');
    const rule: VotingRule = VOTING_RULES[vote.rule];
    const held = await store.list<ProxyRow>(proxyPapers.name, { where: { voteId, owner: row.owner }, limit: 1 });
    const before = held[0];
    if (before?.proxy !== proxy || before.photo !== photo) {
      if (row.caster === proxy) throw new Refusal('INVALID_INPUT', '不能委托自己');
      assertProxies(rule, [...held, { owner: row.owner, proxy, photo }].map(({ owner, proxy: person, photo: paper }) => ({ owner, proxy: person, photo: paper })), { most: DEFAULT_MOST_PROXIES, candidates: vote.candidates });
      const rowId = ballotKey(vote, row.owner);
      if (rowId !== null && (await store.count(ballots.name, { _id: rowId })) > 0) throw new Refusal('CONFLICT', '这一户已经投过票，不能再委托');
      let placed = false;
      for (let slot = 0; slot < DEFAULT_MOST_PROXIES && !placed; slot += 1) placed = await store.insert<ProxyRow>(proxyPapers.name, { _id: `${voteId}:${proxy}:${slot}`, voteId, owner: row.owner, proxy, photo, enteredBy: caller });
      if (!placed) {
        const given = await store.count(proxyPapers.name, { voteId, owner: row.owner });
        throw given > 0 ? new Refusal('CONFLICT', '这位业主已经委托了别人，要先撤销原来的委托') : new Refusal('FORBIDDEN', `一个人最多接受 ${DEFAULT_MOST_PROXIES} 份委托`);
      }
    }
    await store.update(rolls.name, { voteId, owner: row.owner }, { set: { caster: proxy } });
    return { granted: true };
  },
});
