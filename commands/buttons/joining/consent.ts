import { IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { yesArg } from '../../../src/domain/channel/button-data.ts';
import { recordConsent } from '../../../src/use-cases/joining/first-contact.ts';

export const consent = defineButton({
  name: 'consent',
  code: 'c',
  access: IN_PRIVATE,
  beforeApproval: true,
  waits: async ({ request }) => request.member?.consent === 'none',
  async run(request, [answer], services) {
    const consents = yesArg(answer);
    if (consents === null) return 'malformed';
    return recordConsent(services, asMember(request), consents);
  },
});
