import { NO_SCENE, type FormScene, type NamedUnit } from '../../../utils/form-scene';

/** Steps that order only within the desk's own tree; the others reach the whole district. */
const WITHIN_DESK: readonly FormScene['step'][] = ['dispatch', 'designate'];
const ACTING = ['street', 'community', 'grid', 'branch', 'department'];

interface Choice {
  value: string;
  label: string;
}

/** Who is likely: what the catalogue says, the desk's own people, the grid. */
function likely({ step, proposal, desk, grid }: FormScene): Choice[] {
  const found = new Map<string, string>();
  if (proposal && (step !== 'dispatch' || proposal.step === 'dispatch')) found.set(proposal.unitId, proposal.unitName);
  if (desk && step === 'dispatch') found.set(desk.id, `${desk.name}自己的人`);
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
  data: { open: false, options: [] as Choice[], picked: { id: '', name: '' }, name: '', root: null as NamedUnit | null, kinds: ACTING },
  observers: {
    scene(scene: FormScene) {
      const within = WITHIN_DESK.includes(scene.step) && scene.desk;
      this.setData({
        options: likely(scene),
        kinds: scene.step === 'liaise' ? ['department'] : ACTING,
        root: within ? { id: scene.desk?.id ?? '', name: scene.desk?.name ?? '' } : { id: scene.districtId, name: '全区' },
      });
    },
    'value, picked, options'(value: string, picked: NamedUnit, options: readonly Choice[]) {
      this.setData({ name: value !== '' && value === picked.id && !options.some((option) => option.value === value) ? picked.name : '' });
    },
  },
  methods: {
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
