import { checkDue, isChecked, mediaOf, stateOf, type CheckState, type Checks, type Media, type Subject } from '../shared/content-check';
import type { Context } from '../shared/context';
import { CLOCK } from './actor';
import { move } from './moves';
import { announce } from './outbox';
import { voices, type Voice } from './voice';

/** After a day of failures a person looks; of words WeChat checks only those of people who were here within two hours. */
const GIVES_UP_AFTER = 28;

const mediaIn = ({ photos, recordings }: Pick<Voice, 'photos' | 'recordings'>): Media[] => [
  ...photos.map((fileID): Media => ({ fileID, kind: 'image' })),
  ...recordings.map(({ fileID }): Media => ({ fileID, kind: 'audio' })),
];

const WHAT = { text: '文字', image: '照片', audio: '录音' } as const;
/** What the desk reads of a check that did not pass. */
const SAYS: Readonly<Record<CheckState | 'missing', string>> = { pending: '没有查成', review: '要人看一下', risky: '可能有问题', pass: '', missing: '打不开，没法查' };

const saying = (what: keyof typeof WHAT, state: CheckState | 'missing'): string => `${WHAT[what]}${SAYS[state]}`;

/** Why a person has to look, in words: 文字要人看一下; 照片没有查成 after half an hour without an answer. */
async function whyOf(context: Context, voice: Voice, { text, media }: Checks): Promise<string[]> {
  const known = media === 'pass' ? [] : await mediaOf(context, voice._id);
  const files = media === 'pass' ? [] : mediaIn(voice).map(({ fileID, kind }) => {
    const own = known.filter((each) => each.fileID === fileID);
    const state = own.some((each) => each.state !== 'pending') ? stateOf(own, context.now) : own.length === 0 ? 'missing' : 'pending';
    return { kind, state } as const;
  });
  return [...new Set([...(text === 'pass' ? [] : [saying('text', text)]), ...files.filter(({ state }) => state !== 'pass').map(({ kind, state }) => saying(kind, state))])];
}

const VOICE: Subject<Voice> = {
  collection: voices.name,
  // The name of the place is read by neighbours, too.
  contentOf: (voice) => ({ text: `${voice.text}\n${voice.placeName}`, media: mediaIn(voice), writer: voice.authorId }),

  /**
   * Shows it once everything has passed, and hands it to a person once everything is known and something has
   * not. Until then only what is known is written: the answering goes on, and a step that is taken at this
   * moment stands.
   */
  async keep(context, voice, checks, checkAt) {
    const { store, now, log } = context;
    const given = checks.tries >= GIVES_UP_AFTER;
    const open = [checks.text, checks.media].includes('pending') && !given;
    if (voice.screening !== 'checking' || open) return store.update(voices.name, { _id: voice._id }, { set: voice.screening === 'checking' ? { checks, checkAt } : { checkAt: null } });
    const reference = await context.reference();
    const passed = isChecked(checks);
    const { next, changes, gap } = move({ ...voice, checks }, passed ? 'pass' : 'flag', { actor: CLOCK, given: passed ? {} : { why: await whyOf(context, voice, checks) }, reference, now, requestId: null });
    if (gap) log.error('calendar', gap);
    const written = await store.update(voices.name, { _id: voice._id, version: voice.version }, { ...changes, set: { ...changes.set, checks, checkAt: null } });
    // Somebody took a step at the same moment: what is known is kept, and decided with the next run.
    if (written === 0) return store.update(voices.name, { _id: voice._id, checkAt: { gt: 0 } }, { set: { checks, checkAt: now } });
    return announce(context, reference, next, voice.history.length);
  },
};

/**
 * The timer's part: what neighbours want to read is checked first. A voice to staff alone has no `checkAt` and
 * is never checked: nobody publishes it, and what is said to those who act in confidence is nobody else's to read.
 */
export const checkContents = (context: Context): Promise<number> => checkDue(context, VOICE);
