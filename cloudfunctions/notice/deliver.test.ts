import { TOWN_POSTS } from '../../tests/scenarios/support/town';
import { townReference } from '../../tests/support/matters';
import { memoryStore, type Collections } from '../../tools/demo/memory-store';
import { MINUTE } from '../shared/calendar/civil';
import type { DeliveryContext } from '../shared/messaging';
import type { Delivery } from '../shared/messaging';
import { notice, notices, type Notice } from '../shared/notice';
import type { NoticeKind } from '../shared/notice-kinds';
import { publish } from '../shared/outbox';
import { deliver, nextTry } from './deliver';

const reference = townReference(TOWN_POSTS, [{ _id: 's', effectiveAt: 0, changes: { notices: { sms: 'test' } } }]);
const STAFF = 'o-网格员 01';

/** A district without templates and with a text message service that answers so. */
async function texted(to: string, kind: NoticeKind, answers: readonly Delivery[]) {
  const collections: Collections = new Map();
  const store = memoryStore(collections);
  const texts: string[] = [];
  const send = async ({ phone, text }: { phone: string; text: string }): Promise<Delivery> => {
    texts.push(`${phone} ${text}`);
    return answers[texts.length - 1] ?? 'sent';
  };
  const log = { error: () => undefined, warn: () => undefined };
  await publish({ store, log }, [notice({ _id: 'n', to, kind, title: '超期 1 天', text: '街道已督办', aboutId: null, at: 1 })]);
  for (const minute of [1, 2, 3, 10]) await deliver({ store, log, now: minute * MINUTE, reference: () => Promise.resolve(reference), messages: { send: async () => 'sent' }, sms: { off: null, test: { send } } } as unknown as DeliveryContext);
  return { texts, stored: await store.get<Notice>(notices.name, 'n') };
}

test('a message is tried again at longer and longer intervals, and then no more', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => (nextTry(tries, 0) ?? 0) / MINUTE);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(1);
  expect(nextTry(7, 0)).toBeNull();
});

describe('text messages', () => {
  test('what cannot wait goes to the phone of a post, once', async () => {
    const { texts, stored } = await texted(STAFF, 'red', []);
    expect(texts).toEqual(['0591-00000000 超期 1 天。街道已督办']);
    expect(stored).toMatchObject({ outcome: 'sms', sendAt: null, tries: 1 });
  });

  test('what can wait, and whoever holds no post, gets none', async () => {
    expect((await texted(STAFF, 'newDuty', [])).texts).toEqual([]);
    const resident = await texted('o-resident', 'red', []);
    expect([resident.texts, resident.stored?.outcome]).toEqual([[], 'channelOff']);
  });

  test('an answer that was lost is not asked for again; “later” is', async () => {
    expect(await texted(STAFF, 'red', ['unknown'])).toMatchObject({ texts: [expect.any(String)], stored: { outcome: 'unknown', sendAt: null } });
    expect(await texted(STAFF, 'red', ['later', 'sent'])).toMatchObject({ texts: [expect.any(String), expect.any(String)], stored: { outcome: 'sms', tries: 2 } });
  });
});

test('publishing never throws, and publishing again adds nothing', async () => {
  const problems: string[] = [];
  const log = { error: (where: string) => problems.push(where), warn: () => undefined };
  const row = notice({ _id: 'n', to: 'o', kind: 'imported', title: 't', text: '', aboutId: null, at: 1 });
  const store = memoryStore(new Map());
  expect([await publish({ store, log }, [row]), await publish({ store, log }, [row])]).toEqual([true, true]);
  expect(await store.count(notices.name, {})).toBe(1);
  expect(await publish({ store: { ...store, insertMany: () => Promise.reject(new Error('down')) }, log }, [row])).toBe(false);
  expect(problems).toEqual(['notices']);
});
