/** Parts of a stored file, as cloud storage serves them: what reads large files without holding them. */
import { wxFiles } from '../../cloudfunctions/shared/platform/files';
import { startLocalCloud, type LocalCloud } from '../../tools/local-cloud';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));

let cloud: LocalCloud;
let url = '';
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [], timers: false });
  Object.assign(process.env, cloud.environment());
  url = `${cloud.url}/storage/large.bin`;
  await fetch(url, { method: 'PUT', body: BYTES });
});
afterAll(async () => {
  await cloud.close();
  remove();
});

const part = async (range: string) => {
  const response = await fetch(url, { headers: { range } });
  return { status: response.status, range: response.headers.get('content-range'), body: Buffer.from(await response.arrayBuffer()) };
};

describe('a range', () => {
  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=100000-199999', 100_000, 200_000],
    ['bytes=299990-', 299_990, 300_000],
    ['bytes=299990-400000', 299_990, 300_000],
  ])('%s is served as just that', async (range, from, to) => {
    expect(await part(range)).toEqual({ status: 206, range: `bytes ${from}-${to - 1}/300000`, body: BYTES.subarray(from, to) });
  });

  test('behind the end there is nothing, and the size is told', async () => {
    expect(await part('bytes=300000-')).toMatchObject({ status: 416, range: 'bytes */300000' });
  });

  test('of any other kind is not understood, and all is served', async () => {
    expect(await part('bytes=-5')).toMatchObject({ status: 200, body: BYTES });
  });
});

describe('a function reads a stored file', () => {
  const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
    const all: Uint8Array[] = [];
    for await (const chunk of chunks) all.push(chunk);
    return Buffer.concat(all);
  };

  test('from anywhere in it, and may stop anywhere', async () => {
    const file = await wxFiles.open('cloud://local-env.local/large.bin');
    if (!file) throw new Error('there is no such file');
    expect(file.size).toBe(300_000);
    expect((await collect(file.read(123_456, 234_567))).equals(BYTES.subarray(123_456, 234_567))).toBe(true);
    for await (const chunk of file.read(0, 300_000)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(await collect(file.read(10, 10))).toHaveLength(0);
  });

  test('an empty one has no bytes, one that is not there is none, and one that was removed is no more', async () => {
    const empty = await wxFiles.put('empty.csv', Buffer.alloc(0));
    expect((await wxFiles.open(empty))?.size).toBe(0);
    expect(await wxFiles.open('cloud://local-env.local/nothing.csv')).toBeNull();
    await wxFiles.remove(empty);
    expect(await wxFiles.open(empty)).toBeNull();
  });
});
