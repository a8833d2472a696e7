/** Whether the person went back by their own will, as against a permission or the phone saying no. WeChat tells it only in words. */
export const wasCancelled = (problem: unknown): boolean => String((problem as { errMsg?: string }).errMsg).includes('cancel');
