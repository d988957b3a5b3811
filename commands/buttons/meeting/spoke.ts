import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { markSpoke } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const spoke = defineButton({
  name: 'spoke',
  code: 'pb',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, member, spoken], services) {
    const meetingId = numberArg(meeting);
    const memberId = numberArg(member);
    if (meetingId === null || memberId === null || (spoken !== 'y' && spoken !== 'n')) return 'malformed';
    return markSpoke(services, asMember(request), meetingId, memberId, spoken === 'y');
  },
});
