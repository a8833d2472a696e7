import * as z from 'zod/mini';
import { action } from '../shared/action';
import { fingerprint } from '../shared/id';
import { maskPersonal } from '../shared/mask';
import { threads, type Message } from './thread';

const AT_ONCE = 100;

export const forgetMe = action({
  writes: true,
  input: z.object({}),

  /**
   * Takes off a resident's messages what identifies the person (PIPL art. 47): who sent them, the numbers and
   * doors in the words, and the recordings, because a voice is the person. That something was said, when, and
   * what was answered is the record of public work and stays; so do photos of the place. What staff said as
   * their unit is the unit's.
   */
  async run(_input, { store, caller, files, log }) {
    let changed = 0;
    for (;;) {
      const found = await store.list<Message>(threads.name, { where: { by: caller, from: 'resident' }, limit: AT_ONCE });
      for (const { _id, text, recordings } of found) {
        for (const { fileID } of recordings) await files.remove(fileID).catch((problem: unknown) => log.warn('forgotten recording', problem));
        changed += await store.update(threads.name, { _id, by: caller }, { set: { by: null, text: maskPersonal(text), recordings: [], slotKey: fingerprint('forgotten', _id) } });
      }
      if (found.length < AT_ONCE) return { changed };
    }
  },
});
