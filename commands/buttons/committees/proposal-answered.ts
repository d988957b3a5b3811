import { VIEWERS_IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { markAnswered } from '../../../src/use-cases/committees/answer-proposals.ts';

/** A branch's proposal was answered elsewhere, or was not after all. */
export const proposalAnswered = defineButton({
  name: 'proposal-answered',
  code: 'kt',
  access: VIEWERS_IN_PRIVATE,
  beforeApproval: true,
  list: 'always',
  async run(request, [proposal, answered], services) {
    const id = numberArg(proposal);
    const isAnswered = yesArg(answered);
    if (id === null || isAnswered === null) return 'malformed';
    return markAnswered(services, request, id, isAnswered);
  },
});
