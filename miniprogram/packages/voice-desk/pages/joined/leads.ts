import { view } from '../../../../services/matter';
import { view as viewVoice } from '../../../../services/voice';
import type { Lead } from '../../../../services/shapes';

/** The item in which the others are dealt with, in a few words. */
export interface LeadWords {
  readonly label: string;
  readonly title: string;
  readonly line: string;
  readonly page: string;
}

interface Known {
  readonly title: string;
  readonly stateLabel: string;
  readonly holder: string;
  readonly dueWords: string;
}

const LEADS: Record<Lead['kind'], { label: string; page: string; ask: (id: string) => Promise<Known> }> = {
  voice: { label: '有话要说', page: '/packages/voice/pages/detail/detail', ask: async (id) => (await viewVoice(id)).voice },
  matter: { label: '事项', page: '/packages/matter/pages/detail/detail', ask: async (id) => (await view(id)).matter },
};

export async function leadWords({ kind, id }: Lead): Promise<LeadWords> {
  const { label, page, ask } = LEADS[kind];
  const { title, stateLabel, holder, dueWords } = await ask(id);
  return { label, title, line: [stateLabel, holder, dueWords].filter(Boolean).join(' · '), page: `${page}?id=${id}` };
}
