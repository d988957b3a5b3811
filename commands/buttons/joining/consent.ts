import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { recordConsent } from '../../../src/use-cases/joining/first-contact.ts';

export const consent = defineButton({
  name: 'consent',
  code: 'c',
  access: { 'branch-group': 'in-private', 'unconnected-group': 'ignored', private: 'member' },
  waits: async ({ request }) => request.member?.consent === 'none',
  async run(request, [answer], services) {
    if (answer !== 'y' && answer !== 'n') return 'malformed';
    return recordConsent(services, asMember(request), answer === 'y');
  },
});
