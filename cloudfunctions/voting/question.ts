import * as z from 'zod/mini';
import { Refusal } from '../shared/refusal';
import { words } from '../shared/schema';
import type { VotingRule } from './counting/rules';

const name = words(60);
const names = z.array(name).check(z.minLength(2), z.maxLength(60));
const lot = z.optional(z.array(name).check(z.maxLength(60)));
const few = z.int().check(z.gte(1), z.lte(60));
const money = z.int().check(z.gte(1), z.lte(100_000_000_000));

/** What is asked, one shape for each way of marking a ballot. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('motion') }),
  z.object({ kind: z.literal('choices'), options: names, most: few, seats: few }),
  z.object({ kind: z.literal('ranking'), options: names, lot }),
  z.object({ kind: z.literal('budget'), items: z.array(z.object({ item: name, cost: money })).check(z.minLength(1), z.maxLength(60)), budget: money, most: z.optional(few), lot }),
]);
export type Question = z.output<typeof questionSchema>;
export type QuestionKind = Question['kind'];

const KIND_OF: Readonly<Record<VotingRule['method'], QuestionKind>> = { motion: 'motion', election: 'choices', single: 'choices', multiple: 'choices', ranking: 'ranking', budget: 'budget' };

/** A paper ballot that cannot be read. No option may be called so. */
export const INVALID = 'invalid';
const MOTION_CHOICES: readonly string[] = ['for', 'against', 'abstain'];

export function optionsOf(question: Question): readonly string[] {
  if (question.kind === 'motion') return MOTION_CHOICES;
  return question.kind === 'budget' ? question.items.map(({ item }) => item) : question.options;
}

/** Whether the picks of a ballot are in an order. */
export const isOrdered = ({ kind }: Question): boolean => kind === 'ranking';

/** How many options one ballot may pick. */
function mostOf(question: Question): number {
  if (question.kind === 'motion') return 1;
  return question.kind === 'ranking' ? question.options.length : (question.most ?? optionsOf(question).length);
}

/** Refuses a question that its rule cannot count. */
export function assertQuestion({ label, method }: VotingRule, question: Question): void {
  if (KIND_OF[method] !== question.kind) throw new Refusal('INVALID_INPUT', `“${label}”不能这样提问`);
  const options = optionsOf(question);
  if (new Set(options).size !== options.length) throw new Refusal('INVALID_INPUT', '选项有重复');
  if (question.kind !== 'motion' && options.includes(INVALID)) throw new Refusal('INVALID_INPUT', '选项不能叫 invalid');
  if (question.kind === 'choices' && Math.max(question.most, question.seats) > options.length) throw new Refusal('INVALID_INPUT', '能选的、当选的不能比选项多');
  if (method === 'single' && mostOf(question) !== 1) throw new Refusal('INVALID_INPUT', '单选只能选一项');
}

/** What is marked on a ballot, as it is sent. */
export const picks = z.array(z.string().check(z.maxLength(60))).check(z.maxLength(60));

/** Refuses picks that were not offered. Its words never say what was picked before. */
export function assertPicks(question: Question, picks: readonly string[], paper: boolean): void {
  if (paper && picks.length === 1 && picks[0] === INVALID) return;
  const options = optionsOf(question);
  if (picks.some((pick) => !options.includes(pick))) throw new Refusal('INVALID_INPUT', '选了不在选票上的内容，请回到选票重新选', { field: 'picks' });
  if (new Set(picks).size !== picks.length) throw new Refusal('INVALID_INPUT', '同一项选了两次', { field: 'picks' });
  if (question.kind === 'motion' && picks.length !== 1) throw new Refusal('INVALID_INPUT', '赞成、反对、弃权选一个', { field: 'picks' });
  if (picks.length > mostOf(question)) throw new Refusal('INVALID_INPUT', `最多选 ${mostOf(question)} 项`, { field: 'picks' });
}
