import type { MaskRule } from './mask-rule';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const GAP = String.raw`[ \u00a0\u3000.·_\-‐‑–—−]`;
const CASE_NUMBER_BEFORE = /(?:第|编|单|案|受理|事项|流水|文|票|订单|合同|工单|回执|序列|统一社会信用代码|条形码)号?(?:码|是|为)?[ :：]?$/;
const AMOUNT_AFTER = /^ ?(?:[元块万亿吨度户人平㎡米立]|公里|千米)/;

const PROVINCES = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '));

/** Whether the digits of an identity card hold a birthday that exists. */
function isBirthday(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isIdentity(id: string): boolean {
  if (!PROVINCES.has(id.slice(0, 2))) return false;
  const [year, rest] = id.length === 18 ? [Number(id.slice(6, 10)), id.slice(10, 14)] : [1900 + Number(id.slice(6, 8)), id.slice(8, 12)];
  return isBirthday(year, Number(rest.slice(0, 2)), Number(rest.slice(2)));
}

/** The check digit of bank cards. */
function hasLuhnDigit(digits: string): boolean {
  const sum = digits.split('').reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const ends = (text: string, first: number, last: number, stars = '****'): string => text.slice(0, first) + stars + text.slice(text.length - last);

const identityCard: MaskRule = {
  kind: 'idCard',
  form: new RegExp(String.raw`(?<![\dA-Za-z])\d(?:${GAP}?\d){16}${GAP}?[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z])\d{6}${GAP}?\d{6}${GAP}?\d{3}(?![\dA-Za-z])`, 'g'),
  mask: (found) => {
    const id = found.replace(/[^\dXx]/g, '');
    return isIdentity(id) ? ends(id, 3, 2, '*'.repeat(id.length - 5)) : null;
  },
};

const bankCard: MaskRule = {
  kind: 'bankCard',
  form: new RegExp(String.raw`(?<![\dA-Za-z])[3-69]\d{3}(?:${GAP}?\d{4}){3}(?:${GAP}?\d{1,3})?(?![\dA-Za-z])`, 'g'),
  mask: (found, before) => {
    const digits = digitsOf(found);
    const named = /(?:卡|账|帐)号?(?:码|是|为)?[ :：]?$/.test(before);
    const grouped = found !== digits && /^\d{4}(?:\D\d{4}){3}/.test(found);
    if (!named && !grouped && (!hasLuhnDigit(digits) || CASE_NUMBER_BEFORE.test(before))) return null;
    return ends(digits, 4, 4);
  },
};

const mobile: MaskRule = {
  kind: 'phone',
  form: new RegExp(
    String.raw`(?<!\d)(?:(?:\+|00)?86${GAP}?)?(?:1[3-9]\d(?:${GAP}{0,3}\d{4}){2}|1[3-9]\d${GAP}\d{3}${GAP}\d{5}|1[3-9]\d{2}${GAP}\d{3}${GAP}\d{4}|1${GAP}[3-9](?:${GAP}\d){9})(?!\d)`,
    'g',
  ),
  mask: (found, before, after) => {
    const digits = digitsOf(found).slice(-11);
    if (AMOUNT_AFTER.test(after) || CASE_NUMBER_BEFORE.test(before)) return null;
    return ends(digits, 3, 4);
  },
};

const landline: MaskRule = {
  kind: 'landline',
  form: new RegExp(String.raw`(?<![\d\-])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}${GAP}?)${GAP}?[2-9]\d{2,3}${GAP}?\d{4}(?![\d])|(?<![\d\-])0\d{2,3}-\d{7,8}(?!\d)`, 'g'),
  mask: (found, before, after) => {
    const digits = digitsOf(found);
    const area = /^0(?:10|2\d)/.test(digits) ? 3 : 4;
    const local = digits.slice(area);
    if (local.length < 7 || local.length > 8 || AMOUNT_AFTER.test(after) || CASE_NUMBER_BEFORE.test(before)) return null;
    return `${digits.slice(0, area)}-****${local.slice(-4)}`;
  },
};

/** A number without an area code is a phone only where the text says so. */
const localPhone: MaskRule = {
  kind: 'landline',
  form: new RegExp(String.raw`(?<![\d\-])[2-8]\d{2,3}${GAP}?\d{4}(?!\d)`, 'g'),
  mask: (found, before) => (/(?:电话|座机|电联|致电|拨打|拨|手机|联系|传真|固话|小灵通)(?:号码|号|方式|我|他|她|是|为)?[ :：]?$/.test(before) ? `****${digitsOf(found).slice(-4)}` : null),
};

const spokenDigits = '零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两';
/** Written out to get past a filter: 幺三八零零零零幺二三四. */
const spokenMobile: MaskRule = {
  kind: 'phone',
  form: new RegExp(`(?<![${spokenDigits}])[一幺壹][三四五六七八九叁肆伍陆柒捌玖][${spokenDigits}]{9}(?![${spokenDigits}])`, 'g'),
  mask: (found) => ends(found, 3, 4),
};

const plate: MaskRule = {
  kind: 'plate',
  form: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-HJ-NP-Za-hj-np-z][ ·•.-]?[A-HJ-NP-Za-hj-np-z\d]{4,5}[A-HJ-NP-Za-hj-np-z\d挂学警港澳领](?![A-Za-z\d])/g,
  mask: (found) => {
    const text = found.replace(/[ ·•.-]/g, '');
    return (text.match(/\d/g) ?? []).length >= 2 ? ends(text, 2, 2, '*'.repeat(text.length - 4)) : null;
  },
};

const email: MaskRule = {
  kind: 'email',
  form: /[A-Za-z0-9][\w.+-]{0,63}(?<=\w) ?(?:@|[([]at[)\]]) ?(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}(?![A-Za-z])/g,
  mask: (found) => `${found.slice(0, 1)}***@${found.slice(found.search(/@|[([]at[)\]]/)).replace(/^(?:@|[([]at[)\]]) ?/, '')}`,
};

/** Only where the text says that it is one; a public account (公众号) is meant to be found. */
const account: MaskRule = {
  kind: 'wechat',
  form: /(?<=(?:微信|薇信|威信|[vV]信|[wW]e[cC]hat|加[vV薇]|[vVwW][xX]|(?<![A-Za-z])[qQ]{2}|扣扣)(?:账号|帐号|号码|号|[iI][dD])?(?:是|为)?[ \u3000]{0,2}[:：]?[ \u3000]{0,2})(?:[A-Za-z][\w-]{5,19}|[1-9]\d{5,10})(?![\w-])/g,
  mask: (found) => `${found.slice(0, 2)}***`,
};

/** Identity cards before phones, because a card contains what looks like a phone. */
export const NUMBER_RULES: readonly MaskRule[] = [email, identityCard, bankCard, mobile, landline, localPhone, spokenMobile, plate, account];
