import type { Context } from '../context';
import { homesOf } from '../homes';
import { Refusal } from '../refusal';
import { allows, placeOf, postFor, relationsTo, type RegisterPlace, type What } from './access';

/** Whoever acts, as the history names them. */
export interface Actor {
  readonly openid: string;
  readonly name: string;
  readonly unitId: string | null;
}

const REFUSED: Readonly<Record<What, string>> = {
  keep: '房屋名册由服务这个小区的党支部和社区来管，您可以请他们改',
  look: '房屋名册只给管名册的党支部、社区和上级指挥中心看',
  know: '只给本社区的居民看',
};

/** The caller at a register; a place that does not exist is refused like one that is not theirs. */
export async function standingAt(unitId: string, what: What, context: Context): Promise<{ readonly place: RegisterPlace; readonly actor: Actor; readonly keeps: boolean }> {
  const { caller, now } = context;
  const [reference, homes] = await Promise.all([context.reference(), what === 'know' ? homesOf(context) : []]);
  const place = placeOf(unitId, reference);
  const posts = reference.posts.of(caller, now);
  const relations = place === null ? [] : relationsTo(place, { posts, homes });
  if (place === null || !allows(what, relations)) throw new Refusal('FORBIDDEN', REFUSED[what]);
  const post = postFor(place, posts);
  return { place, actor: { openid: caller, name: post?.name ?? '居民', unitId: post?.unitId ?? null }, keeps: allows('keep', relations) };
}
