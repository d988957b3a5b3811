import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { turnRollPage } from '../../../src/use-cases/attendance/show-roll.ts';

const WAYS: ReadonlyMap<string, 'next' | 'back' | 'all'> = new Map([
  ['n', 'next'],
  ['b', 'back'],
  ['all', 'all'],
]);

export const rollPage = defineButton({
  name: 'roll-page',
  code: 'yp',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, page, how], services) {
    const meetingId = numberArg(meeting);
    const from = numberArg(page);
    const way = WAYS.get(how ?? '');
    if (meetingId === null || from === null || from > 100 || way === undefined) return 'malformed';
    return turnRollPage(services, asMember(request), meetingId, from, way);
  },
});
