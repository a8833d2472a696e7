/** The unit that a grid card's code stands for: `u=` and an id, alone or as the scene of a path. */
export function sceneIn(scanned: { path?: string; result: string }): string | null {
  const source = decodeURIComponent(scanned.path ?? scanned.result);
  const scene = /(?:^|[?&])scene=([^&]+)/.exec(source)?.[1] ?? source;
  return /^(?:u=)?[\w-]{1,30}$/.test(scene) ? scene : null;
}

/** Scans a card; null when the person went back, a message when it is none of ours. */
export async function scanCard(): Promise<string | null> {
  const scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] }).catch(() => null);
  if (scanned === null) return null;
  const scene = sceneIn(scanned);
  if (scene === null) await wx.showToast({ title: '这不是网格连心卡', icon: 'none' });
  return scene;
}

/** Scans a card and opens the report form with its place. */
export async function openCode(): Promise<void> {
  const scene = await scanCard();
  if (scene !== null) await wx.navigateTo({ url: `/packages/report/pages/compose/compose?scene=${encodeURIComponent(scene)}` });
}
