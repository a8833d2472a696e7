/** The words of the field that steps and tasks use, with what people read. */

/** Why a department may be called (DISPATCH-04): 综合执法、应急处置、专业管理. */
export const CALL_REASON_LABELS = { enforcement: '要执法', emergency: '要应急', specialist: '要专业力量' } as const;
export type CallReason = keyof typeof CALL_REASON_LABELS;
export const CALL_REASONS = Object.keys(CALL_REASON_LABELS) as [CallReason, ...CallReason[]];

/** What brings a matter before the weekly joint meeting (SUPERVISE-06): 急、难、愁、大. */
export const TAG_LABELS = { pressing: '急', hard: '难', worrying: '愁', major: '大' } as const;
export type Tag = keyof typeof TAG_LABELS;
export const TAGS = Object.keys(TAG_LABELS) as [Tag, ...Tag[]];

/** The three desks, lowest first (ORG-04), and the kind of unit that each sits on. */
export const DESKS = [
  { kind: 'community', role: 'communityDesk' },
  { kind: 'street', role: 'streetDesk' },
  { kind: 'district', role: 'districtDesk' },
] as const;
export type DeskKind = (typeof DESKS)[number]['kind'];

/** Which desk a level of the catalogue belongs to first (TRIAGE-04). The right to call departments is the street's, so level C begins there. */
export const DESK_OF_LEVEL = { A: 'community', B: 'street', C: 'street', D: 'district' } as const satisfies Record<string, DeskKind>;
