import { type Draft, draftStore, type Spoken } from './draft';
import type { Audience, Scope, Through, Visit, VoiceKind } from './shapes';

/** A report as it is being written. */
export interface ReportDraft extends Draft {
  category: { code: string; name: string; urgent: boolean } | null;
}

/** The open item that a voice is dealt with in: 是，我也遇到了. */
export interface Joins {
  kind: 'voice' | 'matter';
  id: string;
  title: string;
}

/** A voice as it is being written. What is null is left to what the words say. */
export interface VoiceDraft extends Draft {
  recordings: Spoken[];
  kind: VoiceKind | null;
  scope: Scope;
  audience: Audience | null;
  joins: Joins | null;
  /** What was asked for on a card: whose building, or whose badge. */
  through: Through | null;
  /** When a visit suits. */
  visit: Visit | null;
}

export const reportDraft = draftStore<ReportDraft>('report.draft', () => ({ category: null }));

export const voiceDraft = draftStore<VoiceDraft>('voice.draft', () => ({ recordings: [], kind: null, scope: 'compound', audience: null, joins: null, through: null, visit: null }));
