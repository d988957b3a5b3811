import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showQualityGroup } from '../../../src/use-cases/quality/accept-suggestion.ts';

/** Under the quality form: the items of one group. */
export const qualityGroup = defineButton({
  name: 'quality-group',
  code: 'pg',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, group = ''], services) {
    const meetingId = numberArg(meeting);
    if (meetingId === null || !/^\d{1,2}$/.test(group)) return 'malformed';
    return showQualityGroup(services, asMember(request), meetingId, group);
  },
});
