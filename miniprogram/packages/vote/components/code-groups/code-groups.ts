/** A code in groups, large enough to be read out one by one, or photographed. */
Component({
  properties: {
    /** 各组 */
    groups: { type: Array, value: [] as string[] },
    /** 大小：large 回执码，small 封存码 */
    size: { type: String, value: 'large' },
    /** 读屏时念的名字 */
    name: { type: String, value: '' },
  },
});
