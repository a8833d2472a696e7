import type { DeliberationOffer, DeliberationView, Field } from '../../../../services/shapes';
import { initially } from '../../../../utils/initially';

type Said = 'no' | 'yes';
const optionsOf = (input: readonly Field[], name: string) => input.find((field) => field.name === name)?.options ?? [];

/** One candidate against the checklist, item by item: nobody passes because an item was not looked at. */
Component({
  properties: {
    /** 这一步 */
    step: { type: Object, value: {} as DeliberationOffer },
    view: { type: Object, value: {} as DeliberationView },
  },
  data: {
    people: [] as { value: string; label: string }[],
    items: [] as { value: string; label: string; said: Said | '' }[],
    person: '',
    about: '',
    member: false,
    answers: [{ value: 'no', label: '没有' }, { value: 'yes', label: '有' }],
    found: initially(''),
  },
  observers: {
    step({ input = [] }: Partial<DeliberationOffer>) {
      const people = optionsOf(input, 'personId').map(({ value, label }) => ({ value: String(value), label }));
      const items = optionsOf(input, 'found').map(({ value, label }) => ({ value: String(value), label, said: initially<Said | ''>('') }));
      this.setData({ people, items, person: '', member: false });
      wx.nextTick(() => this.tell());
    },
  },
  methods: {
    choosePerson(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const label = this.data.people.find(({ value }) => value === event.detail.value)?.label;
      const candidate = this.data.view.election?.candidates.find(({ name }: { name: string }) => name === label);
      // Another person is looked at anew.
      this.setData({ person: event.detail.value, about: candidate?.text ?? '', member: false, items: this.data.items.map((item) => ({ ...item, said: initially<Said | ''>('') })) });
      this.tell();
    },
    answer(event: WechatMiniprogram.CustomEvent<{ value: Said }, object, { at: number }>) {
      this.setData({ [`items[${event.currentTarget.dataset.at}].said`]: event.detail.value });
      this.tell();
    },
    noneOf() {
      this.setData({ items: this.data.items.map((item) => ({ ...item, said: item.said || 'no' })) });
      this.tell();
    },
    setMember(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ member: event.detail.value });
      this.tell();
    },
    tell() {
      const { items, person, member } = this.data;
      const open = items.filter(({ said }) => said === '').length;
      const found = items.filter(({ said }) => said === 'yes').map(({ value }) => value);
      const missing = items.length === 0 ? '区里还没有装入“不得参选的情形”清单' : person === '' ? '还差：审查谁' : open > 0 ? `还有 ${open} 条没有看` : '';
      this.setData({ found: found.length > 0 ? `有 ${found.length} 条，交了以后这一位不能参选` : '' });
      this.triggerEvent('change', { input: { personId: person, found, partyMember: member }, missing });
    },
  },
});
