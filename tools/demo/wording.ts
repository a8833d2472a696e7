import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import { ROADS } from './names';
import type { Random } from './random';

const SPOTS = ['小区北门', '小区南门口', '地下车库入口', '中心花园', '儿童游乐区', '2 号门岗', '快递柜旁', '车棚边'];
const CORNERS = ['路口', '公交站旁', '菜市场门口', '小学门口', '公园西门', '银行门前', '桥头'];
const TIMES = ['昨天晚上', '今天早上', '这几天', '上周开始', '每天下午', '一到下雨', '半夜'];
const SLOT = /\{(.)\}/g;

/** Fills the slots of a story's text: building, spot, time, floor. */
export const wordingOf =
  (random: Random) =>
  (text: string, building: Unit | undefined, inCompound: boolean): string => {
    const spot = inCompound && random.chance(0.7) ? random.pick(SPOTS) : random.pick(ROADS) + random.pick(CORNERS);
    const slots: Readonly<Record<string, string>> = { b: building?.name ?? '3 幢', w: spot, t: random.pick(TIMES), f: String(random.int(2, 7)) };
    // A place that begins with a number stands apart from the word before it: 在 3 幢.
    return text.replace(SLOT, (whole, slot: string) => slots[slot] ?? whole).replace(/(?<=[\u4e00-\u9fff])(?=\d+ 幢)/g, ' ');
  };
