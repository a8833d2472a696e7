import type { NewSession, SessionPage } from '../../../../services/residents-session';
import type { Field, StepInput } from '../../../../services/shapes';
import { halfHourAfter } from '../../../../utils/words';

const DAY = 86_400_000;
const MINUTE = 60_000;

const KINDS = [
  { value: 'extra', label: '临时议事会' },
  { value: 'council', label: '居民议事会会议' },
  { value: 'governance', label: '社区共治理事会会议' },
  { value: 'coordination', label: '各类组织协调会' },
];
const LENGTHS = [
  { value: '60', label: '1 小时' },
  { value: '90', label: '1 个半小时' },
  { value: '120', label: '2 小时' },
  { value: '180', label: '3 小时' },
];

/** What calling a session needs. */
export const formFor = (calls: SessionPage['calls']): Field[] => [
  ...(calls.length > 1 ? [{ name: 'place', label: '哪里的会', type: 'choice' as const, required: true, options: calls.map(({ unitId, name }) => ({ value: unitId, label: name })) }] : []),
  { name: 'kind', label: '什么会', type: 'choice', required: true, options: KINDS },
  { name: 'title', label: '会的名字', type: 'text', required: true },
  { name: 'minutes', label: '开多久', type: 'choice', required: true, options: LENGTHS },
];

/** In three days at the next half hour, for an hour and a half: what is likely. */
export const likelyHour = (now: number): number => halfHourAfter(now + 3 * DAY);
export const initialFor = (calls: SessionPage['calls']): Record<string, unknown> => ({ ...(calls[0] ? { place: calls[0].unitId } : {}), kind: 'extra', minutes: '90' });

export const inputOf = (input: StepInput, startsAt: number, calls: SessionPage['calls']): NewSession => {
  const chosen = input['place'];
  return { place: typeof chosen === 'string' ? chosen : (calls[0]?.unitId ?? ''), kind: String(input['kind']) as NewSession['kind'], title: String(input['title']), startsAt, endsAt: startsAt + Number(input['minutes']) * MINUTE };
};
