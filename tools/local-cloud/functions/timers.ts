import { Cron } from 'croner';
import type { Trigger } from './config';

/** The event that a timer's function receives. */
export const timerEvent = (trigger: string, now: Date): Record<string, unknown> => ({ Type: 'Timer', TriggerName: trigger, Time: now.toISOString(), Message: '' });

/** CloudBase reads the seven fields (second … weekday, year) in China's time. */
export const schedule = ({ config }: Trigger, fire: () => void): Cron => new Cron(config, { timezone: 'Asia/Shanghai', mode: '7-part', catch: true }, fire);
