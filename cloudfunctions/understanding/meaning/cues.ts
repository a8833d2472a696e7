import type { VoiceKind } from '../../voice/kinds';

/** Words that tell what somebody wants with what they say. */
export interface Cue {
  readonly kind: VoiceKind;
  /** How much each of the words says: 3 names the kind outright, 1 only hints at it. */
  readonly weight: 1 | 2 | 3;
  readonly words: readonly string[];
  /** Words that mean something else with one of these before them: 希望 in 没有希望, 建议 in 听了建议. */
  readonly notAfter?: readonly string[];
}

const cue = (kind: VoiceKind, weight: Cue['weight'], words: string, notAfter?: string): Cue => ({ kind, weight, words: words.split(' '), ...(notAfter === undefined ? {} : { notAfter: notAfter.split(' ') }) });

/** One row for each kind and strength, read from messages to a city (see `cues.test.ts`). A new word is a word here. */
export const CUES: readonly Cue[] = [
  cue('advice', 3, '建议 提个意见 提议', '听了 听从 采纳 销售 员的'),
  cue('advice', 2, '能不能增设 能否增设 应该立 应当增加 可以增加 加大 加快 放宽 优化 统一规范 合理一点 更合理 增设 增加 设置隔离 开通一 打造 最好 何不'),
  cue('advice', 1, '希望 期待 能不能 能否 可不可以 设立 新建 普及 选址'),
  cue('inquiry', 3, '咨询 请问 想问 问一下 问下 怎么办理 如何办理 哪里办理 需要什么材料 需要什么资料 需要哪些 想了解 是否享受 何时能 何时会 何时可以 什么时候可以 什么时候能 什么时候开 什么时候出 什么时候发', '敢 借'),
  cue('inquiry', 2, '何时 什么时候 几号 多久 多少钱 怎么办手续 怎么申请 如何申请 需要哪 需要符合 什么条件 怎么认定 怎样认定 怎么界定 界定 可以办 烦请告知 告知 是否合法 合法吗 可以申请 具体规划 怎么收费 几点 电话是多少 为什么 如何维权 有什么办法 该找什么部门'),
  cue('inquiry', 1, '如何 怎么 是不是 是否 哪里 吗 呢'),
  cue('request', 3, '求助 救救 救命 求求 急需 请求 拜托 为我们做主 替我们 帮帮 帮我'),
  cue('request', 2, '恳请 困难 无能为力 走投无路 没有办法 做主 请帮 请解决 请尽快解决 盼望 上不了学 被困 走失 请派人 派人来 派人看'),
  cue('request', 1, '请解决 帮助 坏了 不亮 漏水 停水 停电 没水 没电 堵了'),
  cue('complaint', 3, '投诉 差评'),
  cue('complaint', 2, '扰民 噪音 噪声 污染 太吵 很吵 吵得 拖欠 欺骗 欺诈 忽悠 霸王 不作为 推诿 踢皮球 态度 态度恶劣 不管 没人管 无人管 乱收费 太贵 不退 退款 退费 违约 乱象 不合理 强行 影响休息 影响生活 恶臭 臭气 油烟 占道 私自 擅自 严重影响 维权 不交 不给 无证 违规 半夜施工 夜间施工 隐患 血汗钱 无标识 退还 缩水 虚假宣传 乱停'),
  cue('complaint', 1, '严重 三番五次 多次 一直 反映 受不了 气愤 无语 荒唐 可耻 良心 难道 何在 凭什么 搅拌站 黑店 克扣 破损 没人修 松动'),
  cue('tipOff', 3, '举报 检举 揭发 行贿 受贿 贪污 涉黄 赌博 吸毒 传销'),
  cue('tipOff', 2, '涉嫌 诈骗 违建 违法建筑 偷税 偷排 无证行医 假药 非法集资 不正规 暗访 纳税 黑恶 形式主义 腐败'),
  cue('tipOff', 1, '非法 违法 假冒'),
  cue('praise', 3, '表扬 点赞 感谢信 锦旗 谢谢你们 感谢你们 特别感谢 要感谢 真心感谢 好样的'),
  cue('praise', 2, '热心 热情 负责任的 辛苦了 帮了大忙 及时解决了 修好了 办得好 服务好'),
];
