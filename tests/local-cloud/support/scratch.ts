import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own for one test; `remove` deletes it. */
export function scratchFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'local-cloud-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
