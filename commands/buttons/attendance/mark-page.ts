import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { turnPage } from '../../../src/use-cases/attendance/turn-page.ts';

export const markPageButton = defineButton({
  name: 'mark-page',
  code: 'p',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, page], services) {
    const meetingId = numberArg(meeting);
    const wanted = numberArg(page);
    if (meetingId === null || wanted === null || wanted > 100) return 'malformed';
    return turnPage(services, asMember(request), meetingId, wanted);
  },
});
