import { createHash } from 'node:crypto';

/** A stable id of parts that are not to be read back from it: 24 hexadecimal characters. */
export const fingerprint = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);

/** The cloud storage folder in which a person's own uploads lie. The path says nothing about the person. */
export const uploadFolder = (openid: string): string => `uploads/${fingerprint('folder', openid)}`;

/** Whether a fileID lies in a person's own folder of any bucket of this environment. */
export function ownsFile(fileID: string, openid: string): boolean {
  const [, path = ''] = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileID) ?? [];
  return path.startsWith(`${uploadFolder(openid)}/`) && !path.includes('..');
}
