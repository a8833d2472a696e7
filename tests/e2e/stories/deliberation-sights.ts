import { deliberations } from '../../../cloudfunctions/shared/deliberations';
import type { Phone } from '../support/phone';
import type { Role, Stage } from '../support/stage';
import type { Sight } from './every-page';

const PAGES = '/packages/deliberation/pages';

/** What everybody sees of a deliberation in each of its states, and what whoever hosts it sees. */
const STATES: readonly (readonly [state: string, shows: string, who: readonly Role[]])[] = [
  ['proposed', '联名', ['resident']],
  ['talking', '方案说清四件事', ['resident', 'secretary']],
  ['nominating', '我来报名', ['resident']],
  ['announced', '按什么', ['resident', 'secretary']],
  ['noticing', '正在公示', ['resident', 'secretary']],
  ['carrying', '经过', ['resident', 'secretary']],
  ['closed', '办结了', ['resident']],
];

/** Scrolls the page down, to what stands below. */
const down = async (phone: Phone): Promise<void> => {
  await phone.page.locator('.wxh-scroll:visible').evaluate((scroller) => scroller.scrollTo(0, 900));
};

/** The pages of the process, in the states that the demo has. */
export function deliberationSights({ server }: Stage): Sight[] {
  const found = STATES.flatMap(([state, shows, people]) => {
    const [one] = server.cloud.database.find(deliberations.name, { state }, { limit: 1 });
    return one === undefined ? [] : people.map((who): Sight => ({ name: `deliberation-${state}-${who}`, who, route: `${PAGES}/deliberation/deliberation?id=${String(one['_id'])}`, shows }));
  });
  const talking = found.find(({ name }) => name === 'deliberation-talking-resident');
  const [carrying] = server.cloud.database.find(deliberations.name, { state: 'carrying' }, { limit: 1 });
  const [waiting] = server.cloud.database.find('proposals', { state: 'waiting' }, { limit: 1 });
  return [
    ...found,
    ...(talking ? [{ ...talking, name: 'deliberation-talking-below', pose: down }] : []),
    { name: 'deliberation-commit-sheet', who: 'secretary', route: `${PAGES}/deliberation/deliberation?id=${String(carrying?.['_id'])}`, shows: '经过', opens: '记账' },
    { name: 'duties', who: 'secretary', route: `${PAGES}/duties/duties`, shows: '都在这里了' },
    { name: 'propose', who: 'resident', route: `${PAGES}/propose/propose`, shows: '按哪种办法来议' },
    { name: 'propose-homeless', who: 'visitor', route: `${PAGES}/propose/propose`, shows: '登记了住在哪' },
    { name: 'start', who: 'secretary', route: `${PAGES}/start/start`, shows: '按哪种办法来议' },
    { name: 'proposal-take', who: 'secretary', route: `${PAGES}/proposal/proposal?id=${String(waiting?.['_id'])}`, shows: '人赞成', opens: '拿出来议' },
    { name: 'templates', who: 'district', route: `${PAGES}/templates/templates`, shows: '五套工作法' },
    { name: 'templates-checklist', who: 'district', route: `${PAGES}/templates/templates`, shows: '五套工作法', opens: '装入清单' },
    { name: 'adapt', who: 'district', route: `${PAGES}/adapt/adapt?key=five-deliberations`, shows: '改过几次' },
    {
      name: 'adapt-open', who: 'district', route: `${PAGES}/adapt/adapt?key=five-deliberations`, shows: '改过几次',
      pose: async (phone) => {
        await phone.tap('4. 公议');
        await down(phone);
      },
    },
  ];
}
