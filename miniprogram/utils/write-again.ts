import { isBlank } from '../services/draft';
import { reportDraft, voiceDraft } from '../services/drafts';
import { type Handed, type OutboxKind, takeBack, waitingItems } from '../services/outbox';

/** Where each kind is written. */
const COMPOSE: Record<OutboxKind, string> = {
  report: '/packages/report/pages/compose/compose',
  voice: '/packages/voice/pages/compose/compose',
};

/** The draft that is being written of the same kind. */
const current = ({ kind }: Handed) => (kind === 'report' ? reportDraft.load() : voiceDraft.load());

const keep = (handed: Handed): void => (handed.kind === 'report' ? reportDraft.save(handed.draft) : voiceDraft.save(handed.draft));

/** Opens what was refused to be changed and sent again. What is being written meanwhile is finished first, so that neither is lost. */
export function writeAgain(requestId: string): void {
  const refused = waitingItems().find(({ draft }) => draft.requestId === requestId);
  if (!refused) return;
  const writing = current(refused);
  if (writing && !isBlank(writing)) void wx.showToast({ title: '还有一件没写完，先接着写完它', icon: 'none' });
  else {
    const handed = takeBack(requestId);
    if (handed) keep(handed);
  }
  void wx.navigateTo({ url: COMPOSE[refused.kind] });
}
