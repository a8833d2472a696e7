import { asProblem } from '../../../services/cloud';
import { peopleOf } from '../../../services/community';
import { NO_SCENE, type FormScene, type NamedUnit } from '../../../utils/form-scene';

/** Steps that order only within the desk's own tree; the others reach the whole district. */
const WITHIN_DESK: readonly FormScene['step'][] = ['dispatch', 'designate'];
/** Steps after which the unit answers the resident: whoever takes them sees who will get it. */
const ANSWERED: readonly FormScene['step'][] = ['handOver'];
const ACTING = ['street', 'community', 'grid', 'branch', 'department'];

/** Where the unit of the place itself is likely, and how it is called there. */
const NEAREST: Readonly<Record<string, (name: string) => string>> = { dispatch: (name) => `${name}自己的人`, handOver: (name) => name };

interface Choice {
  value: string;
  label: string;
}

/** Who is likely: what the catalogue says, the desk's own people, the grid. */
function likely({ step, proposal, desk, grid }: FormScene): Choice[] {
  const found = new Map<string, string>();
  if (proposal && (step !== 'dispatch' || proposal.step === 'dispatch')) found.set(proposal.unitId, proposal.unitName);
  const near = desk && NEAREST[step]?.(desk.name);
  if (desk && near) found.set(desk.id, near);
  if (grid && step !== 'liaise') found.set(grid.id, grid.name);
  return [...found].map(([value, label]) => ({ value, label }));
}

/** A unit that can be ordered: the likely ones by a tap, all others in the tree. */
Component({
  properties: {
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    scene: { type: Object, value: NO_SCENE },
  },
  data: { open: false, options: [] as Choice[], picked: { id: '', name: '' }, name: '', note: '', root: null as NamedUnit | null, kinds: ACTING },
  observers: {
    scene(scene: FormScene) {
      const within = WITHIN_DESK.includes(scene.step) && scene.desk;
      this.setData({
        options: likely(scene),
        kinds: scene.step === 'liaise' ? ['department'] : ACTING,
        root: within ? { id: scene.desk?.id ?? '', name: scene.desk?.name ?? '' } : { id: scene.districtId, name: '全区' },
      });
    },
    value(value: string) {
      this.setData({ note: '' });
      if (value) void this.showPeople(value);
    },
    'value, picked, options'(value: string, picked: NamedUnit, options: readonly Choice[]) {
      this.setData({ name: value !== '' && value === picked.id && !options.some((option) => option.value === value) ? picked.name : '' });
    },
  },
  methods: {
    async showPeople(unit: string) {
      if (!ANSWERED.includes(this.data.scene.step)) return;
      this.setData({ note: '正在看谁能答复' });
      const people = await peopleOf(unit).catch((thrown: unknown) => asProblem(thrown).message);
      if (unit !== this.data.value) return;
      const names = typeof people === 'string' ? people : people.map(({ name, onDuty }) => (onDuty ? `${name}（在岗）` : name)).join('、');
      this.setData({ note: typeof people === 'string' ? people : names ? `交给 ${names}` : '这个单位现在没有人能答复，请换一个' });
    },
    toggle() {
      this.setData({ open: !this.data.open });
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ open: false });
      this.triggerEvent('change', { value: event.detail.value });
    },
    pick(event: WechatMiniprogram.CustomEvent<{ unit: NamedUnit; path: string[] }>) {
      const { unit, path } = event.detail;
      this.setData({ open: false, picked: { id: unit.id, name: path.slice(-2).join(' · ') } });
      this.triggerEvent('change', { value: unit.id });
    },
  },
});
