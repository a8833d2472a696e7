import { MATTERS } from '../matter/counted';
import { titleOf } from '../shared/title';
import type { Context } from '../shared/context';
import { fingerprint } from '../shared/id';
import { maskPersonal } from '../shared/mask';
import type { Location } from '../shared/schema';
import { VOICES } from '../voice/stored';
import type { TopicVoice } from './engine/voice';
import type { Subject, TopicPoint } from './topic';

/** What of a voice or a matter a topic shows. */
export interface Said {
  readonly subject: Subject;
  readonly title: string;
  readonly at: number;
  readonly placeName: string;
  readonly compoundId: string | null;
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
  readonly point: TopicPoint | null;
  readonly categoryCode: string | null;
  /** Who said it and who supports it: for counting and inviting, never to be shown. */
  readonly people: readonly string[];
  /** Said to staff alone, and to which level. */
  readonly hidden: boolean;
  /** Withdrawn, or not of this world any more. */
  readonly gone: boolean;
}

interface Row {
  readonly _id: string;
  readonly text: string;
  readonly state: string;
  readonly placeName: string;
  readonly compoundId: string | null;
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
  readonly location: Location | null;
  readonly categoryCode: string | null;
}
interface VoiceRow extends Row {
  readonly authorId: string;
  readonly supporters: readonly string[];
  readonly audience: string;
  readonly screening: string;
  readonly postedAt: number;
  readonly postedKey: string;
}
interface MatterRow extends Row {
  readonly reporterId: string;
  readonly reportedAt: number;
  readonly reportedKey: string;
}

const COMMON = ['text', 'state', 'placeName', 'compoundId', 'communityId', 'streetId', 'districtId', 'location', 'categoryCode'] as const;

/** A heading is made of the first words; masking the whole story of every voice would be most of the time of a run. */
const BEGINNING = 200;
const headingOf = (text: string): string => titleOf(maskPersonal(text.trimStart().slice(0, BEGINNING)));

const common = ({ text, placeName, compoundId, communityId, streetId, districtId, location, categoryCode }: Row) => ({
  title: headingOf(text), placeName, compoundId, communityId, streetId, districtId, point: location, categoryCode,
});

/** The two kinds of what is said: where they are stored, in which order they came, how they are read. A new kind is a row. */
const SOURCES = {
  voice: {
    collection: VOICES,
    key: 'postedKey',
    fields: [...COMMON, 'authorId', 'supporters', 'audience', 'screening', 'postedAt', 'postedKey'],
    said: (row: VoiceRow): Said => ({ ...common(row), subject: `voice:${row._id}`, at: row.postedAt, people: [row.authorId, ...row.supporters], hidden: row.audience === 'staff' || row.screening === 'private', gone: row.state === 'withdrawn' || row.screening === 'upheld' }),
  },
  matter: {
    collection: MATTERS,
    key: 'reportedKey',
    fields: [...COMMON, 'reporterId', 'reportedAt', 'reportedKey'],
    said: (row: MatterRow): Said => ({ ...common(row), subject: `matter:${row._id}`, at: row.reportedAt, people: [row.reporterId], hidden: false, gone: row.state === 'withdrawn' }),
  },
} as const;
export type SourceKind = keyof typeof SOURCES;

const PAGE = 1000;
const AT_ONCE = 200;

const pageOf = <K extends SourceKind>(kind: K, { store }: Pick<Context, 'store'>, after: string) =>
  store.list<VoiceRow & MatterRow>(SOURCES[kind].collection, { where: { [SOURCES[kind].key]: { gt: after } }, orderBy: [[SOURCES[kind].key, 'asc']], limit: PAGE, fields: SOURCES[kind].fields });

/** Who said it and who supports it, by numbers that nothing leads back from. */
export const personsOf = ({ people }: Said): string[] => people.map((openid) => fingerprint('topic', openid));

/** As the search for topics reads it: persons are known by a number that nothing leads back from. */
function topicVoiceOf(said: Said, text: string): TopicVoice {
  const [author = '', ...supporters] = personsOf(said);
  return { id: said.subject, person: author, at: said.at, title: said.title, text, ...(said.compoundId === null ? {} : { place: said.compoundId }), supporters };
}

/** What was said since a key, at most `most`, in order, and the key of the last. */
export async function since(kind: SourceKind, after: string, most: number, context: Pick<Context, 'store'>): Promise<{ voices: TopicVoice[]; to: string }> {
  const voices: TopicVoice[] = [];
  let to = after;
  while (voices.length < most) {
    const page = await pageOf(kind, context, to);
    for (const row of page) {
      const said = SOURCES[kind].said(row);
      if (!said.gone) voices.push(topicVoiceOf(said, row.text));
    }
    const last = page.at(-1);
    if (!last) break;
    to = last[SOURCES[kind].key];
    if (page.length < PAGE) break;
  }
  return { voices, to };
}

const idOf = (subject: Subject): string => subject.slice(subject.indexOf(':') + 1);

/** The records of subjects, in their order; what is not there any more is left out. */
export async function read(subjects: readonly Subject[], { store }: Pick<Context, 'store'>): Promise<Said[]> {
  const found = new Map<Subject, Said>();
  for (const kind of Object.keys(SOURCES) as SourceKind[]) {
    const ids = subjects.filter((subject) => subject.startsWith(`${kind}:`)).map(idOf);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await store.list<VoiceRow & MatterRow>(SOURCES[kind].collection, { where: { _id: { in: ids.slice(from, from + AT_ONCE) } }, limit: AT_ONCE, fields: SOURCES[kind].fields });
      for (const row of rows) found.set(`${kind}:${row._id}`, SOURCES[kind].said(row));
    }
  }
  return subjects.flatMap((subject) => found.get(subject) ?? []);
}
