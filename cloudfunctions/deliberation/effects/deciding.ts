import { civilDate } from '../../shared/calendar/civil';
import { orderMatterId } from '../../shared/order-matter';
import { Refusal } from '../../shared/refusal';
import type { Enacted } from '../deliberation';
import { filledParts } from '../enacted';
import { missingParts, type OutcomeKind } from '../process/outcomes';
import { photosIn, text, type Effect, type Effects, type Moment } from './effect';
import { postOf } from './leading';
import { onBallot } from './voting';

function objection({ deliberation: { objections }, given, actor, now, id }: Moment): Effect {
  return { changes: { objections: [...objections, { id, by: actor.openid, text: text(given['text']), photos: photosIn(given['photos']), at: now, answer: null }] }, decided: { objection: id } };
}

function handled({ deliberation: { objections }, given, now }: Moment): Effect {
  const open = objections.find(({ id, answer }) => id === text(given['objectionId']) && answer === null);
  if (open === undefined) throw new Refusal('INVALID_INPUT', '没有这条异议，或者已经答复过', { field: 'objectionId' });
  return { changes: { objections: objections.map((each) => (each === open ? { ...each, answer: { text: text(given['text']), at: now } } : each)) } };
}

/** What is said of those that go with what is returned: it will be talked about anew. */
const returned = ({ deliberation: { objections }, given, now }: Moment): Effect => ({
  changes: { objections: objections.map((each) => (each.answer === null ? { ...each, answer: { text: `回去再议：${text(given['reason'])}`, at: now } } : each)) },
});

/** A post, a unit of the tree, or the district's department that has to do it. */
function ownerIn({ given, reference, now }: Moment): Pick<Enacted, 'ownerId' | 'ownerName'> {
  const picked = text(given['ownerId']);
  if (picked === '') return { ownerId: null, ownerName: '' };
  const unit = reference.units.get(picked);
  if (unit) return { ownerId: unit._id, ownerName: unit.name };
  const { openid, name } = postOf(picked, reference, 'ownerId', now);
  return { ownerId: openid, ownerName: name };
}

/** Whom the vote has chosen, by the names on the ballot: nobody enters somebody else (DELIB-30). */
const electedIn = ({ election, vote }: Moment['deliberation']): string[] => onBallot(election).flatMap(({ personId, name }) => (vote?.outcome?.chosen.includes(name) === true ? [personId] : []));

/** What is in force: whose it is and by when (DELIB-08), whatever kind it is (DELIB-17, -33). */
function enacted(moment: Moment): Effect {
  const { given, now, deliberation } = moment;
  const kind = given['kind'] as OutcomeKind;
  const dueOn = text(given['dueOn']) || null;
  if (dueOn !== null && dueOn <= civilDate(now)) throw new Refusal('INVALID_INPUT', '办好的日子要在明天以后', { field: 'dueOn' });
  const made: Enacted = {
    kind, text: text(given['text']), ...ownerIn(moment), dueOn, effectiveOn: text(given['effectiveOn']) || null, cents: (given['cents'] as number | undefined) ?? null,
    members: kind === 'election' ? electedIn(deliberation) : ((given['members'] ?? []) as readonly string[]), duties: text(given['duties']) || null, term: text(given['term']) || deliberation.election?.term || null, at: now, matterId: orderMatterId(kind, `${deliberation._id}:${now}`),
  };
  const [missing] = missingParts({ kind, parts: filledParts(made) });
  if (missing !== undefined) throw new Refusal('INVALID_INPUT', missing, { field: 'kind' });
  return { changes: { enacted: made }, decided: { owner: made.ownerName, dueOn } };
}

function commitment({ deliberation: { commitments }, given, actor, now }: Moment): Effect {
  const dueOn = text(given['dueOn']);
  if (dueOn <= civilDate(now)) throw new Refusal('INVALID_INPUT', '承诺的日子要在明天以后', { field: 'dueOn' });
  return { changes: { commitments: [...commitments, { text: text(given['text']), dueOn, photos: photosIn(given['photos']), byName: actor.name, at: now }] } };
}

function accountLine({ deliberation: { accounts }, given, actor, now, id }: Moment): Effect {
  const cents = Number(given['cents']);
  if (cents === 0) throw new Refusal('INVALID_INPUT', '金额不能是 0', { field: 'cents' });
  const vouchers = photosIn(given['vouchers']);
  if (cents < 0 && vouchers.length === 0) throw new Refusal('INVALID_INPUT', '支出要有凭证的照片', { field: 'vouchers' });
  return { changes: { accounts: [...accounts, { id, text: text(given['text']), cents, vouchers, byName: actor.name, at: now }] } };
}

/** 审核、公示、落实 (DELIB-07, -08, -17, -18). */
export const DECIDING: Effects = {
  object: objection,
  handleObjection: handled,
  talkAgain: returned,
  returnDraft: returned,
  enact: enacted,
  commit: commitment,
  account: accountLine,
  redo: ({ deliberation }: Moment): Effect => ({ changes: { enacted: null }, decided: { before: deliberation.enacted } }),
};
