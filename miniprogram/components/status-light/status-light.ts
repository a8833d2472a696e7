import type { Light } from '../../services/shapes';
import { initially } from '../../utils/initially';

const WORDS: Record<'resident' | 'staff', Record<Light, string>> = {
  resident: { normal: '按时', warn: '快到期', over: '已超期', pause: '先等等' },
  staff: { normal: '正常', warn: '黄灯', over: '红灯', pause: '停表' },
};

/** A light: shape, word and colour together, never colour alone. */
Component({
  properties: {
    /** 灯：normal 正常、warn 快到期、over 超期、pause 停表；空则不显示 */
    light: { type: String, value: '' },
    /** 对谁说：resident 居民、staff 工作人员 */
    voice: { type: String, value: 'resident' },
    /** 替换灯上的字，例如“等了 6 分钟” */
    words: { type: String, value: '' },
    /** 跟在灯名后面的字，例如“还有 18 分” */
    extra: { type: String, value: '' },
  },
  data: { shape: initially<Light | ''>(''), shown: '' },
  observers: {
    'light, voice, words, extra'(light: string | null, voice: string, words: string, extra: string) {
      const shape = light === 'normal' || light === 'warn' || light === 'over' || light === 'pause' ? light : '';
      const name = shape === '' ? '' : WORDS[voice === 'staff' ? 'staff' : 'resident'][shape];
      // 超期 2 小时 says all that 已超期 says.
      const isSaid = voice !== 'staff' && extra.includes('超期');
      this.setData({ shape, shown: words || [isSaid ? '' : name, extra].filter(Boolean).join(' ') });
    },
  },
});
