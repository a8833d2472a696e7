/** How many are elected, and for how long. */
Component({
  properties: {
    seats: { type: Number, value: 5 },
    term: { type: String, value: '' },
  },
  methods: {
    fillSeats(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.triggerEvent('change', { seats: event.detail.value, term: this.data.term });
    },
    fillTerm(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { seats: this.data.seats, term: event.detail.value });
    },
  },
});
