import { appearance } from '../../utils/appearance';

/** A street of three by four grids, with one that is too small for words. */
function cells() {
  const open = [3, 7, 14, 2, 11, 5, 8, 1, 4, 0, 6, 3];
  const crooked = (column, row) => {
    const inside = column > 0 && column < 4 && row > 0 && row < 3;
    const shift = inside ? ((column * 7 + row * 5) % 5) - 2 : 0;
    return [118.76 + column * 0.004 + shift * 0.0004, 32.07 - row * 0.003 + shift * 0.0002];
  };
  const large = open.map((value, index) => {
    const [column, row] = [index % 4, Math.floor(index / 4)];
    const corners = [crooked(column, row), crooked(column + 1, row), crooked(column + 1, row + 1), crooked(column, row + 1)];
    return { id: `g${index + 1}`, name: `第${index + 1}网格`, value, rings: [[...corners, corners[0]]] };
  });
  return [...large, { id: 'small', name: '市场网格', value: 2, rings: [[[118.776, 32.07], [118.7772, 32.07], [118.7772, 32.069], [118.776, 32.069], [118.776, 32.07]]] }];
}

const named = (names, values) => names.map((name, index) => ({ name, value: values[index] ?? 0 }));

Component({
  behaviors: [appearance],
  data: {
    picked: '',
    map: cells(),
    months: named(['4月', '5月', '6月', '7月', '8月', '9月'], [331, 352, 340, 368, 374, 412]),
    weeks: named(Array.from({ length: 13 }, (_, week) => `第${week + 27}周`), [81, 84, 79, 92, 88, 90, 97, 85, 91, 99, 104, 98, 110]),
    categories: named(['垃圾箱满溢', '小区内停车', '路灯', '道路破损', '噪声扰民'], [74, 61, 48, 41, 33]),
    departments: named(['区住房保障和房产局', '区城市管理和综合行政执法局（环境卫生科）', '区水务局', '区市场监督管理局'], [12, 9, 4, 0]),
    levels: named(['社区', '街道', '区', '市'], [281, 96, 31, 4]),
    lights: [
      { name: '正常', value: 41, light: 'normal' },
      { name: '黄灯', value: 17, light: 'warn' },
      { name: '红灯', value: 6, light: 'over' },
      { name: '停表', value: 2, light: 'pause' },
    ],
  },
  methods: {
    pick(event) {
      this.setData({ picked: event.detail.id });
    },
  },
});
