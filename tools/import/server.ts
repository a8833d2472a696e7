import { randomUUID } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';

import type { ActionName, FunctionName, Input, Output } from '../../cloudfunctions/api';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import type { Remote } from '../lib/remote';

/** A running server as one person uses it. */
export class ServerAs {
  constructor(
    private readonly remote: Remote,
    private readonly url: string,
    private readonly openid: string,
  ) {}

  /** The data of a reply; a refusal is an error in its own words. */
  async call<F extends FunctionName, A extends ActionName<F>>(name: F, action: A, input: Input<F, A>): Promise<Output<F, A>> {
    const { reply } = await this.remote.invoke(name, { action, input, requestId: randomUUID() }, { openid: this.openid });
    const { ok, data, message } = reply as { ok?: boolean; data?: Output<F, A>; message?: string };
    if (ok !== true || data === undefined) throw new Error(message ?? JSON.stringify(reply));
    return data;
  }

  /** Puts a file into the person's own folder, as the phone does; returns its fileID. */
  async upload(file: string): Promise<string> {
    const cloudPath = `${uploadFolder(this.openid)}/${randomUUID()}${path.extname(file).toLowerCase()}`;
    const body = Readable.toWeb(createReadStream(file));
    // Node's fetch wants to be told that the body is sent while nothing is received.
    const stored = await fetch(new URL(`/storage/${cloudPath}`, this.url), { method: 'PUT', body, duplex: 'half', headers: { 'content-length': String(statSync(file).size) } });
    const fileID = stored.headers.get('x-local-file-id');
    if (!stored.ok || fileID === null) throw new Error(`上传没有成功 (HTTP ${stored.status})`);
    return decodeURI(fileID);
  }

  /** Fires a function's timer now instead of at the next minute. */
  async fire(name: FunctionName): Promise<Record<string, unknown>> {
    const fired = await fetch(new URL(`/local/timers/${name}`, this.url), { method: 'POST' });
    const { reply } = (await fired.json()) as { reply?: { data?: Record<string, unknown> } };
    return reply?.data ?? {};
  }
}
