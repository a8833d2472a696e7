import * as z from 'zod/mini';
import { numberOf } from '../matter/number';
import { placeOf, type Place } from '../matter/place';
import { HOUR, MINUTE } from '../shared/calendar/civil';
import { momentWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint, ownsFile } from '../shared/id';
import { instantKey } from '../shared/instant-key';
import { homeUnit, namedUnit } from '../shared/named-unit';
import { publish } from '../shared/outbox';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { id, line, location as aLocation, photos, words } from '../shared/schema';
import type { Receipt } from './actions';
import { RESIDENT } from './actor';
import { POST } from './history-view';
import { holderIn, screenersIn } from './holder';
import { AUDIENCES, SCOPE_NAMES, VOICE_KINDS, VOICE_KIND_NAMES } from './kinds';
import { requireJoinable } from './leads';
import { begun, settled } from './moves';
import { announce } from './outbox';
import { guessOf } from '../understanding/meaning/guess';
import { askedThrough, cardInput, helpNotice, type Asked } from './through-card';
import { answererName } from './unit-names';
import { TEXT_AT_MOST } from './stored';
import { voices, type Voice } from './voice';
import { safeText } from '../shared/words/safe-text';
import { dueWordsOf } from './words';
import { LEAD_KINDS, START } from './workflow';

/** The schema counts as machines do; {@link safeText} counts as people do, and says it. */
const UNITS_OF_A_CHARACTER = 12;

export const postInput = z.object({
  text: words(TEXT_AT_MOST * UNITS_OF_A_CHARACTER),
  photos,
  recordings: z.prefault(z.array(z.object({ fileID: z.string().check(z.minLength(1), z.maxLength(512)), seconds: z.int().check(z.gte(1), z.lte(60)) })).check(z.maxLength(3)), []),
  location: z.optional(aLocation),
  unitId: z.optional(id),
  /** Left out: what the words say. */
  kind: z.optional(z.enum(VOICE_KIND_NAMES)),
  scope: z.prefault(z.enum(SCOPE_NAMES), 'compound'),
  /** Left out: what the kind says. */
  audience: z.optional(z.enum(AUDIENCES)),
  anonymous: z.prefault(z.boolean(), true),
  name: z.optional(line(40)),
  categoryCode: z.optional(id),
  /** 是，我也遇到了: the open item that it is dealt with in. */
  joins: z.optional(z.object({ kind: z.enum(LEAD_KINDS), id })),
  ...cardInput,
  onBehalf: z.optional(z.object({ name: z.optional(line(40)), phone: z.optional(line(20)) })),
});
type Posting = z.output<typeof postInput>;

/** Numbers that are tried for a voice whose digits are taken. */
const ATTEMPTS = 8;

/** What of a person's voices within the last hour the limit looks at. A voice that is sent again is not another one. */
async function refuseHaste({ store, caller, now }: Context, voiceId: string, atMost: number): Promise<void> {
  const recent = await store.list<Pick<Voice, '_id' | 'postedAt'>>(voices.name, {
    where: { authorId: caller, postedKey: { gte: instantKey(now - HOUR + 1, ''), lt: instantKey(now + MINUTE, '') } },
    orderBy: [['postedKey', 'desc']],
    limit: atMost,
    fields: ['postedAt'],
  });
  if (recent.length < atMost || recent.some(({ _id }) => _id === voiceId)) return;
  // In whole minutes, as it is said; never a moment too early.
  const again = Math.ceil(((recent.at(-1)?.postedAt ?? now) + HOUR) / MINUTE) * MINUTE;
  throw new Refusal('TOO_MANY', `一小时最多说 ${atMost} 条，${momentWords(again, now)} 以后再说`);
}

/** Staff write down what somebody told them (INTAKE-06, INTAKE-19). */
function checkBehalf({ onBehalf }: Posting, { caller, now }: Context, reference: Reference): void {
  if (onBehalf !== undefined && reference.posts.of(caller, now).length === 0) throw new Refusal('FORBIDDEN', '代居民说要由工作人员来做');
}

function checkFiles({ photos: pictures, recordings }: Posting, caller: string): void {
  if (!pictures.every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
  if (!recordings.every(({ fileID }) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '录音不是您上传的，请重新录', { field: 'recordings' });
}

interface Drafted {
  readonly voice: Voice;
  readonly gap: Error | null;
}

function draft(posting: Posting, voiceId: string, place: Place, asked: Asked | null, { caller, now, requestId }: Context, reference: Reference): Drafted {
  const text = safeText(posting.text, TEXT_AT_MOST);
  const category = reference.catalogue.of(posting.categoryCode);
  if (posting.categoryCode !== undefined && !category) throw new Refusal('INVALID_INPUT', '没有这个类别，请重新选', { field: 'categoryCode' });
  const guess = guessOf(text, reference);
  const kind = posting.kind ?? guess.kind;
  // What is said to one's neighbour is between the two and those who answer for them.
  const audience = asked ? 'staff' : (posting.audience ?? VOICE_KINDS[kind].audience);
  const { photos: pictures, recordings, anonymous, joins, onBehalf } = posting;
  const scope = asked ? 'compound' : posting.scope;
  const state = joins ? START.joined : START.state;
  const [post] = onBehalf ? reference.posts.of(caller, now) : [];
  const { triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName } = place;
  const { voice, gap } = begun(
    {
      _id: voiceId,
      number: numberOf(voiceId, now, 0),
      version: 1,
      triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName,
      ...(asked?.holder ?? holderIn(place, scope, reference, now)),
      ...(asked ? { through: asked.through } : {}),
      ...screenersIn(place),
      authorId: caller,
      authorName: posting.name || null,
      anonymous,
      onBehalf: onBehalf ? { name: onBehalf.name || null, phone: onBehalf.phone || null } : null,
      kind,
      scope,
      audience,
      text,
      photos: pictures,
      recordings,
      location: posting.location ?? null,
      categoryCode: category?.code ?? null,
      classifiedKey: null,
      guess,
      state,
      since: now,
      yellowAt: null,
      dueAt: null,
      answer: null,
      stars: null,
      refusals: 0,
      lead: joins ?? null,
      became: [],
      supporters: [],
      support: 0,
      screening: audience === 'public' ? 'checking' : 'private',
      checks: { text: 'pending', media: pictures.length + recordings.length === 0 ? 'pass' : 'pending', tries: 0 },
      checkAt: audience === 'public' ? now : null,
      screenedSince: now,
      screenDueAt: null,
      removal: null,
      complaints: [],
      postedAt: now,
      noticeAt: now,
      noticed: 0,
      history: [link([], { at: now, step: POST, by: caller, name: post?.name ?? RESIDENT, unitId: post?.unitId ?? null, to: state, input: { photos: pictures, ...(joins ? { joins } : {}) }, requestId: requestId ?? null })],
    } as const,
    { state: true, screening: true },
    reference,
    now,
  );
  return { voice: settled(voice, reference, now), gap };
}

/** What the writer is told: who answers, and until when. */
function receipt(voice: Voice, reference: Reference, now: number): Receipt {
  const holder = answererName(voice.holderId, voice, reference);
  const due = dueWordsOf(voice, now, reference.rulesAt(now));
  const words = voice.lead ? '和同一件事并在一起办，有了答复马上告诉您' : `已交给${holder}${due ? `，${due}` : ''}`;
  return { id: voice._id, number: voice.number, words, dueAt: voice.dueAt, holder, urgent: voice.guess?.urgent ?? false };
}

/** One look at the last hour and one insert, then the notices; the id is made of the caller and the requestId, so that a repeated call writes nothing twice. */
export async function post(posting: Posting, context: Context): Promise<Receipt> {
  const { store, caller, now, requestId, log } = context;
  const reference = await context.reference();
  checkBehalf(posting, context, reference);
  checkFiles(posting, caller);
  const voiceId = requestId === undefined ? context.newId() : fingerprint('voice', caller, requestId);
  // The head of a building answers for the building, wherever the writer stands.
  const unitId = posting.toUnitId ?? posting.unitId;
  const location = posting.toUnitId === undefined ? (posting.location ?? null) : null;
  const needsHome = location === null && unitId === undefined;
  const [unit, residence, asked] = await Promise.all([
    namedUnit(unitId, context, reference),
    needsHome ? homeUnit(context) : null,
    askedThrough(posting, context, reference),
    refuseHaste(context, voiceId, reference.rulesAt(now).settings.voicesAnHour),
    posting.joins ? requireJoinable(context, posting.joins) : null,
  ]);
  const { voice: fresh, gap } = draft(posting, voiceId, placeOf(reference, location, unit, residence), asked, context, reference);
  if (gap) log.error('calendar', gap);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const voice: Voice = { ...fresh, number: numberOf(voiceId, now, attempt) };
    if (await store.insert(voices.name, voice)) {
      const help = asked?.helper && asked.helper !== caller ? [helpNotice(voiceId, asked.helper, answererName(voice.holderId, voice, reference), now)] : [];
      await Promise.all([announce(context, reference, voice, 0), publish(context, help)]);
      return receipt(voice, reference, now);
    }
    const earlier = await store.get<Voice>(voices.name, voiceId);
    if (earlier) return receipt(earlier, reference, now);
  }
  throw new Error(`no free number for ${voiceId}`);
}
