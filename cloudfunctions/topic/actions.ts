import { hot, propose, topic } from './lists';
import { advanceReport, choose, invited, rate, report, reports } from './reports';

/** Everything that can be asked of hot topics and of reports to residents. */
export const topicActions = { hot, topic, propose, choose, report, reports, invited, advanceReport, rate };
