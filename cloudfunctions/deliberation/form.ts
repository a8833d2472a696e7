import * as z from 'zod/mini';
import { optionsOf, type FieldOption, type FieldType, type FormField } from '../shared/form-field';
import type { Role } from '../shared/reference/post';
import { titleOf } from '../shared/title';
import { VOTING_RULES } from '../voting/counting/rules';
import type { Deliberation } from './deliberation';
import { postKey } from './effects/leading';
import { candidateKey } from './effects/voting';
import type { Ways } from './settling';
import { OUTCOMES } from './process/outcomes';
import { PLAN_FIELDS } from './process/plan';
import { stageAt } from './process/route';
import { THRESHOLDS } from './process/thresholds';
import { deliberationWorkflow, type DeliberationStep } from './process/workflow';

const labelsOf = (rows: Readonly<Record<string, { readonly label: string }>>): Record<string, string> => Object.fromEntries(Object.entries(rows).map(([key, { label }]) => [key, label]));
const FEASIBLE = { yes: '可以办', conditions: '有条件可以办', no: '办不了' } as const;

/** How a field of a step's input is asked for. A field of a new name is a row. */
const FIELDS: Readonly<Record<string, { label: string; type: FieldType; options?: readonly FieldOption[] }>> = {
  title: { label: '题目', type: 'text' },
  text: { label: '说说情况', type: 'longtext' },
  reason: { label: '原因', type: 'longtext' },
  remark: { label: '说明', type: 'longtext' },
  basis: { label: '依据：合不合法、该不该在这里议', type: 'longtext' },
  plan: { label: '方案', type: 'plan', options: Object.entries(PLAN_FIELDS).map(([value, { label, ask }]) => ({ value, label: `${label}：${ask}` })) },
  personId: { label: '选哪位', type: 'choice' },
  people: { label: '请哪些人', type: 'choices' },
  summary: { label: '这一轮的小结', type: 'longtext' },
  draft: { label: '修改稿', type: 'longtext' },
  question: { label: '请大家议什么', type: 'longtext' },
  unitId: { label: '哪个部门', type: 'department' },
  dueOn: { label: '哪天前', type: 'day' },
  feasible: { label: '能不能办', type: 'choice', options: optionsOf(FEASIBLE) },
  photos: { label: '照片', type: 'photos' },
  vouchers: { label: '凭证的照片', type: 'photos' },
  attended: { label: '到了多少人', type: 'integer' },
  at: { label: '什么时候开', type: 'instant' },
  place: { label: '在哪里开', type: 'text' },
  agenda: { label: '议什么', type: 'longtext' },
  duties: { label: '责任清单：谁、做什么、哪天前', type: 'duties' },
  name: { label: '姓名，写在选票上', type: 'text' },
  found: { label: '有没有下面的情形，没有就不选', type: 'choices' },
  partyMember: { label: '是不是党员', type: 'yes' },
  rule: { label: '按哪条规则', type: 'choice' },
  secret: { label: '无记名投票', type: 'yes' },
  extendable: { label: '参加的不够，延长一次', type: 'yes' },
  opensOn: { label: '哪天开始投票', type: 'day' },
  closesOn: { label: '哪天截止', type: 'day' },
  options: { label: '选项', type: 'options' },
  most: { label: '最多选几项', type: 'integer' },
  budgetCents: { label: '一共有多少钱', type: 'money' },
  quorumAt: { label: '多少人参加才算数', type: 'choice', options: optionsOf(labelsOf(THRESHOLDS)) },
  passAt: { label: '多少人同意才通过', type: 'choice', options: optionsOf(labelsOf(THRESHOLDS)) },
  contestId: { label: '哪一条异议', type: 'choice' },
  objectionId: { label: '哪一条异议', type: 'choice' },
  accepted: { label: '异议成立', type: 'yes' },
  resolution: { label: '决议草案', type: 'longtext' },
  kind: { label: '定下来的是什么', type: 'choice', options: optionsOf(labelsOf(OUTCOMES)) },
  ownerId: { label: '由谁办', type: 'choice' },
  effectiveOn: { label: '从哪天起执行', type: 'day' },
  cents: { label: '多少钱', type: 'money' },
  members: { label: '有哪些人', type: 'choices' },
  term: { label: '任期', type: 'text' },
};

/** Labels and types that differ in one step. */
const OTHER: Readonly<Record<string, { label?: string; type?: FieldType }>> = {
  'amend.text': { label: '想议什么' },
  'appointHost.personId': { label: '请谁主持' },
  'sendBack.reason': { label: '请提议人改什么' },
  'decline.reason': { label: '为什么不拿出来议，居民可以找谁' },
  'dissent.reason': { label: '为什么不同意' },
  'noteSilence.unitId': { type: 'choice' },
  'giveOpinion.text': { label: '意见和理由' },
  'askDepartment.question': { label: '想请部门看什么' },
  'postMinutes.text': { label: '纪要' },
  'nominate.text': { label: '介绍自己，想为大家做什么' },
  'enterNominee.text': { label: '介绍' },
  'vet.personId': { label: '审查谁' },
  'callVote.question': { label: '表决什么，写完整' },
  'contestRoll.text': { label: '名册哪里不对' },
  'decideRoll.reason': { label: '怎么处理的，依据什么' },
  'object.text': { label: '您的异议' },
  'handleObjection.text': { label: '答复' },
  'enact.text': { label: '定下来的内容' },
  'enact.duties': { label: '管什么', type: 'longtext' },
  'enact.dueOn': { label: '哪天前办好' },
  'commit.text': { label: '承诺什么' },
  'commit.dueOn': { label: '哪天前做到' },
  'account.text': { label: '这笔钱是什么' },
  'reportDone.text': { label: '怎么办的' },
  'accept.text': { label: '验收意见' },
  'refuse.reason': { label: '哪里没办好' },
  'publish.text': { label: '办得怎么样' },
  'redo.reason': { label: '哪里要重办' },
};

/** People beside posts whom a host may pick: persons of the register with a seat, by their register ids. */
export type Pickable = readonly FieldOption[];

const HOSTING: readonly Role[] = ['branchSecretary', 'communityDesk', 'gridOfficer', 'head'];

/** Posts that may be picked around the place: those of the branch, the community and its grids. */
function localPosts({ communityId, partyId }: Deliberation, { reference, now }: Ways): FieldOption[] {
  const units = [partyId, communityId, ...reference.units.grids.filter(({ parentId }) => parentId === communityId).map(({ _id }) => _id)];
  return [...new Set(units)].flatMap((unitId) => HOSTING.flatMap((role) => reference.posts.at(role, unitId, now))).map(({ openid, name }) => ({ value: postKey(openid), label: name }));
}

const departments = ({ districtId, streetId }: Deliberation, { reference }: Ways): FieldOption[] =>
  reference.units.departments.filter(({ parentId }) => parentId === districtId || parentId === streetId).map(({ _id, name }) => ({ value: _id, label: name }));

const unitOption = (unitId: string, { reference }: Ways): FieldOption[] => {
  const unit = reference.units.get(unitId);
  return unit ? [{ value: unit._id, label: unit.name }] : [];
};

type Options = (deliberation: Deliberation, ways: Ways, people: Pickable) => readonly FieldOption[];

/** Fields whose options depend on the deliberation. */
const OPTIONS: Readonly<Record<string, Options>> = {
  'appointHost.personId': localPosts,
  'invitePanel.people': (deliberation, ways, people) => [...localPosts(deliberation, ways), ...people],
  'noteSilence.unitId': ({ feasibility }, { reference }) => feasibility.filter(({ state }) => state === 'asked').map(({ unitId }) => ({ value: unitId, label: reference.units.get(unitId)?.name ?? '部门' })),
  'vet.personId': (deliberation) => (deliberation.election?.candidates ?? []).filter(({ steppedDown, found }) => !steppedDown && found === null).map((each) => ({ value: candidateKey(deliberation, each), label: each.name })),
  'vet.found': (_deliberation, { settings }) => (settings.checklist?.items ?? []).map(({ id, text }) => ({ value: id, label: text })),
  'callVote.rule': ({ position }, { template }) => stageAt(template, position).rules.map((rule) => ({ value: rule, label: VOTING_RULES[rule].label })),
  'decideRoll.contestId': ({ rollContests }) => rollContests.filter(({ decision }) => decision === null).map(({ id, text }) => ({ value: id, label: titleOf(text) })),
  'handleObjection.objectionId': ({ objections }) => objections.filter(({ answer }) => answer === null).map(({ id, text }) => ({ value: id, label: titleOf(text) })),
  'enact.ownerId': (deliberation, ways) => [...unitOption(deliberation.partyId, ways), ...unitOption(deliberation.communityId, ways), ...departments(deliberation, ways), ...localPosts(deliberation, ways)],
  'account.cents': () => optionsOf({ in: '收入', out: '支出' }),
  'enact.members': (_deliberation, _ways, people) => people,
};

/** What a step asks for, described well enough for a generic form. */
export function formOf(step: DeliberationStep, deliberation: Deliberation, ways: Ways, people: Pickable): FormField[] {
  const { shape } = deliberationWorkflow.steps[step].input as z.ZodMiniObject;
  return Object.entries(shape).map(([name, schema]) => {
    const field = FIELDS[name] ?? { label: name, type: 'text' as const };
    const { label = field.label, type = field.type } = OTHER[`${step}.${name}`] ?? {};
    const options = OPTIONS[`${step}.${name}`]?.(deliberation, ways, people) ?? field.options;
    return { name, label, type, required: !z.safeParse(schema, undefined).success, ...(options ? { options } : {}) };
  });
}
