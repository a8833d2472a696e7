/**
 * What nearly everybody writes to an authority, whatever about. Only for the first weeks of a district: its own
 * texts say soon enough which words are common there.
 */
export const COMMON_WORDS: readonly string[] = [
  '反映 投诉 举报 咨询 建议 求助 请问 请求 希望 要求 解决 处理 答复 回复 核实 调查 严重 影响 情况 问题 相关 有关 部门 领导 政府 单位 人员 工作 管理',
  '小区 业主 居民 市民 群众 物业 公司 社区 街道 网格 附近 旁边 门口 楼下 家里 地方 现在 今天 昨天 最近 每天 晚上 早上 白天 长期 多次 时间 生活 安全',
  '开发商 房子 老人 孩子 小孩 大家 没人 有人 无法 导致 造成 存在 进行 目前 至今 一直 尊敬 书记 市长 局长 感谢 电话 规定 国家 城市',
].flatMap((line) => line.split(' '));
