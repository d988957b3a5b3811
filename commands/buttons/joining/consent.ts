import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { recordConsent } from '../../../src/use-cases/joining/first-contact.ts';

export const consent = defineButton({
  name: 'consent',
  async run(request, [answer], services) {
    if (answer !== 'y' && answer !== 'n') return 'malformed';
    return recordConsent(services, asMember(request), answer === 'y');
  },
});
