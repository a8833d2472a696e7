import type { Household, OwnHome } from '../../../../services/shapes';
import type { Ask } from '../../ask';

export const CODE: Ask = { what: 'code', title: '填邀请码', action: '绑定到我的微信', note: '一个微信只代表一个人，替家人投票请办委托书', fields: [{ name: 'code', label: '纸上的邀请码', type: 'text', placeholder: '例如 4F2A-90BC-11DE' }] };

export const UNBIND: Ask = { what: 'unbind', title: '解除我的绑定', action: '解除绑定', note: '马上生效。投过的票仍然有效；想再绑定，请重新核对', fields: [] };

/** What the desk has to see; where the person lives is written in already. */
export const documentAsk = (home: Pick<Household, 'buildingName' | 'room' | 'compoundName'> | null): Ask => ({
  what: 'document', title: '拍证件请社区核对', action: '交给社区核对', note: '只有社区和党支部看得到，核对完照片马上删掉',
  fields: [
    { name: 'unit', label: `${home?.compoundName ?? '小区'}哪一套`, type: 'text', placeholder: '例如 3 幢 502', value: home === null ? '' : `${home.buildingName} ${home.room}` },
    { name: 'as', label: '您是', type: 'choice', options: [{ value: 'owner', label: '业主、共有人' }, { value: 'family', label: '住在这里的家人' }] },
    { name: 'name', label: '证件上的姓名', type: 'text' },
    { name: 'photos', label: '不动产权证或购房合同', type: 'photos' },
    { name: 'note', label: '要说明的', type: 'text', optional: true },
  ],
});

const unbound = ({ people }: OwnHome): { value: string; label: string }[] => people.filter(({ bound }) => !bound).map(({ id, name }) => ({ value: id, label: name }));

export const NEW = 'new';

/** Co-owners and family whom the register has and who have not come yet, or somebody new. */
export const inviteAsk = (home: OwnHome): Ask => ({
  what: 'invite', title: '请家人来绑定', action: '出邀请码', note: '邀请码给本人，谁先填就算谁的',
  fields: [
    { name: 'person', label: '请谁', type: 'choice', value: unbound(home)[0]?.value ?? NEW, options: [...unbound(home), { value: NEW, label: '另外一位家人' }] },
    { name: 'name', label: '另外一位的姓名', type: 'text', optional: true },
  ],
});

export const voterAsk = (home: OwnHome): Ask => ({
  what: 'voter', title: '推选投票人', action: '我推选这一位', note: '全体共有人都推选同一位，才由这一位投票',
  fields: [{ name: 'voter', label: '共有人里由谁投票', type: 'choice', value: home.people.find(({ votes }) => votes)?.id ?? '', options: home.people.filter(({ owns }) => owns).map(({ id, name, me }) => ({ value: id, label: me ? `${name}（我）` : name })) }],
});

export const householdAsk = (home: OwnHome): Ask => ({
  what: 'household', title: '户代表', action: '就由这一位代表', note: '居民会议、意见征集一户一票，由户代表投',
  fields: [{ name: 'person', label: '代表这一户的', type: 'choice', value: home.people.find(({ speaks }) => speaks)?.id ?? '', options: home.people.map(({ id, name, me }) => ({ value: id, label: me ? `${name}（我）` : name })) }],
});
