import type { Socket } from 'node:net';
import type { CloudParts } from '../parts';
import { answerAdmin } from './admin';
import { MAX_TEXT_BYTES } from './messages';

const HEAD_END = Buffer.from('\r\n\r\n');
const MAX_HEAD_BYTES = 16 * 1024;

/** Whatever is unusual about a request is node:http's business. */
const UNUSUAL = /\r\n(?:transfer-encoding|expect|upgrade):|\r\nconnection:(?! *(?:keep-alive|close)\r\n)|\r\ncontent-type: *multipart/i;
const CLOSE = /\r\nconnection: *close\r\n/i;

/**
 * Serves the plain case of `POST /admin` on a connection without node:http, which takes several times longer
 * over a request than the database does. The first request that is anything else hands the connection over,
 * with all that has been received of it.
 */
export class LeanAdmin {
  readonly #socket: Socket;
  readonly #parts: CloudParts;
  readonly #handOver: (socket: Socket) => void;
  #received: Buffer = Buffer.alloc(0);
  #busy = false;

  constructor(socket: Socket, parts: CloudParts, handOver: (socket: Socket) => void) {
    this.#socket = socket;
    this.#parts = parts;
    this.#handOver = handOver;
    socket.on('data', this.#onData);
    socket.on('error', this.#onError);
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    if (!this.#busy) this.#serve();
  };

  readonly #onError = (): void => {
    this.#socket.destroy();
  };

  #serve(): void {
    while (this.#received.length > 0 && !this.#busy) {
      const headEnd = this.#received.indexOf(HEAD_END);
      if (headEnd < 0 && this.#received.length < MAX_HEAD_BYTES && mayBecomeAdmin(this.#received)) return;
      const head = `${this.#received.toString('latin1', 0, Math.max(headEnd, 0))}\r\n`;
      const length = plainLength(head);
      if (length === undefined) return this.#leave();
      const end = headEnd + HEAD_END.length + length;
      if (this.#received.length < end) return;
      const body = this.#received.subarray(headEnd + HEAD_END.length, end);
      this.#received = this.#received.subarray(end);
      this.#parts.counters.requests++;
      this.#answer(answerAdmin(this.#parts, /\r\nauthorization: *\S/i.test(head), body), CLOSE.test(head));
    }
  }

  #answer(answer: string | Promise<string>, last: boolean): void {
    if (typeof answer === 'string') return this.#send(answer, last);
    this.#busy = true;
    void answer.then((text) => {
      this.#busy = false;
      this.#send(text, last);
      this.#serve();
    });
  }

  #send(text: string, last: boolean): void {
    if (!this.#socket.writable) return;
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
    this.#socket.write(`${head}${last ? 'connection: close\r\n' : ''}\r\n${text}`);
    if (last) this.#socket.end();
  }

  #leave(): void {
    const socket = this.#socket;
    socket.off('data', this.#onData);
    socket.off('error', this.#onError);
    socket.pause();
    socket.unshift(this.#received);
    this.#received = Buffer.alloc(0);
    this.#handOver(socket);
    socket.resume();
  }
}

const START = Buffer.from('POST /admin');

const mayBecomeAdmin = (received: Buffer): boolean => received.subarray(0, START.length).equals(START.subarray(0, received.length));

/** The length of the body of a plain request to `/admin`; undefined for any other. */
function plainLength(head: string): number | undefined {
  if (!/^POST \/admin(?:\?[^ ]*)? HTTP\/1\.1\r\n/.test(head) || UNUSUAL.test(head)) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1] ?? Number.NaN);
  return length <= MAX_TEXT_BYTES ? length : undefined;
}
