import { connect, type Socket } from 'node:net';

const HEADER_END = '\r\n\r\n';

/**
 * One connection that speaks just enough HTTP to ask the database again as soon as it has answered. A whole
 * HTTP client would take from the machine what the server is to be measured with.
 */
export class AdminConnection {
  private buffer: Buffer = Buffer.alloc(0);
  private settle: ((answer: string | Error) => void) | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (problem) => this.settle?.(problem));
    socket.on('close', () => this.settle?.(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<AdminConnection> {
    const { hostname, port, host } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new AdminConnection(socket, host)));
      socket.once('error', reject);
    });
  }

  /** The body of the answer; an answer with a code is an error. */
  ask(parameters: object): Promise<string> {
    const body = JSON.stringify(parameters);
    return new Promise((resolve, reject) => {
      this.settle = (answer) => {
        this.settle = undefined;
        if (typeof answer !== 'string') reject(answer);
        else if (answer.startsWith('{"code"')) reject(new Error(answer));
        else resolve(answer);
      };
      this.socket.write(`POST /admin?env=local-env HTTP/1.1\r\nhost: ${this.host}\r\nauthorization: bench\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const headerEnd = this.buffer.indexOf(HEADER_END);
    if (headerEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.buffer.toString('latin1', 0, headerEnd))?.[1] ?? 0);
    const start = headerEnd + HEADER_END.length;
    if (this.buffer.length < start + length) return;
    const answer = this.buffer.toString('utf8', start, start + length);
    this.buffer = this.buffer.subarray(start + length);
    this.settle?.(answer);
  }
}
