import type { MaskRule } from './mask-rule';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const BLANKS = String.raw` \u00a0\u3000.·_\-‐‑–—−`;
const GAP = `[${BLANKS}]`;
/** What else people put between the groups of a number. */
const MARK = `[${BLANKS}*/~|,，、()（）]`;
/** Not within a longer number, nor behind one that is hidden already. */
const FREE = String.raw`(?<![\dA-Za-z]|\*{3})`;
const SEPARATORS = new RegExp(MARK, 'g');
const SEPARATED = new RegExp(`^${GAP}*$`);
const CASE_NUMBER_BEFORE = /(?:第|编|单|案|受理|事项|流水|文|票|订单|合同|工单|回执|序列|统一社会信用代码|条形码)号?[码是为]?[ :：]?$/;
const AMOUNT_AFTER = /^ ?(?:[元块万亿吨度户人平㎡米立年]|公里|千米)/;

/** An identity card: a province, a place in it, a birthday (of 15 digits, with the year in two), an order and a check digit. */
const IDENTITY = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}(?:(?:19|20)\d\d|\d\d(?=\d{7}$))(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]?$/;

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
  form: new RegExp(String.raw`${FREE}\d(?:${GAP}?\d){16}${GAP}?[\dXx](?![\dA-Za-z])|${FREE}\d{6}${GAP}?\d{6}${GAP}?\d{3}(?![\dA-Za-z])`, 'g'),
  mask: (found, before, _after, written) => {
    const id = found.replace(/[^\dXx]/g, '');
    // A number that is called one is one, whatever its birthday.
    if (!IDENTITY.test(id) && !/身份证(?:号码?)?[是为]?[ :：]?$/.test(before)) return null;
    return ends(written.replace(SEPARATORS, ''), 3, 2, '*'.repeat(id.length - 5));
  },
};

const bankCard: MaskRule = {
  kind: 'bankCard',
  form: new RegExp(String.raw`${FREE}[3-69]\d{3}(?:${GAP}?\d{4}){3}(?:\d{1,3}|${GAP}\d{3})?(?![\dA-Za-z])`, 'g'),
  mask: (found, before) => {
    const digits = digitsOf(found);
    const named = /[卡账帐]号?[码是为]?[ :：]?$/.test(before);
    const grouped = found !== digits && /^\d{4}(?:\D\d{4}){3}/.test(found);
    if (!named && !grouped && (!hasLuhnDigit(digits) || CASE_NUMBER_BEFORE.test(before))) return null;
    return ends(digits, 4, 4);
  },
};

/**
 * Whether eleven digits are grouped as people write a number for calling, and not as a row of figures: in one,
 * or 3-4-4 with whatever between; with spaces, dots and dashes also 3-3-5 and the like, in two, or one by one.
 */
function isDialled(found: string): boolean {
  const number = found.replace(/^(?:\+|00)?86\D*(?=1)/, '');
  const lengths = (number.match(/\d+/g) ?? []).map(({ length }) => length).join('-');
  const marks = number.replace(/\d/g, '');
  return /^(?:11|3-4-4)$/.test(lengths) || (marks !== '.' && SEPARATED.test(marks) && /^(?:\d(?:-\d){1,2}|3-2-2-2-2|1(?:-1){10})$/.test(lengths));
}

const mobile: MaskRule = {
  kind: 'phone',
  form: new RegExp(String.raw`(?<!\d|\*{3})(?:(?:\+|00)?86${MARK}?)?1${MARK}?[3-9](?:${MARK}{0,3}\d){9}`, 'g'),
  mask: (found, before, after, written) => {
    if (/^\d/.test(after) || AMOUNT_AFTER.test(after) || CASE_NUMBER_BEFORE.test(before) || !isDialled(found)) return null;
    return ends(written.replace(SEPARATORS, '').slice(-11), 3, 4);
  },
};

const landline: MaskRule = {
  kind: 'landline',
  form: new RegExp(String.raw`(?<![\d\-*])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}${GAP}?)${GAP}?[2-9]\d{2,3}${GAP}?\d{4}(?![\d])|(?<![\d\-*])0\d{2,3}-\d{7,8}(?!\d)`, 'g'),
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
  form: new RegExp(String.raw`(?<![\d\-*])[2-8]\d{2,3}${GAP}?\d{4}(?!\d)`, 'g'),
  mask: (found, before) => (/(?:电话|座机|电联|致电|拨打|拨|手机|联系|传真|固话|小灵通)(?:号码|方式|[号我他她是为])?[ :：]?$/.test(before) ? `****${digitsOf(found).slice(-4)}` : null),
};

const isPlate = (text: string): boolean => (text.match(/\d/g) ?? []).length >= 2;

const plate: MaskRule = {
  kind: 'plate',
  form: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使] ?[A-HJ-Z][ ·•.-]?[A-HJ-NP-Z\d](?:[A-HJ-NP-Z\d]{3,4}|(?:[ -][A-HJ-NP-Z\d]){3,4}[ -])[A-HJ-NP-Z\d挂学警港澳领](?![A-Z\d])/gi,
  mask: (found) => {
    const text = found.replace(/[ ·•.-]/g, '');
    return isPlate(text) ? ends(text, 2, 2, '*'.repeat(text.length - 4)) : null;
  },
};

/** Without the province, where the text says that it is one. */
const barePlate: MaskRule = {
  kind: 'plate',
  form: /(?<=车牌(?:号码?)?[是为]?[ :：]?)[A-HJ-Z]?[ ·•.-]?[A-HJ-NP-Z\d]{5,6}(?![A-Z\d])/gi,
  mask: (found) => (isPlate(found) ? ends(found, 0, 2) : null),
};

const AT = String.raw` ?(?:@|[([]at[)\]]| at(?= )) ?`;
const email: MaskRule = {
  kind: 'email',
  form: new RegExp(String.raw`[a-z0-9][\w.+-]{0,63}(?<=\w)${AT}(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}(?![a-z])`, 'gi'),
  mask: (found) => `${found.slice(0, 1)}***@${found.slice(found.search(new RegExp(AT, 'i'))).replace(new RegExp(AT, 'i'), '')}`,
};

/** Only where the text says that it is one; a public account (公众号) is meant to be found. */
const account: MaskRule = {
  kind: 'wechat',
  form: /(?<=(?:[微薇威徽][ -]?[信芯]|v信|wechat|加[v薇]|[vw]x|(?<![a-z])qq|扣扣)(?:账号|帐号|号码|同?号| ?id)?[是为]?[ \u3000]{0,2}[:：]?[ \u3000]{0,2})(?:[a-z][\w-]{5,19}|[1-9]\d{5,10})(?![\w-])/gi,
  mask: (found) => `${found.slice(0, 2)}***`,
};

/** Identity cards before phones, because a card contains what looks like a phone; 一三八 after 138. */
export const NUMBER_RULES: readonly MaskRule[] = [email, identityCard, { ...identityCard, spoken: true }, bankCard, mobile, { ...mobile, spoken: true }, landline, localPhone, plate, barePlate, account];
