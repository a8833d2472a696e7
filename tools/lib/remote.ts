import { Agent, request } from 'node:http';

export interface RemoteReply {
  readonly reply: unknown;
  /** Database round trips of the call, as the local CloudBase counts them. */
  readonly databaseCalls: number;
  /** Milliseconds in which the function itself was at work, without its waiting for the database. */
  readonly busyMs: number;
}

type Answer = Omit<RemoteReply, 'reply'> & { readonly text: string; readonly status: number | undefined };

export interface RemoteCaller {
  readonly openid?: string;
  /** The instant of the call, where the server lets the caller choose it. */
  readonly now?: number;
}

/** Calls cloud functions through the development entry of a running server, over connections that stay open. */
export class Remote {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    connections = 64,
    private readonly timeoutMs = 120_000,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The function's reply; rejects only when the server cannot be reached or does not answer with JSON. */
  async invoke(name: string, event: object, caller: RemoteCaller = {}): Promise<RemoteReply> {
    const { text, status, databaseCalls, busyMs } = await this.post(`/invoke/${name}`, JSON.stringify(event), caller);
    try {
      return { reply: JSON.parse(text) as unknown, databaseCalls, busyMs };
    } catch (problem) {
      throw new Error(`${name} 的回复不是 JSON (HTTP ${status})`, { cause: problem });
    }
  }

  private post(path: string, body: string, { openid, now }: RemoteCaller): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(openid === undefined ? {} : { 'x-wx-openid': openid }),
      ...(now === undefined ? {} : { 'x-local-now': new Date(now).toISOString() }),
    };
    return new Promise((resolve, reject) => {
      const call = request(new URL(path, this.url), { method: 'POST', agent: this.agent, headers, timeout: this.timeoutMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        const figure = (header: string): number => Number(response.headers[header] ?? 0);
        response.on('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8'), status: response.statusCode, databaseCalls: figure('x-local-db-calls'), busyMs: figure('x-local-busy-ms') }));
      });
      call.on('timeout', () => call.destroy(new Error(`${path} 没有回复`)));
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
