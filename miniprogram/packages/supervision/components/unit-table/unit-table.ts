import { appearance } from '../../../../utils/appearance';

/** What is seen before somebody asks for the rest. */
const FIRST = 5;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly string[];
}

/** Units or departments with a few figures each, in the tree's own order: nothing is ranked. With large letters each has a block of its own. */
Component({
  behaviors: [appearance],
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** 各列的名称 */
    heads: { type: Array, value: [] as readonly string[] },
    /** 每行：{ id, name, cells } */
    rows: { type: Array, value: [] as readonly Row[] },
  },
  data: { shown: [] as Row[], rest: 0, all: false },
  observers: {
    'rows, all'(rows: readonly Row[], all: boolean) {
      // One more than the first few is no reason to fold.
      const folded = !all && rows.length > FIRST + 1;
      this.setData({ shown: folded ? rows.slice(0, FIRST) : [...rows], rest: folded ? rows.length - FIRST : 0 });
    },
  },
  methods: {
    showAll() {
      this.setData({ all: true });
    },
  },
});
