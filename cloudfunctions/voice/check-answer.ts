import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import type { AnswerCheck } from './actions';
import { checkAnswer, maySend, type AnswerFinding } from './answers/check';
import { VOICE_KINDS } from './kinds';
import { insiderAt, unknownVoice } from './see';
import { unitNames } from './unit-names';
import { voices, type Voice } from './voice';

const findingsOf = (text: string, voice: Voice, reference: Reference, now: number): readonly AnswerFinding[] => checkAnswer(text, { unitNames: unitNames(reference), question: voice.text, now, asks: VOICE_KINDS[voice.kind].asks });

/** Refuses an answer that says nothing, with what stops it first; the page shows all of it. */
export function requireAnswer(text: string, voice: Voice, reference: Reference, now: number): void {
  const findings = findingsOf(text, voice, reference, now);
  const stop = findings.find(({ severity }) => severity === 'stop');
  if (stop) throw new Refusal('INVALID_INPUT', stop.says, { field: 'text', findings });
}

/** The answer as it would be read, before it is sent; for those who act on the voice. */
export async function checkedAnswer({ id, text }: { readonly id: string; readonly text: string }, { store, caller, now, reference }: Context): Promise<AnswerCheck> {
  const [voice, data] = await Promise.all([store.get<Voice>(voices.name, id), reference()]);
  if (!voice) throw unknownVoice();
  if (insiderAt(voice, caller, data, now)?.reader !== 'staff') throw new Refusal('FORBIDDEN', '这条留言不归您答复');
  const findings = findingsOf(text, voice, data, now);
  return { findings, maySend: maySend(findings) };
}
