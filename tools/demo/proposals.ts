import { proposalId, type Proposal } from '../../cloudfunctions/shared/proposal';
import { instantKey } from '../../cloudfunctions/shared/instant-key';
import type { Member } from '../../cloudfunctions/shared/identity';

const DAY = 86_400_000;

interface Idea {
  readonly title: string;
  readonly text: string;
  readonly daysAgo: number;
  readonly support: number;
  readonly kind?: Proposal['source']['kind'];
  readonly state?: Proposal['state'];
}

/** What neighbours of the first compound would like to decide together. */
const IDEAS: readonly Idea[] = [
  { title: '1 幢到 6 幢门口各装一条长椅', text: '老人买菜回来、等人，门口没有地方坐。每幢装一条带靠背的长椅，位置避开消防通道。', daysAgo: 2, support: 23 },
  { title: '把西门外的空地改成电动车棚，装充电桩', text: '电动车都推到楼道里充电，夜里不放心。西门外那块空地现在堆着旧家具，清出来可以停六十来辆。', daysAgo: 6, support: 37, kind: 'topic' },
  { title: '晚上十点以后广场舞的音箱关掉', text: '夏天窗户开着，孩子睡不着。想和跳舞的邻居商量一个时间。', daysAgo: 13, support: 11 },
  { title: '用公共收益给每个单元换感应灯', text: '公告栏里说去年电梯广告的钱还有结余。楼道灯坏得勤，换成感应的省电。', daysAgo: 34, support: 34, state: 'taken' },
];

/** Proposals that were promoted from voices, supported by people of the compound. */
export function promoteIdeas(members: readonly Member[], now: number): Proposal[] {
  const neighbours = members.filter(({ households }) => households[0]?.anchorId === 'fr-p001').map(({ _id }) => _id);
  return IDEAS.map(({ title, text, daysAgo, support, kind = 'voice', state = 'waiting' }, at) => {
    const source = { kind, id: `demo-idea-${at + 1}` };
    const _id = proposalId(source.kind, source.id);
    // 居民甲 supports every second one.
    const supporters = neighbours.filter((openid) => openid !== 'demo-resident-1' || at % 2 === 1).slice(0, support);
    const instant = now - daysAgo * DAY;
    return { _id, source, title, text, districtId: 'fr', communityId: 'fr-c01', compoundId: 'fr-p001', placeName: '幸福里小区', hostId: 'fr-zp001', state, supporters, support: supporters.length, promotedBy: '幸福里小区党支部', at: instant, listKey: instantKey(instant, _id), version: 1 };
  });
}
