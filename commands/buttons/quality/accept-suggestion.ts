import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { acceptSuggestion } from '../../../src/use-cases/quality/accept-suggestion.ts';

export const acceptSuggestionButton = defineButton({
  name: 'accept-suggestion',
  code: 'pc',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, shown], services) {
    const meetingId = numberArg(meeting);
    const mark = numberArg(shown);
    if (meetingId === null || mark === null) return 'malformed';
    return acceptSuggestion(services, asMember(request), meetingId, mark);
  },
});
