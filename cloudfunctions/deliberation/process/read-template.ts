import { Refusal } from '../../shared/refusal';
import { template, type Template } from './template';

/**
 * A template as somebody handed it in, if it can run.
 * @throws Refusal INVALID_INPUT with the first thing that is wrong, and all of them in `details`
 */
export function readTemplate(given: unknown): Template {
  const read = template.safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Refusal('INVALID_INPUT', problems[0]?.message ?? '工作法不完整', { problems });
}
