import type { MatterView, StepName } from '../services/shapes';

/** What a step has come to, said to the person who took it: who has it now and until when. */
const SAID: Partial<Record<StepName, (matter: MatterView['matter']) => string>> = {
  classify: ({ category, holder }) => `已归到“${category?.name ?? ''}”，交给${holder}`,
  askMore: () => '已经问居民了，等回话',
  supplement: () => '收到了，党支部接着看',
  decline: () => '没有受理，原因告诉居民了',
  recall: () => '撤回来了，在待归类里',
  accept: ({ dueWords }) => `受理了，${dueWords}`,
  giveBack: () => '退回党支部重新归类了',
  handOver: ({ holder, dueWords }) => `已转给${holder}，${dueWords}`,
  resolve: () => '办好了，等居民回话',
  confirm: () => '谢谢您回话，这件事办结了',
  refuse: ({ holder, dueWords }) => `知道了，还没修好。已退回${holder}，${dueWords}`,
  withdraw: () => '撤回了',
};

export const saidAfter = (step: StepName, { matter }: MatterView): string => SAID[step]?.(matter) ?? matter.stateLabel;
