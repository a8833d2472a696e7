import type { Me } from '../../../../services/shapes';
import { whenWords } from '../../../../utils/words';

type Post = Me['posts'][number];

const dutyWords = ({ name, onDuty, dutyEnds }: Post, now: number): string => {
  if (!onDuty) return `${name}，现在不在班`;
  return dutyEnds === null ? `${name} 值班` : `${name} 值班 · 到 ${whenWords(dutyEnds, now).replace(/^今天 /, '')}`;
};

/** As whom somebody sits at the desk, and until when. Several posts are named one after the other. */
export function onDutyAs(posts: readonly Post[], now: number): { title: string; note: string } {
  const [only] = posts;
  if (only === undefined) return { title: '工作台', note: '' };
  const units = [...new Set(posts.map(({ unitName }) => unitName))];
  const people = new Set(posts.map(({ name }) => name));
  if (units.length === 1 && people.size === 1) return { title: only.unitName || '工作台', note: dutyWords(only, now) };
  return { title: '工作台', note: people.size === 1 ? `${units.join('、')} · ${dutyWords(only, now)}` : posts.map((post) => `${post.unitName} ${dutyWords(post, now)}`).join('；') };
}
