import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, type Instant } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { templateRows } from '../shared/deliberations';
import { knownOf, type Known } from '../shared/neighbours';
import type { Role } from '../shared/reference/post';
import { all, type Reference } from '../shared/reference/reference';
import { settingsAt, settingsRows, type SettingsRow } from '../shared/reference/settings';
import { RELATIONS } from '../deliberation/process/access';
import { checklistWarning, type Checklist } from '../deliberation/process/eligibility';
import { readSettings, type processSettings, type ProcessSettings } from '../deliberation/process/settings';
import { OUTPUTS } from '../deliberation/process/outputs';
import { PHASES } from '../deliberation/process/phases';
import { begunByResidents } from '../deliberation/process/standing';
import type { Stage, Template } from '../deliberation/process/template';
import { currentRef, templateOf, type TemplateRow } from '../deliberation/process/template-rows';
import { BUILT_IN } from '../deliberation/process/templates';
import { VOTING_RULES, type VotingRuleId } from '../voting/counting/rules';
import { districtOfDesk } from './district-desk';
import { limitLines, type LimitLine } from './stage-limits';

const AT_MOST = 200;
/** Every version of a district's own templates. */
export const rowsOf = (districtId: string, { store }: Pick<Context, 'store'>): Promise<TemplateRow[]> => store.list<TemplateRow>(templateRows.name, { where: { districtId }, orderBy: [['_id', 'asc']], limit: AT_MOST });

/** A way to deliberate, for whoever begins something: one sentence, and its stages. */
export interface TemplateChoice {
  readonly key: string;
  readonly name: string;
  readonly origin: string;
  readonly purpose: string;
  readonly stages: readonly string[];
  /** Residents may begin it; every other one begins with the party organisation. */
  readonly residents: boolean;
  /** Seats and term are asked for. */
  readonly elects: boolean;
}

const choiceOf = (template: Template): TemplateChoice => ({ key: template.key, name: template.name, origin: template.origin, purpose: template.purpose, stages: template.stages.map(({ name }) => name), residents: begunByResidents(template), elects: template.stages.some(({ phases }) => phases.includes('nominate')) });

/** Somewhere that the caller may begin something: a compound, or a whole community. */
export interface PlaceChoice {
  readonly unitId: string;
  readonly name: string;
}

const named = (ids: Iterable<string | undefined>, { units }: Reference): PlaceChoice[] => [...new Set(ids)].flatMap((unitId) => (unitId === undefined ? [] : (units.get(unitId) ?? []))).map(({ _id, name }) => ({ unitId: _id, name }));

/** Where somebody lives or owns: the compound before its community. */
const whereNeighbour = ({ households, registered }: Known, reference: Reference): PlaceChoice[] =>
  named([...households.flatMap(({ anchorId, communityId }) => [reference.units.nearest(anchorId, 'compound')?._id, communityId]), ...registered.flatMap(({ compoundId, communityId }) => [compoundId ?? undefined, communityId])], reference);

/** Posts that begin something themselves, as `start` lets them: those of a branch for what it serves, those of a community for all of it. */
const OF_COMMUNITY: readonly Role[] = ['communityDesk', 'head'];
const OF_BRANCH: readonly Role[] = ['branchSecretary', 'head'];

function whereInOffice({ posts }: Known, reference: Reference): PlaceChoice[] {
  const { units } = reference;
  const compounds = units.all.filter(({ kind }) => kind === 'compound');
  return named(
    posts.flatMap(({ role, unitId }) => {
      const served = OF_BRANCH.includes(role) ? compounds.filter(({ _id }) => units.branchFor(_id)?._id === unitId) : [];
      const within = OF_COMMUNITY.includes(role) && units.get(unitId)?.kind === 'community' ? [unitId, ...compounds.filter(({ _id }) => units.nearest(_id, 'community')?._id === unitId).map(({ _id }) => _id)] : [];
      return [...served.map(({ _id }) => _id), ...within];
    }),
    reference,
  );
}

const WHERE = { neighbour: whereNeighbour, post: whereInOffice } as const;

/** Where the caller may begin something, and the ways among which is chosen there. Two reads. */
export const templates = action({
  input: z.object({ as: z.enum(['neighbour', 'post']) }),
  async run({ as }, context): Promise<{ places: readonly PlaceChoice[]; items: readonly TemplateChoice[] }> {
    const reference = await context.reference();
    const places = WHERE[as](await knownOf(context, reference), reference);
    const districtId = reference.units.nearest(places[0]?.unitId ?? null, 'district')?._id ?? '';
    const rows = districtId === '' ? [] : await rowsOf(districtId, context);
    return { places, items: BUILT_IN.map(({ key }) => choiceOf(templateOf(rows, districtId, currentRef(rows, districtId, key, context.now)))) };
  },
});

/** One version, as it was decided. */
export interface VersionLine {
  readonly version: number;
  readonly effectiveWords: string;
  readonly inForce: boolean;
  readonly decidedBy: string;
  readonly reason: string;
}

export interface StageLine {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  readonly actors: readonly string[];
  readonly phases: readonly string[];
  readonly needs: readonly string[];
  readonly outputs: readonly string[];
  readonly limits: readonly LimitLine[];
  readonly rules: readonly { readonly id: VotingRuleId; readonly label: string; readonly source: string; readonly on: boolean }[];
}

export interface DeskTemplate {
  readonly key: string;
  readonly name: string;
  readonly origin: string;
  readonly purpose: string;
  /** The latest version, on which a change builds; 0 is the one that comes with the app. */
  readonly version: number;
  readonly versions: readonly VersionLine[];
  readonly stages: readonly StageLine[];
}

const labels = <K extends string>(keys: readonly K[], table: Readonly<Record<K, { readonly label: string }>>): string[] => keys.map((key) => table[key].label);

/** Rules among which a stage's may be chosen: those that come with the template, and those it has by now. */
const offered = (stage: Stage, builtIn: Template | undefined): VotingRuleId[] => [...new Set([...(builtIn?.stages.find(({ key }) => key === stage.key)?.rules ?? []), ...stage.rules])];

function deskTemplate(rows: readonly TemplateRow[], districtId: string, builtIn: Template, context: Context, district: ProcessSettings): DeskTemplate {
  const { now } = context;
  const own = rows.filter(({ template }) => template.key === builtIn.key).sort((a, b) => b.version - a.version);
  const latest = own[0]?.template ?? builtIn;
  const inForce = currentRef(rows, districtId, builtIn.key, now).version;
  const day = (at: Instant): string => dateWords(civilDate(at), civilDate(now));
  return {
    key: latest.key, name: latest.name, origin: latest.origin, purpose: latest.purpose, version: own[0]?.version ?? 0,
    versions: [
      ...own.map(({ version, effectiveAt, decidedBy, reason }) => ({ version, effectiveWords: `${day(effectiveAt)}起`, inForce: version === inForce, decidedBy, reason })),
      { version: 0, effectiveWords: '自带的', inForce: inForce === 0, decidedBy: builtIn.origin, reason: '' },
    ],
    stages: latest.stages.map((stage) => ({
      key: stage.key, name: stage.name, purpose: stage.purpose, actors: labels(stage.actors, RELATIONS), phases: labels(stage.phases, PHASES), needs: labels(stage.needs, OUTPUTS), outputs: labels(stage.outputs, OUTPUTS),
      limits: limitLines(stage, district.limits),
      rules: offered(stage, builtIn).map((rule) => ({ id: rule, label: VOTING_RULES[rule].label, source: VOTING_RULES[rule].source, on: stage.rules.includes(rule) })),
    })),
  };
}

/** What a district has set of deliberations, for its desk: the five ways, the checklist, the names needed, the residents' day. */
export interface ProcessDesk {
  readonly templates: readonly DeskTemplate[];
  readonly cosigners: number;
  readonly residentsDay: { readonly day: number; readonly avoid: 'holidays' | 'restDays' | 'nothing'; readonly to: 'before' | 'after' };
  readonly partyMembersPercent: number;
  readonly checklist: Checklist | null;
  readonly checklistWarning: string | null;
}

export const processDesk = action({
  input: z.object({}),
  async run(_input, context): Promise<ProcessDesk> {
    const reference = await context.reference();
    const { districtId } = districtOfDesk(reference, context);
    const [rows, set] = await Promise.all([rowsOf(districtId, context), all<SettingsRow>(context.store, settingsRows.name, {})]);
    // Read anew: whoever has just changed something must see it, before the warm reference has.
    const district = readSettings(settingsAt(set, context.now).deliberation as z.input<typeof processSettings>);
    const { cosigners, residentsDay, checklist, partyMembersPercent } = district;
    return {
      templates: BUILT_IN.map((builtIn) => deskTemplate(rows, districtId, builtIn, context, district)),
      cosigners, residentsDay, partyMembersPercent, checklist: checklist ?? null, checklistWarning: checklist ? checklistWarning(checklist) : null,
    };
  },
});
