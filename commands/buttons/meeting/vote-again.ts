import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { recordSecondCount } from '../../../src/use-cases/attendance/vote-again.ts';

export const voteAgain = defineButton({
  name: 'vote-again',
  code: 'pa',
  access: OFFICERS,
  list: 'always',
  async run(request, [meeting, count, figures, how], services) {
    const [meetingId, no] = [numberArg(meeting), numberArg(count)];
    const [inFavour, against, other] = (figures ?? '').split('-').map(numberArg);
    const [as, number] = (how ?? '').split('-');
    const next = numberArg(number);
    if (meetingId === null || no === null || next === null || (as !== 'c' && as !== 'n')) return 'malformed';
    if (inFavour == null || against == null || other == null) return 'malformed';
    const second = { no, inFavour, against, other, as: as === 'c' ? ('correction' as const) : { next } };
    return recordSecondCount(services, asMember(request), meetingId, second);
  },
});
