import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { tickPreparation } from '../../../src/use-cases/meeting/prepare-agenda.ts';

export const documentsReady = defineButton({
  name: 'documents-ready',
  code: 'yd',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    if (meetingId === null) return 'malformed';
    return tickPreparation(services, asMember(request), meetingId, 'documents');
  },
});
