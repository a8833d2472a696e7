import type { Field } from '../../../../services/shapes';
import { halfHourAfter } from '../../../../utils/words';

const DAY = 86_400_000;

/** What calling a meeting needs beside its hour. */
export const CONVENE: readonly Field[] = [{ name: 'place', label: '在哪里开', type: 'text', required: true }];

/** What is written down after it; what was decided is decided at each matter. */
export const MINUTES: readonly Field[] = [
  { name: 'attendees', label: '谁到了（写岗位，用顿号分开）', type: 'text', required: true },
  { name: 'minutes', label: '说了什么', type: 'longtext', required: true },
];

/** Tomorrow at the next half hour: what is likely. */
export const likelyHour = (now: number): number => halfHourAfter(now + DAY);

/** 街道主要领导、区城市管理局 as they were written, one after the other. */
export const namesIn = (text: string): string[] => text.split(/[、，,；;\s]+/).filter(Boolean);
