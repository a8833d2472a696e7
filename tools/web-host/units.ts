/**
 * Lengths of the Mini Program in terms of the browser: rpx by the phone's width, vh and vw by the page's
 * area (which ends below the navigation bar), safe areas by the drawn phone.
 */
export function toBrowserUnits(style: string): string {
  return style
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `calc(${n} * var(--wxh-rpx))`)
    .replace(/(-?\d*\.?\d+)(vh|vw)\b/g, (_, n: string, unit: string) => `calc(${n} * var(--wxh-${unit}))`)
    .replace(/(?:env|constant)\(safe-area-inset-(top|right|bottom|left)\)/g, (_, side: string) => `var(--wxh-safe-${side})`);
}
