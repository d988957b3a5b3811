import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { markSpoke } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const spoke = defineButton({
  name: 'spoke',
  code: 'pb',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, member, spoken], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    const hasSpoken = yesArg(spoken);
    if (meetingId === null || memberId === null || hasSpoken === null) return 'malformed';
    return markSpoke(services, asMember(request), meetingId, memberId, hasSpoken);
  },
});
