import { appearance } from '../../../../utils/appearance';

/** Units or departments with a few figures each, in the tree's own order: nothing is ranked. Small screens and large letters get a block for each. */
Component({
  behaviors: [appearance],
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** 各列的名称，第一列是单位 */
    heads: { type: Array, value: [] as string[] },
    /** 每行：{ id, name, cells: string[] } */
    rows: { type: Array, value: [] as { id: string; name: string; cells: string[] }[] },
  },
});
