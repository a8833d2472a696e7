import { cosign, uncosign } from './cosigning';
import { hosted, proposals } from './lists';
import { proposal } from './opening';
import { voteActions } from './vote/actions';

/** Everything that can be asked of deliberations: proposals, and votes on what became of them. */
export const deliberationActions = { proposals, proposal, cosign, uncosign, hosted, ...voteActions };
