import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { addSpeaker } from '../../../src/use-cases/meeting/note-proceedings.ts';

export const speaker = defineButton({
  name: 'speaker',
  code: 'yx',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting], services) {
    const meetingId = numberArg(meeting);
    return meetingId === null ? 'malformed' : addSpeaker(services, asMember(request), meetingId);
  },
});
