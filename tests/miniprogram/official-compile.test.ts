/**
 * @jest-environment node
 *
 * WeChat's own compilers are the judge of the Mini Program's source: what they refuse cannot be uploaded.
 */
import { describeProblem } from '../../tools/lib/problem';
import { checkOfficialCompile } from '../../tools/lib/wxml-check';

test('WeChat takes every template, sheet and component of the Mini Program', async () => {
  expect((await checkOfficialCompile('miniprogram')).map(describeProblem)).toEqual([]);
}, 60_000);
