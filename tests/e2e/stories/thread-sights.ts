import { uploadFolder } from '../../../cloudfunctions/shared/id';
import { CAST, type Role, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const WAY = '/packages/thread/pages/thread/thread?subject=';

async function say(stage: Stage, role: Role, subject: string, text: string, more: object = {}): Promise<void> {
  const event = { action: 'send', input: { subject, text, ...more }, requestId: `sight-${text}` };
  const reply = (await stage.server.cloud.invoke('thread', event, { openid: CAST[role], now: stage.clock.now })) as { ok: boolean };
  if (!reply.ok) throw new Error(JSON.stringify(reply));
}

/** A conversation with everything that can be in one, one without a word, and what staff have beside it. */
export async function threadSights(stage: Stage): Promise<Sight[]> {
  const [handling] = stage.server.cloud.database.find('matters', { state: 'handling', reporterId: CAST.resident }, { limit: 1 });
  const [quiet] = stage.server.cloud.database.find('matters', { state: 'reported', reporterId: CAST.resident }, { limit: 1 });
  if (!handling || !quiet) return [];
  const subject = `matter:${String(handling['_id'])}`;
  const own = (name: string): string => `cloud://local-env/${uploadFolder(CAST.resident)}/${name}`;
  await say(stage, 'resident', subject, '师傅今天来得了吗？孩子七点半出门，楼道里看不清');
  await say(stage, 'secretary', subject, '您好，今天 17:30 前网格员去看，看完在这里告诉您。着急的话打值班电话 0591-00000000');
  await say(stage, 'resident', subject, '好的，我录了一段声音，您听听', { recordings: [{ fileID: own('said.mp3'), seconds: 12 }] });
  await say(stage, 'secretary', subject, '听到了，是镇流器的声音。3 幢、4 幢一起换，10月16日（周五）17:30 前换完');
  const route = WAY + subject;
  return [
    { name: 'thread', who: 'resident', route, shows: '是镇流器的声音' },
    { name: 'thread-empty', who: 'resident', route: `${WAY}matter:${String(quiet['_id'])}`, shows: '还没有说过话' },
    { name: 'thread-staff', who: 'secretary', route, shows: '是镇流器的声音' },
    { name: 'thread-templates', who: 'secretary', route, shows: '是镇流器的声音', opens: '常用语' },
    { name: 'thread-over', who: 'street', route, shows: '回话由办理的单位来回' },
    { name: 'thread-none', who: 'visitor', route, shows: '不是您能看的' },
    { name: 'thread-entry', who: 'resident', route: `/packages/matter/pages/detail/detail?id=${String(handling['_id'])}`, shows: '和社区说几句' },
  ];
}
