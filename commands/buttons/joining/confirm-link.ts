import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { decideLinks } from '../../../src/use-cases/joining/confirm-links.ts';

export const confirmLink = defineButton({
  name: 'confirm-link',
  code: 'l',
  access: OFFICERS,
  beforeApproval: true,
  // Once decided, whether here or elsewhere, it makes no bare number ambiguous.
  async waits({ args: [id] }, services) {
    const requestId = numberArg(id);
    return requestId !== null && services.joining.isLinkOpen(requestId);
  },
  async run(request, [id, answer], services) {
    const requestId = numberArg(id);
    const confirms = yesArg(answer);
    if (requestId === null || confirms === null) return 'malformed';
    return decideLinks(services, asMember(request), [requestId], confirms);
  },
});
