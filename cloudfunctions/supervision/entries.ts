import * as z from 'zod/mini';
import { IMPORTERS } from '../intake/importers';
import { action } from '../shared/action';
import type { Post } from '../shared/reference/post';
import type { Unit } from '../shared/reference/unit';
import { scopeOf } from '../topic/scope';
import { asked } from './desk';
import { HOLDERS } from './meetings';
import { ownUnits } from './scope';

/** What a person has: the posts they hold now, and the units of which they see figures. */
interface Held {
  readonly posts: readonly Post[];
  readonly units: readonly Unit[];
  readonly readsTopics: boolean;
}

const placed = ({ units }: Held): boolean => units.some(({ kind }) => kind !== 'department');
const above = ({ units }: Held): boolean => units.some(({ kind }) => kind === 'street' || kind === 'district');

/** The pages of supervision, in the order in which a desk shows them, and who may open each; nobody else is shown it. */
const ENTRIES = [
  { key: 'board',     label: '督办台',   open: (held: Held) => placed(held) && asked(held.posts).length > 0 },
  { key: 'bulletin',  label: '通报',     open: ({ units }: Held) => units.length > 0 },
  { key: 'gridMap',   label: '网格图',   open: placed },
  { key: 'meeting',   label: '联席会议', open: (held: Held) => above(held) && held.posts.some(({ role }) => HOLDERS.includes(role)) },
  { key: 'scores',    label: '评价',     open: ({ units }: Held) => units.length > 0 },
  { key: 'topics',    label: '热点',     open: ({ readsTopics }: Held) => readsTopics },
  { key: 'reports',   label: '向群众汇报', open: above },
  { key: 'callbacks', label: '回访',     open: ({ posts }: Held) => posts.some(({ role }) => role === 'districtDesk') },
  { key: 'import',    label: '导入',     open: ({ posts }: Held) => posts.some(({ role }) => IMPORTERS.includes(role)) },
] as const;

/** A page of supervision that the caller may open. */
export interface Entry {
  readonly key: (typeof ENTRIES)[number]['key'];
  readonly label: string;
}

export const entries = action({
  input: z.object({}),

  /** The pages of supervision that the caller's posts open: `{ entries: Entry[] }`; empty for everybody without one. */
  async run(_input, { reference: load, caller, now }) {
    const reference = await load();
    const held: Held = { posts: reference.posts.of(caller, now), units: ownUnits(reference, caller, now), readsTopics: scopeOf(reference, caller, now) !== null };
    return { entries: ENTRIES.filter(({ open }) => open(held)).map(({ key, label }): Entry => ({ key, label })) };
  },
});
