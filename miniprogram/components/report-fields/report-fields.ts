import type { Place } from '../../services/draft';
import type { Photo } from '../../services/photo';
import { appearance } from '../../utils/appearance';

const MOST = 9;

/** Photos first, then words, then place: what every report consists of, whoever writes it down. */
Component({
  behaviors: [appearance],
  properties: {
    /** 照片 */
    photos: { type: Array, value: [] as Photo[] },
    /** 开始时的文字；之后由 change 事件交出 */
    text: { type: String, value: '' },
    /** 地点，空为还没选 */
    place: { type: Object, value: null as unknown as Place },
    /** 还没选地点时的话 */
    unplaced: { type: String, value: '不选也能交，由社区来分' },
    /** 我家 */
    home: { type: Object, value: null as unknown as Place },
  },
  data: {
    count: '',
    placing: false,
    autosize: { minHeight: 68 },
    /** WeChat does not grow a field for its placeholder, which has three lines in the largest letters. */
    roomy: { minHeight: 118 },
  },
  observers: {
    photos(photos: Photo[]) {
      this.setData({ count: photos.length === 0 ? `最多 ${MOST} 张` : `${photos.length} 张，最多 ${MOST} 张` });
    },
  },
  methods: {
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.triggerEvent('change', { photos: event.detail.photos });
    },
    changeText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { text: event.detail.value });
    },
    changePlace(event: WechatMiniprogram.CustomEvent<{ place: Place }>) {
      this.triggerEvent('change', { place: event.detail.place });
    },
    openPlace() {
      this.setData({ placing: true });
    },
    closePlace() {
      this.setData({ placing: false });
    },
    callOfficer() {
      const phone = this.data.place.officer?.phone;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
  },
});
