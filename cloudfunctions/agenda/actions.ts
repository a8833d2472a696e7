import { adaptTemplate } from './adapting';
import { propose, start, takeProposal } from './begin';
import { cosign, uncosign } from './cosigning';
import { processDesk, templates } from './district-templates';
import { hosted, proposals } from './lists';
import { proposal } from './opening';
import { loadChecklist, setProcess } from './process-settings';
import { duties, shelf, supported } from './shelves';
import { support } from './supporting';
import { votePlan } from './vote-plan';

/** What is to be deliberated, and what is: proposals and who takes them up, how a deliberation begins, where each one lies. */
export const agendaActions = { proposals, proposal, cosign, uncosign, hosted, propose, takeProposal, start, support, shelf, duties, supported, templates, processDesk, adaptTemplate, loadChecklist, setProcess, votePlan };
