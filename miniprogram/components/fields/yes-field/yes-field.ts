/** Yes or no by a switch, with the word beside it: nothing is told by colour alone. */
Component({
  properties: {
    /** 是不是 */
    value: { type: Boolean, value: false },
    label: { type: String, value: '' },
  },
  methods: {
    flip() {
      this.triggerEvent('change', { value: !this.data.value });
    },
  },
});
