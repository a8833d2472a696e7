import type { TopicRow } from '../../../../services/topic';
import { directionOf, placesOf, saidBy } from '../../trend';

/** What many people say, as a line: who, where, and how it moves. */
Component({
  properties: {
    /** 热点，见 services/topic.ts 的 TopicRow */
    topic: { type: Object, value: null as unknown as TopicRow },
    /** Its place in the list, from 1; the map shows the same number. */
    rank: { type: Number, value: 1 },
  },
  data: { said: '', where: '', trend: { words: '', icon: '' } },
  observers: {
    topic(topic: TopicRow | null) {
      if (topic) this.setData({ said: saidBy(topic), where: placesOf(topic), trend: directionOf(topic) });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.topic.id });
    },
  },
});
