import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Some writers put a prefix before every name. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as its bytes come, and yields after each piece, so that whoever listens can hand on what it has.
 * Entities that a document declares itself are errors, never expanded.
 */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const decoder = new TextDecoder();
  parser.on('opentag', ({ name, attributes }) => listener.open?.(localName(name), attributes));
  parser.on('closetag', ({ name }) => listener.close?.(localName(name)));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** The same for a small document: reads all of it. */
export async function listenTo(chunks: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const pieces = readXml(chunks, listener);
  while (!(await pieces.next()).done);
}
