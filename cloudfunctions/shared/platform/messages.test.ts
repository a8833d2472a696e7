import { meaningOf } from './messages';

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
