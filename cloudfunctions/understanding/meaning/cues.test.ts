import { existsSync, readFileSync } from 'node:fs';

import type { VoiceKind } from '../../voice/kinds';
import { kindOf } from './kind';

describe('what somebody wants, from the words alone', () => {
  const OWN: readonly [VoiceKind, string][] = [
    ['advice', '建议在东门装一个快递柜，取件方便些'],
    ['advice', '希望小区增设几个充电桩'],
    ['advice', '能不能在河边步道加几张椅子，老人走累了有地方坐'],
    ['advice', '垃圾桶的位置能否换到南门，离窗户远一点'],
    ['inquiry', '请问居住证在哪里办理，需要什么材料'],
    ['inquiry', '咨询一下老年卡怎么办理'],
    ['inquiry', '社区食堂什么时候开业'],
    ['inquiry', '想问一下装电梯要几户同意'],
    ['request', '求助，我妈妈走失了，穿红色外套'],
    ['request', '楼道灯坏了，请派人看看'],
    ['request', '家里漏水，我腿脚不便，帮帮我'],
    ['request', '你好'],
    ['complaint', '投诉楼下烧烤店，油烟太大，天天扰民'],
    ['complaint', '工地半夜施工，噪音吵得睡不着'],
    ['complaint', '物业态度恶劣，打电话也没人管'],
    ['tipOff', '举报 3 幢有人聚众赌博'],
    ['tipOff', '顶楼那家在违建，已经封顶了'],
    ['praise', '表扬网格员小陈，下雨天还上门送药'],
    ['praise', '特别感谢社区，路灯当天就修好了'],
  ];

  test.each(OWN)('%s: %s', (kind, text) => expect(kindOf(text)).toBe(kind));

  test.each([
    ['asks, though it says 希望', '请问这条路什么时候能修好，希望有个答复', 'inquiry'],
    ['complains, though it ends with thanks', '投诉 5 栋夜里打麻将，请处理，谢谢', 'complaint'],
    ['advice that somebody took is none', '听了销售的建议装的宽带，一直没有信号，投诉无门', 'complaint'],
  ])('%s', (_, text, kind) => expect(kindOf(text)).toBe(kind));

  test.each([['empty', ''], ['marks', '？！'], ['astral', '𠮷😀'], ['between zero-width and right-to-left marks', '投\u200b诉\u202e物业']])('%s does no harm', (name, text) => {
    expect(kindOf(text)).toBe(name.startsWith('between') ? 'complaint' : 'request');
  });
});

/**
 * 150 messages of the shared file, every twenty-eighth, read one by one: what their writer wants. Where two
 * readings are fair, both stand.
 */
const READ: Readonly<Record<string, string>> = {
  advice: '196144 207340 209885 222012 225574 226153 238397 252012 253364 254427 255599 259406 266218 268476 273034 273765 278354 281614 282703 283862 287025 288561',
  inquiry: '191777 192440 196878 199855 201016 206733 208026 208650 211155 214931 215563 219956 234360 234952 241167 241657 242481 247736 251228 253923 257733 261335 264339 274466 276313 282104 283327 284282',
  request: '190346 191062 203959 204682 209291 216920 230418 245799 246366 247172 259876 272351 284837',
  complaint:
    '188073 188809 189635 194573 195453 198003 198673 200425 201779 203167 205365 205999 210513 211836 213195 213888 216168 217739 218683 219334 220576 221248 222764 223409 224167 226750 227740 228436 229068 231136 231806 233158 233721 235741 236959 237793 239262 240478 243315 243963 244529 245200 248415 249029 252625 254980 256235 256946 258242 258901 261871 262477 263072 263779 264933 265591 267117 267749 268997 269539 271194 271758 275168 275789 276973 277556 285540 286368',
  tipOff: '197455 202514 250517 260479 280743',
  'complaint request': '193839 214350 218300 224785 232471 239775 249751 270377 279141 279982 287604',
  'advice complaint': '192976',
  'advice request': '229783',
  'inquiry request': '199229 236396',
  'complaint tipOff': '212691',
};

describe('on the shared messages', () => {
  const file = '../shared/data/civic-messages.jsonl';
  const onShared = existsSync(file) ? test : test.skip;

  onShared(existsSync(file) ? 'at least four in five of those that were read are understood' : `skipped: ${file} is not here`, () => {
    const fair = new Map(Object.entries(READ).flatMap(([kinds, ids]) => ids.split(' ').map((id) => [Number(id), kinds.split(' ')] as const)));
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as { id: number; title: string; text: string });
    const read = rows.filter(({ id }) => fair.has(id));
    const wrong = read.filter(({ id, title, text }) => !fair.get(id)?.includes(kindOf(`${title}。${text}`)));
    if (process.env['SHOW_WRONG']) console.log(wrong.map(({ id, title, text }) => `${id} ${fair.get(id)?.join('/')} ≠ ${kindOf(`${title}。${text}`)} ${title}`).join('\n'));
    expect(read.length).toBeGreaterThanOrEqual(150);
    expect(1 - wrong.length / read.length).toBeGreaterThan(0.8);
  });
});
