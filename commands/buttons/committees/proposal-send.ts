import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { sendProposal } from '../../../src/use-cases/committees/proposals.ts';

/** A proposal of the branch goes to those above it. */
export const proposalSend = defineButton({
  name: 'proposal-send',
  code: 'kg',
  access: OFFICERS,
  list: 'always',
  async run(request, [proposal], services) {
    const id = numberArg(proposal);
    return id === null ? 'malformed' : sendProposal(services, asMember(request), id);
  },
});
