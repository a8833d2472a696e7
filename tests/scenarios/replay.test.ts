import { existsSync } from 'node:fs';

import { Remote } from '../../tools/lib/remote';
import { districtArea, startDistrict } from '../../tools/replay/district';
import { readMessages } from '../../tools/replay/messages';
import { sendAll } from '../../tools/replay/send';
import { accountsOf } from '../../tools/replay/summary';

/** Real residents' messages; they lie beside the project, not in it. */
const FILE = '../shared/data/civic-messages.jsonl';
const TEXT_AT_MOST = 5000;
const SLICE = 150;

const isPresent = existsSync(FILE);
const always = isPresent ? test : test.skip;

describe('real messages', () => {
  always(isPresent ? 'are all accepted but those that are too long, and twice sent is once written' : `没有 ${FILE}，略过真实留言的回放`, async () => {
    const all = readMessages(FILE);
    const tooLong = all.filter(({ text }) => text.length > TEXT_AT_MOST);
    // From all over the file, and those that must be refused among them.
    const messages = [...new Set([...all.filter((_, at) => at % Math.floor(all.length / SLICE) === 0), ...tooLong])];
    const district = await startDistrict(messages.reduce((first, { at }) => Math.min(first, at), Infinity));
    const remote = new Remote(district.url);
    try {
      const area = await districtArea(remote);
      const send = () => sendAll(messages, async (event, caller) => (await remote.invoke('matter', event, caller)).reply, { area, concurrency: 16, tries: 1 });
      const first = await send();
      const refused = tooLong.length > 0 ? { INVALID_INPUT: tooLong.length } : {};
      expect(accountsOf(first)).toEqual({ accepted: messages.length - tooLong.length, refused });
      expect(first.filter(({ gridName }) => gridName !== null).length / messages.length).toBeGreaterThan(0.9);
      expect(accountsOf(await send())).toEqual(accountsOf(first));

      const busiest = messages.find(({ user }) => messages.filter((each) => each.user === user).length > 1)?.user ?? messages[0]?.user ?? '';
      const { reply } = await remote.invoke('matter', { action: 'mine', input: {} }, { openid: `replay-${busiest}`, now: messages[0]?.at ?? 0 });
      const { items } = (reply as { data: { items: { title: string }[] } }).data;
      expect(items).toHaveLength(Math.min(20, messages.filter(({ user, text }) => user === busiest && text.length <= TEXT_AT_MOST).length));
    } finally {
      remote.close();
      await district.close();
    }
  }, 120_000);
});
