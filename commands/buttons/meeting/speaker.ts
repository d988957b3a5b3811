import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showSpeakers } from '../../../src/use-cases/meeting/note-proceedings.ts';

/** Opens the list of those who can have spoken; with a page, turns it. */
export const speaker = defineButton({
  name: 'speaker',
  code: 'yx',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, page], services) {
    const meetingId = numberArg(meeting);
    const wanted = page === undefined ? null : numberArg(page);
    if (meetingId === null || (page !== undefined && (wanted === null || wanted > 100))) return 'malformed';
    return showSpeakers(services, asMember(request), meetingId, wanted);
  },
});
