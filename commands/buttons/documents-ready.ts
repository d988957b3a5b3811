import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { tickPreparation } from '../../src/use-cases/prepare-agenda.ts';

export const documentsReady = defineButton({
  name: 'documents-ready',
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    if (meetingId === null) return 'malformed';
    return tickPreparation(services, asMember(request), meetingId, 'documents');
  },
});
