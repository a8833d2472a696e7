import { CITY, LAMP, on, photoOf, SMALL, Story } from './story';
import type { Stage } from './stage';

const CALL = { callReason: 'specialist', place: '沿河步道 2 号码头', arriveBy: Date.parse(on('10-12 16:00')) } as const;

/** Matters brought into a state by the people whose steps they are, on a Monday morning before ten. */
export function scenesOn(stage: Stage) {
  const reported = () => new Story(stage).report('楼下的路灯不亮', on('10-12 09:00'));
  const classified = async (categoryCode = LAMP) => {
    const story = await reported();
    await story.step('secretary', 'classify', on('10-12 09:02'), { categoryCode });
    return story;
  };
  const handling = async (categoryCode = LAMP) => {
    const story = await classified(categoryCode);
    await story.step('dayOfficer', 'accept', on('10-12 09:04'));
    return story;
  };
  const deciding = async (categoryCode = LAMP) => {
    const story = await handling(categoryCode);
    await story.step('dayOfficer', 'escalate', on('10-12 09:06'), { reason: '网格修不了' });
    return story;
  };
  const called = async (assistIds: readonly string[] = []) => {
    const story = await deciding();
    await story.step('streetDesk', 'call', on('10-12 09:08'), { leadId: 'lighting', assistIds, ...CALL });
    return story;
  };
  const working = async () => {
    const story = await called();
    await story.step('lighting', 'acceptOrder', on('10-12 09:10'));
    await story.step('lighting', 'checkIn', on('10-12 09:12'));
    return story;
  };
  const checking = async () => {
    const story = await working();
    await story.step('lighting', 'reportDone', on('10-12 09:14'), { text: '换了灯', photos: [photoOf('lighting')] });
    return story;
  };
  const reviewing = async () => {
    const story = await checking();
    await story.step('dayOfficer', 'passCheck', on('10-12 09:16'), { text: '亮了', photos: [photoOf('dayOfficer')] });
    return story;
  };
  const resolved = async () => {
    const story = await reviewing();
    await story.step('streetDesk', 'conclude', on('10-12 09:18'), { text: '城管局换了灯' });
    return story;
  };

  /** Three orders, each in another state, and one of every other kind of task. */
  async function busy() {
    const story = await called(['power', 'water']);
    const at = on('10-12 09:20');
    await story.step('lighting', 'acceptOrder', at, {}, '区城市管理局');
    await story.step('lighting', 'checkIn', at, {}, '区城市管理局');
    await story.step('power', 'acceptOrder', at, {}, '供电公司');
    await story.step('water', 'refuseOrder', at, { reason: '不是水管' }, '自来水公司');
    await story.step('streetDesk', 'tag', at, { tags: ['hard'] });
    await story.step('districtDesk', 'supervise', at, { demand: '今天报进度' });
    await story.step('streetHead', 'instruct', at, { unitId: 'c1', demand: '做好解释', dueOn: '2026-10-14' });
    await story.step('districtHead', 'inspect', at, {});
    await story.step('lighting', 'requestExtension', at, { days: 3, reason: '等灯杆' });
    await story.step('streetDesk', 'askReporter', at, { question: '哪一盏？' });
    return story;
  }

  return {
    reported,
    async asked() {
      const story = await reported();
      await story.step('secretary', 'askMore', on('10-12 09:02'), { question: '哪一盏？' });
      return story;
    },
    classified,
    handling,
    deciding,
    ordered: busy,
    checking,
    reviewing,
    resolved,
    async shelved() {
      const story = await deciding();
      await story.step('streetDesk', 'shelve', on('10-12 09:08'), { explanation: '等明年改造', reviewOn: '2026-11-02' });
      return story;
    },
    async closed() {
      const story = await resolved();
      await story.step('resident', 'confirm', on('10-12 09:20'), { stars: 5 });
      return story;
    },
    async declined() {
      const story = await reported();
      await story.step('secretary', 'decline', on('10-12 09:02'), { reason: '不归社区管' });
      return story;
    },
    async withdrawn() {
      const story = await reported();
      await story.step('resident', 'withdraw', on('10-12 09:02'), {});
      return story;
    },

    // The same states where something else holds
    smallHandling: () => handling(SMALL),
    decidingAtCommunity: () => deciding(SMALL),
    decidingAtDistrict: () => deciding(CITY),
    orderIssued: () => called(),
    orderWorking: working,
    async resolvedByOfficer() {
      const story = await handling();
      await story.step('dayOfficer', 'resolve', on('10-12 09:06'), { text: '换了灯', photos: [photoOf('dayOfficer')] });
      return story;
    },
    async closedByOfficer() {
      const story = await handling(SMALL);
      await story.step('dayOfficer', 'selfClose', on('10-12 09:06'), { text: '补好了', photosBefore: [photoOf('dayOfficer', 'before')], photos: [photoOf('dayOfficer')] });
      return story;
    },
    async handlingAgain() {
      const story = await resolved();
      await story.step('resident', 'refuse', on('10-12 09:20'), { reason: '又灭了', photos: [] });
      return story;
    },
  };
}
export type SceneName = keyof ReturnType<typeof scenesOn>;
