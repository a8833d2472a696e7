import type { SettingsRow } from '../../cloudfunctions/shared/reference/settings';

const FIELDS = { thing1: 'title', thing2: 'text', phrase3: 'label', time4: 'at' } as const;
const template = (name: string) => ({ id: `demo-template-${name}`, fields: FIELDS });

/** What the demo district has set up beside the defaults: message templates, under invented ids. */
export const DEMO_SETTINGS: readonly SettingsRow[] = [
  {
    _id: 'demo-notices',
    effectiveAt: 0,
    changes: { notices: { templates: { progress: template('progress'), confirm: template('confirm'), duty: template('duty'), deadline: template('deadline'), meeting: template('meeting') } } },
  },
];
