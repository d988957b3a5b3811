import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { sendQualityPaper } from '../../../src/use-cases/quality/accept-suggestion.ts';

export const qualityPaper = defineButton({
  name: 'quality-paper',
  code: 'pd',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    return meetingId === null ? 'malformed' : sendQualityPaper(services, asMember(request), meetingId);
  },
});
