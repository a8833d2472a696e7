/**
 * Who reads what the resident is called: exactly what the server shows to neighbours and to those who act.
 * @param staff who acts: 网格员, 答复的人
 */
export function calledWords(name: string, anonymous: boolean, staff: string): string {
  const neighbours = anonymous ? '邻居看不到' : `邻居看到“${name ? `${Array.from(name)[0] ?? ''}**` : '一位邻居'}”`;
  return `${neighbours}；${staff}看到“${name || '居民'}”`;
}
