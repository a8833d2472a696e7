/** What WeChat's servers answer to the calls that the functions make, as far as they make them. */
import { createHash, randomUUID } from 'node:crypto';
import { encode } from 'uqr';
import { isDoc } from '../document/ejson';
import type { Doc } from '../document/ejson';
import { pngOfModules } from './png';
import type { OpenApiAnswer } from './wire';

/** The verdicts of a content check, and the failure of any call. */
export type Verdict = 'pass' | 'review' | 'risky' | 'error';

/** WeChat's documented sample of a text that is always refused. */
const RISKY_SAMPLE = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';

const LABEL: Readonly<Record<string, number>> = { pass: 100, review: 20001, risky: 20001 };

const ok = (fields: Doc = {}): OpenApiAnswer => ({ json: { errcode: 0, errmsg: 'ok', ...fields } });
const wrong = (errcode: number, errmsg: string): OpenApiAnswer => ({ json: { errcode, errmsg } });

/** What is known of the call beside its data. */
export interface CallSetting {
  readonly verdict: Verdict;
  /** Where a scanned code shall lead: the local pages. */
  readonly url: string;
}

type Api = (data: Doc, setting: CallSetting) => OpenApiAnswer;

const APIS: Readonly<Record<string, Api>> = {
  'security.msgSecCheck': checkText,
  'security.mediaCheckAsync': takeMedia,
  'wxacode.getUnlimited': drawCode,
  'phonenumber.getPhoneNumber': tellPhoneNumber,
  'subscribeMessage.send': sendMessage,
};

/** Answers a call of a known API. */
export function answer(api: string, data: Doc, setting: CallSetting): OpenApiAnswer {
  if (setting.verdict === 'error') return wrong(-1, 'system error');
  const known = APIS[api];
  return known ? known(data, setting) : wrong(48001, `api unauthorized: ${api} is not known to the local CloudBase`);
}

/** The verdict and label as both the text check and the media event carry them. */
export const resultOf = (verdict: Verdict): Doc => ({ suggest: verdict, label: LABEL[verdict] ?? 100 });

function checkText({ content, version }: Doc, { verdict }: CallSetting): OpenApiAnswer {
  if (typeof content !== 'string' || content === '') return wrong(40097, 'invalid args');
  if (content.length > 2500) return wrong(45002, 'content size out of limit');
  const found = content.includes(RISKY_SAMPLE) ? 'risky' : verdict;
  if (version !== 2) return found === 'risky' ? wrong(87014, 'risky content') : ok();
  const result = resultOf(found);
  return ok({ result, detail: [{ strategy: 'content_model', errcode: 0, prob: 90, ...result }], trace_id: randomUUID() });
}

/** Recordings (1) and pictures (2); the result comes later, by an event. */
function takeMedia({ media_url: url, media_type: type, version }: Doc): OpenApiAnswer {
  if (typeof url !== 'string' || url === '' || (type !== 1 && type !== 2) || version !== 2) return wrong(40097, 'invalid args');
  return ok({ trace_id: randomUUID() });
}

/** A code that a phone can scan. It holds the page's address in the browser, as WeChat's holds the page in the Mini Program. */
function drawCode({ scene, page }: Doc, { url }: CallSetting): OpenApiAnswer {
  if (typeof scene !== 'string' || !/^[\w!#$&'()*+,/:;=?@\-.~]{1,32}$/.test(scene)) return wrong(40169, 'invalid length for scene, or the data is not json string');
  const target = new URL(url);
  if (typeof page === 'string') target.searchParams.set('page', page);
  target.searchParams.set('scene', scene);
  return { contentType: 'image/png', bytes: pngOfModules(encode(target.href, { border: 4, ecc: 'M' }).data, 8) };
}

/** Every code belongs to a number of its own, the same each time; a code that is itself a number stands for that one. */
function tellPhoneNumber({ code }: Doc): OpenApiAnswer {
  if (typeof code !== 'string' || code === '') return wrong(40029, 'invalid code');
  const digits = BigInt(`0x${createHash('sha256').update(code).digest('hex').slice(0, 12)}`).toString().padStart(8, '0').slice(-8);
  const number = /^1\d{10}$/.test(code) ? code : `138${digits}`;
  return ok({ phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86' } });
}

function sendMessage({ touser, template_id: template, data }: Doc): OpenApiAnswer {
  if (typeof touser !== 'string' || touser === '') return wrong(40003, 'invalid openid');
  if (typeof template !== 'string' || template === '') return wrong(40037, 'invalid template_id');
  for (const [name, field] of Object.entries(isDoc(data) ? data : {})) {
    const value = isDoc(field) ? field['value'] : undefined;
    const limit = name.startsWith('thing') ? 20 : name.startsWith('phrase') ? 5 : 32;
    if (typeof value !== 'string' || value.length === 0 || value.length > limit) return wrong(47003, `argument invalid! data.${name}.value is invalid`);
  }
  return ok({ msgid: Date.now() });
}
