import * as z from 'zod/mini';
import { action } from '../shared/action';
import { cursor, id, line, location } from '../shared/schema';
import { advance } from './advance';
import { checkedAnswer } from './check-answer';
import { choices, type Choices } from './choices';
import { forgetMe } from './forget';
import { home, type VoiceHome } from './home';
import { board, counts, filters, joined, mine, queue } from './lists';
import { post, postInput } from './post';
import { previewOf } from './preview';
import type { VoiceRow } from './row';
import { SCREENING_STEPS } from './screening-workflow';
import { view } from './see';
import { SUBJECT_KEYS } from './subjects';
import { support, unsupport } from './support';
import type { VoiceView } from './view';
import { ANSWER_AT_MOST, LEAD_KINDS, VOICE_STEPS } from './workflow';

export interface VoicePage {
  readonly items: readonly VoiceRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

export interface Receipt {
  readonly id: string;
  readonly number: string;
  /** 已交给幸福里小区党支部，10月15日（周四）17:30 前答复 */
  readonly words: string;
  readonly dueAt: number | null;
  readonly holder: string;
  /** What was said sounds like danger: it should be reported as a matter at once. */
  readonly urgent: boolean;
}

export interface Preview {
  /** Exactly what neighbours will read. */
  readonly shown: string;
  readonly hidden: readonly { readonly label: string; readonly from: string; readonly to: string }[];
  /** What no mask can see: faces, plates and doors on photos, names. */
  readonly warnings: readonly string[];
}

export interface AnswerCheck {
  readonly findings: readonly { readonly key: string; readonly says: string; readonly severity: 'stop' | 'advise'; readonly found: string | null }[];
  readonly maySend: boolean;
}

const place = { location: z.optional(location), unitId: z.optional(id) };

/** Everything that can be asked of voices. */
export const voiceActions = {
  post: action({ writes: true, input: postInput, run: (input, context): Promise<Receipt> => post(input, context) }),
  preview: action({ input: z.object({ text: postInput.shape.text, photos: z.prefault(z.int(), 0), recordings: z.prefault(z.int(), 0) }), run: async (input): Promise<Preview> => previewOf(input) }),
  home: action({ input: z.object({}), run: (input, context): Promise<VoiceHome> => home(input, context) }),
  choices: action({ input: z.object(place), run: (input, context): Promise<Choices> => choices(input, context) }),
  mine: action({ input: z.object({ cursor }), run: (input, context): Promise<VoicePage> => mine(input, context) }),
  /** The echo board of a unit in which the caller lives. */
  board: action({ input: z.object({ cursor, unitId: z.optional(id), topic: z.optional(z.enum(SUBJECT_KEYS)) }), run: (input, context): Promise<VoicePage> => board(input, context) }),
  /** By what the board can be filtered: the caller's compounds and communities, and the topics. */
  filters: action({ input: z.object({}), run: (input, context): Promise<{ units: readonly { id: string; name: string }[]; topics: readonly { key: string; label: string }[] }> => filters(input, context) }),
  view: action({ input: z.object({ id }), run: (input, context): Promise<VoiceView> => view(input, context) }),
  advance: action({ writes: true, input: z.object({ id, version: z.int(), step: z.enum([...VOICE_STEPS, ...SCREENING_STEPS]), input: z.optional(z.unknown()) }), run: (input, context): Promise<VoiceView> => advance(input, context) }),
  support: action({ writes: true, input: z.object({ id }), run: (input, context): Promise<{ supported: boolean }> => support(input, context) }),
  unsupport: action({ writes: true, input: z.object({ id }), run: (input, context): Promise<{ supported: boolean }> => unsupport(input, context) }),
  /** One lane of the caller's desk, by the clock. */
  queue: action({ input: z.object({ cursor, lane: z.optional(id) }), run: (input, context): Promise<VoicePage> => queue(input, context) }),
  counts: action({ input: z.object({}), run: (input, context): Promise<{ lanes: readonly { key: string; label: string; count: number; watched: boolean }[] }> => counts(input, context) }),
  /** The answer as it would be read, before it is sent. */
  checkAnswer: action({ input: z.object({ id, text: line(ANSWER_AT_MOST) }), run: (input, context): Promise<AnswerCheck> => checkedAnswer(input, context) }),
  /** For staff: what is dealt with in this item. */
  joined: action({ input: z.object({ kind: z.enum(LEAD_KINDS), id, cursor }), run: (input, context): Promise<VoicePage> => joined(input, context) }),
  forgetMe: action({ writes: true, input: z.object({}), run: (input, context): Promise<{ changed: number }> => forgetMe(input, context) }),
};
