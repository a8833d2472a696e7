/** Which of the three sizes of styles/sizes.wxss. */
export type TextSize = 'standard' | 'large' | 'elder';
