/**
 * Words that carry grammar and courtesy, not a subject. They are taken out before a text is compared, so that
 * a message as it was written and the same message with its stop words removed read alike.
 */
export const FUNCTION_WORDS: readonly string[] = [
  '因为 所以 但是 而且 并且 如果 虽然 以及 或者 还是 不是 就是 可以 可是 已经 因此 于是 从而 甚至 然后 然而 由于',
  '我们 他们 你们 她们 它们 自己 这个 那个 这些 那些 这样 那样 这么 那么 什么 怎么 怎样 如何 为什么 为何 哪里 哪个 多少 是否 到底 究竟',
  '没有 一个 一些 一直 一样 一下 其他 其它 其中 之后 之前 之间 以后 以前 对于 关于 根据 按照 通过 经过 为了',
  '除了 只有 只要 只是 不仅 不但 不过 不能 不会 非常 十分 还有 还要 还没 也是 都是 都没 尤其 特别 比较 更加',
  '曾经 正在 能够 应该 应当 可能 必须 需要 尽快 及时 你好 您好 谢谢',
  '的 了 是 在 我 和 有 们 也 都 就 这 那 还 不 没 与 及 其 以 对 于 为 被 把 让 给 向 往 从 由 至 到 而 但 又 且 并 或 等',
  '很 太 更 最 才 再 能 可 会 要 吗 呢 吧 啊 么 着 过 将 则 该 此 每 各 个 你 您 他 她 它 之 所 地 得 啦 呀 哦 嘛',
].flatMap((line) => line.split(' '));
