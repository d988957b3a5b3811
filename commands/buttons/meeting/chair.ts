import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { nameChair } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const chair = defineButton({
  name: 'chair',
  code: 'yh',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, member], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    if (meetingId === null || memberId === null) return 'malformed';
    return nameChair(services, asMember(request), meetingId, memberId);
  },
});
