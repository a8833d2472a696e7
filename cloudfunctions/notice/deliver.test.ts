import { MINUTE } from '../shared/calendar/civil';
import { meaningOf } from '../shared/platform/messages';
import { nextTry } from './deliver';

test('a message is tried again at longer and longer intervals, and then no more', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => (nextTry(tries, 0) ?? 0) / MINUTE);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(1);
  expect(nextTry(7, 0)).toBeNull();
});

test.each([
  ['the person has not granted it', { errCode: 43101, errMsg: 'user refuse to accept the msg' }, 'noGrant'],
  ['WeChat is busy', { errCode: -1, errMsg: 'openapi.subscribeMessage.send:fail system error' }, 'later'],
  ['too many a minute', { errCode: 45009, errMsg: 'reach max api daily quota limit' }, 'later'],
  ['a field is wrong', { errCode: 47003, errMsg: 'argument invalid!' }, 'failed'],
  ['no connection was made', { errCode: -1, errMsg: 'connect ECONNREFUSED' }, 'later'],
  ['the answer was lost', { errCode: -1, errMsg: 'ESOCKETTIMEDOUT' }, 'unknown'],
  ['the platform timed out', { errCode: -604102, errMsg: 'call open API timeout' }, 'unknown'],
])('%s: what that means for the message', (_case, problem, meaning) => {
  expect(meaningOf(problem)).toBe(meaning);
});
