import { nameIn } from '../community/grids';
import { RELATION_RULES as MATTER_RULES, relationsTo as toMatter, type Placed, type Relation as MatterRelation } from '../matter/access';
import { MATTERS, type CountedMatter } from '../matter/counted';
import { matterWorkflow, type MatterState } from '../matter/workflow';
import type { Instant } from '../shared/calendar/civil';
import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { relationsTo as toVoice, type Relation as VoiceRelation, type VoicePlaced } from '../voice/access';
import { VOICES } from '../voice/stored';
import { voiceWorkflow, type VoiceState } from '../voice/workflow';

/** The two who talk: the resident, and those who act, who speak as their unit. */
export type Side = 'resident' | 'staff';
export const OTHER: Readonly<Record<Side, Side>> = { resident: 'staff', staff: 'resident' };

/** Whoever holds this role in this unit. */
export interface Duty {
  readonly role: Role;
  readonly unitId: string;
}

/** What is read of any subject. */
interface Told {
  readonly _id: string;
  readonly number: string;
  readonly text: string;
  readonly dueAt: Instant | null;
  readonly onBehalf: object | null;
}
type ReadVoice = VoicePlaced & Told & { readonly state: VoiceState; readonly became: readonly { readonly kind: string; readonly id: string }[] };
type ReadMatter = Placed & Told & Pick<CountedMatter, 'state' | 'tasks'> & { readonly external: { readonly source: string; readonly externalId: string } | null; readonly assignee: { readonly openid: string; readonly name: string } | null };

/** What a person may be to a subject decides the side on which they stand. */
interface SubjectRule<Record, Relation extends string> {
  /** The collection that holds it, and the fields that are read. */
  readonly collection: string;
  readonly fields: readonly string[];
  /** What it is called in a sentence. */
  readonly label: string;
  readonly residentId: (record: Record) => string;
  readonly relations: (record: Record, posts: readonly Post[]) => readonly Relation[];
  /** Who writes as their unit. */
  readonly speaks: readonly Relation[];
  /** Who reads along. Whoever stands in neither list has no conversation: neighbours, those who screen. */
  readonly reads: readonly Relation[];
  /** Why nothing more is said in a state. */
  readonly over: Readonly<Partial<{ [state: string]: string }>>;
  readonly state: (record: Record) => { readonly key: string; readonly label: string; readonly due: string };
  /** Whose move it is, nearest first: the first of them with somebody on duty is told. */
  readonly duties: (record: Record) => readonly Duty[];
  /** Who has it now, in words. */
  readonly holder: (record: Record, reference: Reference) => string;
  /** What it was before: the conversation is the same (a voice that became a matter keeps its thread). */
  readonly before?: (record: Record) => string | null;
  /** What it has become: whoever acts there now has the conversation. */
  readonly after?: (record: Record) => string | null;
}

const define = <Record, Relation extends string>(rule: SubjectRule<Record, Relation>): SubjectRule<Record, Relation> => rule;
const nobodyHome = { openid: '', homes: [] } as const;
const TOLD = ['number', 'text', 'state', 'dueAt', 'onBehalf'] as const;

/** How a unit is called where its name stands alone. */
export const unitName = (unitId: string | null, reference: Reference): string =>
  reference.units.get(unitId)?.kind === 'grid' ? nameIn(reference, unitId) : (reference.units.get(unitId)?.name ?? '');

/** The relations that have or follow a matter, the one whose move it is first. */
function movers(state: MatterState): MatterRelation[] {
  const { holder, watchedBy }: { holder?: MatterRelation; watchedBy?: MatterRelation } = matterWorkflow.states[state];
  return [holder, watchedBy, 'desk' as const, 'gridOfficer' as const, 'branchSecretary' as const].filter((each) => each !== undefined);
}

const voice = define<ReadVoice, VoiceRelation>({
  collection: VOICES,
  fields: [...TOLD, 'authorId', 'scope', 'audience', 'screening', 'holderId', 'holderRole', 'triageId', 'communityId', 'streetId', 'districtId', 'moderatorId', 'arbiterId', 'became'],
  label: '有话要说',
  residentId: ({ authorId }) => authorId,
  relations: (record, posts) => toVoice(record, { ...nobodyHome, posts }),
  speaks: ['answerer', 'branch'],
  reads: ['overseer', 'leader'],
  over: { withdrawn: '这条已经撤回，不再收新消息' },
  state({ state }) {
    const { label, due = '' }: { label: string; due?: string } = voiceWorkflow.states[state];
    return { key: state, label, due };
  },
  duties: ({ holderRole, holderId }) => [{ role: holderRole, unitId: holderId }],
  holder: ({ holderId }, reference) => unitName(holderId, reference),
  after({ became }) {
    const matterId = became.findLast(({ kind }) => kind === 'matter')?.id;
    return matterId === undefined ? null : `matter:${matterId}`;
  },
});

const matter = define<ReadMatter, MatterRelation>({
  collection: MATTERS,
  fields: [...TOLD, 'reporterId', 'triageId', 'gridId', 'communityId', 'streetId', 'districtId', 'deskId', 'tasks', 'assignee', 'external'],
  label: '事项',
  residentId: ({ reporterId }) => reporterId,
  relations: (record, posts) => toMatter(record, { ...nobodyHome, posts }),
  speaks: ['branchSecretary', 'gridOfficer', 'desk', 'lead', 'called'],
  reads: ['overseer', 'leader', 'inspector'],
  over: { withdrawn: '这件事已经撤回，不再收新消息' },
  state({ state }) {
    const { label, due = '' }: { label: string; due?: string } = matterWorkflow.states[state];
    return { key: state, label, due };
  },
  duties: (record) =>
    movers(record.state).flatMap((relation) =>
      MATTER_RULES.filter((rule) => rule.relation === relation).flatMap(({ role, at }) => {
        const unitId = record[at];
        return unitId === null ? [] : [{ role, unitId }];
      }),
    ),
  holder: ({ assignee, deskId, gridId, triageId }, reference) => assignee?.name ?? unitName(deskId ?? gridId ?? triageId, reference),
  before: ({ external }) => (external?.source === 'voice' ? `voice:${external.externalId}` : null),
});

/** What people can talk about. A new one is a row. */
export const SUBJECTS = { voice, matter } as const;
export type SubjectKind = keyof typeof SUBJECTS;
export const SUBJECT_KINDS = Object.keys(SUBJECTS) as [SubjectKind, ...SubjectKind[]];

/** The only place where subjects of all kinds meet. */
// oxlint-disable-next-line typescript/no-explicit-any
export const ruleOf = (kind: SubjectKind): SubjectRule<any, string> => SUBJECTS[kind];

/** Nobody reads these with the Mini Program. */
const FOREIGN = 'import:';

/** A subject as the conversation knows it. */
export interface Subject {
  /** Under which its messages lie: `voice:<id>`; that of what it was before, where it was something else. */
  readonly key: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly record: Told;
  readonly residentId: string;
  /** What it has become. */
  readonly next?: Subject;
}

export function subjectOf(kind: SubjectKind, record: Told, next?: Subject): Subject {
  const { before, residentId } = ruleOf(kind);
  return { key: before?.(record) ?? `${kind}:${record._id}`, kind, id: record._id, record, residentId: residentId(record), ...(next ? { next } : {}) };
}

/** `voice:<id>` taken apart. */
export function partsOf(key: string): { kind: SubjectKind; id: string } {
  const [kind = '', id = ''] = key.split(':');
  return { kind: kind as SubjectKind, id };
}

/** Where a person stands in a conversation; null: it is none of theirs. */
export interface Stand {
  readonly side: Side;
  /** The post as which they speak; null for the resident, and for those who only read along. */
  readonly post: Post | null;
  readonly speaks: boolean;
}

export function standOf({ kind, record, residentId, next }: Subject, caller: string, posts: readonly Post[]): Stand | null {
  if (caller !== '' && caller === residentId) return { side: 'resident', post: null, speaks: true };
  const there = next ? standOf(next, caller, posts) : null;
  if (there?.speaks) return there;
  const { relations, speaks, reads } = ruleOf(kind);
  const post = posts.find((each) => relations(record, [each]).some((relation) => speaks.includes(relation)));
  if (post) return { side: 'staff', post, speaks: true };
  return relations(record, posts).some((relation) => reads.includes(relation)) ? { side: 'staff', post: null, speaks: false } : there;
}

/** Why nothing more can be said; empty while it can. */
export function overWords({ kind, record, residentId }: Subject): string {
  const { over, state, label } = ruleOf(kind);
  if (residentId.startsWith(FOREIGN)) return `这件${label}是别的平台转来的，居民不在这里看，请打电话回话`;
  if (record.onBehalf !== null) return `这件${label}是代居民写的，居民不在这里看，请打电话回话`;
  return over[state(record).key] ?? '';
}

/** The one person who is told of what a resident says: on duty for whoever has it. */
export function onDutyFor({ kind, record, next }: Subject, reference: Reference, now: Instant): Post | undefined {
  const there = next && onDutyFor(next, reference, now);
  if (there) return there;
  for (const { role, unitId } of ruleOf(kind).duties(record)) {
    const post = reference.posts.onDuty(role, unitId, now);
    if (post) return post;
  }
  return undefined;
}
