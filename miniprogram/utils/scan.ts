/** As WeChat encodes it; a code that is none of ours may hold anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The unit that a grid card's code stands for: `u=` and an id, alone or as the scene of a path. */
export function sceneIn({ path = '', result }: { path?: string; result: string }): string | null {
  // Only a mini program code has a path; for other codes it is missing or empty.
  const source = decoded(path === '' ? result : path);
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
