import { maskPersonal } from '../../shared/mask';
import { Refusal } from '../../shared/refusal';
import type { Reference } from '../../shared/reference/reference';
import { text, type Effects, type Moment } from './effect';

const POST = 'post:';

/** A person who was picked by a post that they hold now. */
export function postOf(picked: unknown, { posts }: Reference, field: string, now: number): { readonly openid: string; readonly name: string } {
  const id = text(picked);
  const found = id.startsWith(POST) ? posts.of(id.slice(POST.length), now)[0] : undefined;
  if (found === undefined) throw new Refusal('INVALID_INPUT', '没有这个人，请在列表里选', { field });
  return found;
}

export const postKey = (openid: string): string => POST + openid;

/** Persons of the register and posts, as they were picked; whoever has not come yet stands under their register id. */
const panelOf = ({ given, deliberation: { panel }, reference, now }: Moment): readonly string[] =>
  [...new Set([...panel, ...((given['people'] ?? []) as readonly string[]).map((each) => (each.startsWith(POST) ? postOf(each, reference, 'people', now).openid : each))])];

/** What the party organisation does throughout: it appoints who hosts and whom to invite (DELIB-04, -06, -24). */
export const LEADING: Effects = {
  appointHost({ given, reference, now, deliberation: { election } }) {
    const { openid, name } = postOf(given['personId'], reference, 'personId', now);
    if (election?.candidates.some((each) => each.personId === openid && !each.steppedDown) === true) throw new Refusal('CONFLICT', '候选人不能主持，请指定别的人', { field: 'personId' });
    return { changes: { hostId: openid, hostName: name }, decided: { host: name } };
  },
  invitePanel: (moment) => ({ changes: { panel: panelOf(moment) }, decided: { panel: panelOf(moment).length } }),
  amend: ({ given }) => ({ changes: { title: maskPersonal(text(given['title'])), text: maskPersonal(text(given['text'])) } }),
  draftPlan: ({ given, deliberation: { plan } }) => ({ changes: { plan: { ...plan, ...(given['plan'] as typeof plan) } } }),
};
