import * as z from 'zod/mini';
import { accept, action } from '../../shared/action';
import { civilDate, DAY } from '../../shared/calendar/civil';
import { link } from '../../shared/history';
import { fingerprint, ownsFile } from '../../shared/id';
import { instantKey } from '../../shared/instant-key';
import { maskPersonal } from '../../shared/mask';
import { notice, noticeId } from '../../shared/notice';
import { publish } from '../../shared/outbox';
import { Refusal } from '../../shared/refusal';
import { id as anId, photos, words } from '../../shared/schema';
import { requireOpen } from '../../shared/workflow';
import { aidLine, enter, fundOf, relationsFor, type AidLine } from './fund';
import { standing } from './people';
import { aidRequests, type AidRequest } from './record';
import { AID_STEPS, aidWorkflow } from './workflow';

const A_MONTH = 3;

/** A household asks the fund for help. Only the council and who keeps the fund read it (DELIB-23). */
export const askAid = action({
  writes: true,
  input: z.object({ fundId: anId, text: words(1000), cents: z.int().check(z.gte(1), z.lte(10_000_000_000)), photos }),
  async run({ fundId, text, cents, photos: shown }, context): Promise<{ readonly asked: true }> {
    const { store, caller, now, requestId } = context;
    const stands = await standing(fundId, context);
    if (!stands.neighbour) throw new Refusal('FORBIDDEN', '帮扶由住在本社区的居民申请');
    if (shown.some((fileID) => !ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
    const _id = fingerprint('aid', caller, requestId ?? context.newId());
    const recent = await store.list<AidRequest>(aidRequests.name, { where: { by: caller, listKey: { gt: instantKey(now - 30 * DAY, '') } }, limit: A_MONTH + 1, fields: ['state'] });
    if (recent.length >= A_MONTH && !recent.some((each) => each._id === _id)) throw new Refusal('TOO_MANY', `一个月最多申请 ${A_MONTH} 次`);
    const asked = link([], { at: now, step: 'ask', by: caller, name: '居民', unitId: null, to: 'asked', input: { cents }, requestId: requestId ?? null });
    await store.insert<AidRequest>(aidRequests.name, { _id, fundId, by: caller, text, photos: shown, askedCents: cents, approvedCents: null, state: 'asked', at: now, history: [asked], listKey: instantKey(now, _id), version: 1 });
    return { asked: true };
  },
});

const unknown = (): Refusal => new Refusal('FORBIDDEN', '没有这份申请，或者不归您看');

export const advanceAid = action({
  writes: true,
  input: z.object({ id: anId, step: z.enum(AID_STEPS), input: z.optional(z.unknown()) }),

  /**
   * One conditional write; a payout is written into the fund's chain first, under the request's id, so that a call that dies between
   * finds it there and only finishes the request.
   */
  async run({ id, step, input }, context): Promise<AidLine> {
    const { store, caller, now, requestId = null } = context;
    const request = await store.get<AidRequest>(aidRequests.name, id);
    if (!request) throw unknown();
    const stands = await standing(request.fundId, context);
    const relations = relationsFor(request, stands);
    if (relations.length === 0) throw unknown();
    const fund = await fundOf(request.fundId, context);
    if (requestId !== null && request.history.some((event) => event.by === caller && event.requestId === requestId)) return aidLine(request, stands, fund.balanceCents, now);
    const paid = fund.entries.some((entry) => entry.input['requestId'] === id);
    requireOpen(aidWorkflow, { state: request.state, history: request.history, holds: () => paid || fund.balanceCents >= (request.approvedCents ?? 0) }, step, relations, caller);
    const given: Readonly<Record<string, unknown>> = { ...accept(aidWorkflow.steps[step].input, input) };
    for (const field of ['minutes', 'vouchers']) if (((given[field] ?? []) as readonly string[]).some((fileID) => !ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field });
    if (step === 'approve' && Number(given['inFavour']) <= Number(given['against'])) throw new Refusal('INVALID_INPUT', '同意的要比不同意的多', { field: 'inFavour' });
    if (step === 'pay' && String(given['on']) > civilDate(now)) throw new Refusal('INVALID_INPUT', '拨付的日子不能在今天以后', { field: 'on' });
    if (step === 'pay') {
      const cents = -(request.approvedCents ?? 0);
      await enter(request.fundId, stands.name, ({ entries }) => (entries.some((entry) => entry.input['requestId'] === id) ? null : { step: 'payOut', cents, input: { text: maskPersonal(String(given['publicText'])), on: given['on'], vouchers: given['vouchers'], requestId: id } }), context);
    }
    const to = aidWorkflow.steps[step].to ?? request.state;
    const event = link(request.history, { at: now, step, by: caller, name: relations.includes('keeper') || relations.includes('council') ? stands.name : '居民', unitId: null, to, input: given, requestId });
    const approvedCents = step === 'approve' ? Number(given['cents']) : request.approvedCents;
    if ((await store.update(aidRequests.name, { _id: id, version: request.version }, { set: { state: to, approvedCents }, push: { history: event }, inc: { version: 1 } })) !== 1) throw new Refusal('CONFLICT', '刚才有人办过这份申请了。看看现在的情况');
    if (caller !== request.by) await publish(context, [notice({ _id: noticeId(id, request.version, request.by), to: request.by, kind: 'aidNews', title: `您的帮扶申请：${aidWorkflow.states[to].label}`, text: typeof given['reason'] === 'string' ? given['reason'] : '', aboutId: request.fundId, at: now })]);
    return aidLine({ ...request, state: to, approvedCents, history: [...request.history, event], version: request.version + 1 }, stands, fund.balanceCents, now);
  },
});
