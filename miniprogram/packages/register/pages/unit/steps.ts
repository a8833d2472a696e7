import type { RegisterUnit } from '../../../../services/shapes';
import { DOCUMENT, REASON, type Answers, type Ask, type AskField } from '../../ask';

/** What the register's keeper may do with a unit, one row each: what is asked, and which call it makes of the answers. */
interface UnitStep {
  readonly label: string;
  readonly note: string;
  readonly applies: (unit: RegisterUnit) => boolean;
  readonly ask: (unit: RegisterUnit) => Omit<Ask, 'what'>;
  readonly call: (unit: RegisterUnit, values: Answers) => Call;
}

type Name = 'correctUnit' | 'transferUnit' | 'setBasis' | 'nameVoter' | 'nameHousehold';
export type Call = { readonly [A in Name]: { readonly action: A; readonly input: Api.Input<'roll', A> } }[Name];

const NOBODY = 'nobody';

/** 张三 138…、李四: owners as they are written in one line. */
export const ownersOf = (text: string): { name: string; phone: string }[] =>
  text
    .split(/[、,，;；\n]+/)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece) => {
      const phone = /1[\d\s-]{10,14}$/.exec(piece)?.[0] ?? '';
      return { name: piece.slice(0, piece.length - phone.length).trim(), phone: phone.trim() };
    });

const chosen = (person: string | undefined): string | null => (person === undefined || person === NOBODY ? null : person);
const people = (list: readonly { readonly id: string; readonly name: string }[]): AskField['options'] => [...list.map(({ id, name }) => ({ value: id, label: name })), { value: NOBODY, label: '没有推选' }];
const isSold = ({ basis }: RegisterUnit): boolean => basis === 'registered' || basis === 'possession';

export const UNIT_STEPS: Readonly<Record<string, UnitStep>> = {
  correct: {
    label: '更正面积、用途', note: '写错了的', applies: () => true,
    ask: ({ area, kind, registrable }) => ({
      title: '更正', action: '就这样更正',
      fields: [
        { name: 'area', label: '专有部分面积（㎡）', type: 'text', value: area },
        { name: 'kind', label: '用途', type: 'choice', value: kind, options: [{ value: 'home', label: '住宅' }, { value: 'shop', label: '商铺' }, { value: 'parking', label: '车位' }] },
        ...(kind === 'parking' ? [{ name: 'registrable', label: '能单独办产权证', type: 'choice', value: String(registrable), options: [{ value: 'true', label: '能' }, { value: 'false', label: '不能' }] } as const] : []),
        REASON,
      ],
    }),
    call: ({ id }, { area = '', kind, registrable, reason = '' }) => ({ action: 'correctUnit', input: { id, area, kind: kind as 'home', ...(registrable === undefined ? {} : { registrable: registrable === 'true' }), reason } }),
  },
  transfer: {
    label: '过户', note: '卖了、继承了、赠与了', applies: isSold,
    ask: () => ({
      title: '过户', action: '换成新的业主', note: '正在进行的投票不会跟着变，要由主持的另作决定',
      fields: [{ name: 'owners', label: '新的业主', type: 'text', placeholder: '姓名 手机号，几个人用顿号隔开' }, { ...DOCUMENT, optional: true }, REASON],
    }),
    call: ({ id }, { owners = '', reason = '', document = '' }) => ({ action: 'transferUnit', input: { id, owners: ownersOf(owners), reason, document } }),
  },
  basis: {
    label: '改登记情况', note: '未售、未交付、已交付未登记、已登记', applies: () => true,
    ask: ({ basis, ownersOf: owners }) => ({
      title: '登记情况', action: '就这样改', note: '未售、未交付的算开发建设单位的，不留业主',
      fields: [
        { name: 'basis', label: '现在是', type: 'choice', value: basis, options: [{ value: 'registered', label: '已登记' }, { value: 'possession', label: '已交付、尚未登记' }, { value: 'unsold', label: '未售' }, { value: 'undelivered', label: '已售未交付' }] },
        { name: 'owners', label: '业主', type: 'text', placeholder: '姓名 手机号，几个人用顿号隔开', value: owners.map(({ name }) => name).join('、'), optional: true },
        REASON,
      ],
    }),
    call: ({ id, ownersOf: known }, { basis, owners = '', reason = '' }) => {
      const developers = basis === 'unsold' || basis === 'undelivered';
      const named = ownersOf(owners).map((each) => known.filter(({ name }) => name === each.name).map(({ id: person }) => ({ person }))[0] ?? each);
      return { action: 'setBasis', input: { id, basis: basis as 'unsold', owners: developers ? [] : named, reason } };
    },
  },
  voter: {
    label: '推选投票人', note: '几个人共有的，推选一位来投票', applies: ({ owners }) => owners > 1,
    ask: ({ ownersOf: owners }) => ({
      title: '推选投票人', action: '就由这位来投票', note: '要有全体共有人签字的推选书',
      fields: [{ name: 'person', label: '共有人推选的', type: 'choice', value: owners.find(({ votes }) => votes)?.id ?? '', options: people(owners) ?? [] }, REASON],
    }),
    call: ({ id }, { person, reason = '' }) => ({ action: 'nameVoter', input: { id, person: chosen(person), reason } }),
  },
  household: {
    label: '定户代表', note: '居民会议、意见征集按户投票', applies: ({ kind }) => kind === 'home',
    ask: ({ ownersOf: owners, living }) => {
      const all = [...owners, ...living];
      return { title: '户代表', action: '就由这位代表', fields: [{ name: 'person', label: '代表这一户的', type: 'choice', value: all.find(({ speaks }) => speaks)?.id ?? '', options: people(all) ?? [] }, REASON] };
    },
    call: ({ id }, { person, reason = '' }) => ({ action: 'nameHousehold', input: { id, person: chosen(person), reason } }),
  },
};
