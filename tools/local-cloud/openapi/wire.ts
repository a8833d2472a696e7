/** The envelope of `wx.openApi` calls: a multipart form around a protobuf message, answered by a protobuf message. */
import { Reader, Writer } from 'protobufjs/minimal';
import { invalidParam } from '../errors';
import type { Doc } from '../document/ejson';

/** What an API answers: JSON as WeChat's servers send it, or a picture. */
export type OpenApiAnswer = { readonly json: Doc } | { readonly contentType: string; readonly bytes: Buffer };

export interface OpenApiRequest {
  readonly api: string;
  readonly token: string;
  readonly data: Doc;
}

export function readRequest(body: Buffer, contentType: string): OpenApiRequest {
  const form = readForm(body, contentType);
  const data = form.get('requestData');
  if (data === undefined) throw invalidParam('requestData is missing');
  return { api: form.get('apiName')?.toString() ?? '', token: form.get('wxCloudApiToken')?.toString() ?? '', data: readPairs(data) };
}

/** An answer that the SDK tells from an error by its not being declared as JSON. */
export function writeAnswer(answer: OpenApiAnswer): Buffer {
  const [contentType, bytes] = 'json' in answer ? ['application/json', Buffer.from(JSON.stringify(answer.json))] : [answer.contentType, answer.bytes];
  return Buffer.from(Writer.create().uint32(10).bytes(bytes).uint32(18).string(contentType).uint32(32).uint32(200).finish());
}

function readForm(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (boundary === undefined) throw invalidParam('multipart boundary is missing');
  const mark = Buffer.from(`--${boundary}`);
  const fields = new Map<string, Buffer>();
  for (let start = body.indexOf(mark), end = body.indexOf(mark, start + mark.length); start >= 0 && end >= 0; start = end, end = body.indexOf(mark, start + mark.length)) {
    const part = body.subarray(start + mark.length + 2, end - 2);
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, head).toString())?.[1];
    if (name !== undefined && head >= 0) fields.set(name, part.subarray(head + 4));
  }
  return fields;
}

/** CommApiData { openapiData = 2 { pairs = 1 { key = 1, value = 2 } } }, each value JSON or plain text. */
function readPairs(message: Buffer): Doc {
  try {
    const [data] = fields(message, 2);
    const pairs = data === undefined ? [] : fields(data, 1);
    return Object.fromEntries(pairs.map((pair) => [fields(pair, 1)[0]?.toString() ?? '', readValue(fields(pair, 2)[0] ?? Buffer.alloc(0))]));
  } catch {
    throw invalidParam('malformed requestData');
  }
}

function readValue(bytes: Buffer): unknown {
  const text = bytes.toString();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The length-delimited occurrences of one field. */
function fields(message: Buffer, wanted: number): Buffer[] {
  const reader = Reader.create(message);
  const found: Buffer[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === wanted && (tag & 7) === 2) found.push(Buffer.from(reader.bytes()));
    else reader.skipType(tag & 7);
  }
  return found;
}
