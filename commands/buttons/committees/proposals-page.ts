import { VIEWERS_IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showProposals } from '../../../src/use-cases/committees/answer-proposals.ts';

/** Another page of the proposals that wait for an answer. */
export const proposalsPage = defineButton({
  name: 'proposals-page',
  code: 'kn',
  access: VIEWERS_IN_PRIVATE,
  beforeApproval: true,
  list: 'always',
  async run(request, [page], services) {
    const at = numberArg(page);
    return at === null ? 'malformed' : showProposals(services, request, at);
  },
});
