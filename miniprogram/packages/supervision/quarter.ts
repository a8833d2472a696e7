/** 2026-Q4 → 2026年第4季度 */
export const quarterWords = (quarter: string): string => `${quarter.slice(0, 4)}年第${quarter.slice(-1)}季度`;
