import { BUILT_IN } from '../../cloudfunctions/deliberation/process/templates';
import type { Made } from '../../cloudfunctions/deliberation/process/route';

/** Everything that the first two stages of 五事工作法 ask for. */
export const MADE_SO_FAR: readonly Made[] = (BUILT_IN.find(({ key }) => key === 'five-things')?.stages ?? []).slice(0, 2).flatMap(({ outputs }, stage) => outputs.map((output) => ({ output, stage, phase: 0 })));
