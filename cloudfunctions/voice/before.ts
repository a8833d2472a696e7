import type { Context } from '../shared/context';
import { ownsFile } from '../shared/id';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { requireAnswer } from './check-answer';
import type { Given } from './effect';
import { requireMergeable } from './leads';
import type { AnyStep } from './moves';
import type { Lead, Voice } from './voice';

interface Attempt {
  readonly voice: Voice;
  readonly given: Given;
  readonly reference: Reference;
}

/** What has to be found out before a step is taken: a row for each step that needs to. */
const BEFORE: Readonly<Partial<Record<AnyStep, (attempt: Attempt, context: Context) => void | Promise<void>>>> = {
  answer: ({ voice, given, reference }, { now }) => requireAnswer(String(given['text']), voice, reference, now),
  merge: ({ voice, given }, context) => requireMergeable(context, voice, { kind: given['leadKind'] as Lead['kind'], id: String(given['leadId']) }),
};

/**
 * Checks that schemas cannot make: whose photos, what an answer says, what is merged into.
 * @throws Refusal
 */
export async function checkBefore(step: AnyStep, attempt: Attempt, context: Context): Promise<void> {
  const photos = (attempt.given['photos'] ?? []) as readonly string[];
  if (!photos.every((fileID) => ownsFile(fileID, context.caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
  await BEFORE[step]?.(attempt, context);
}
