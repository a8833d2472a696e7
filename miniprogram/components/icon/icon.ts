/** A TDesign outline icon or one of our four lights, in the colour of the words around it. Always beside a word. */
Component({
  properties: {
    /** 图标名，见 names.json；灯为 light-normal、light-warn、light-over、light-pause */
    name: { type: String, value: '' },
    /** 尺寸，CSS 长度；默认随字号档变化 */
    size: { type: String, value: 'var(--sj-icon)' },
  },
});
