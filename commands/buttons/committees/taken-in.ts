import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { takeInComment } from '../../../src/use-cases/committees/take-in-comment.ts';

/** `Đã tiếp thu`: a comment of the upper committee, or the instruction of its visitor (`v`), was taken in. */
export const takenIn = defineButton({
  name: 'taken-in',
  code: 'tt',
  access: OFFICERS,
  list: 'always',
  async run(request, [comment, of], services) {
    const id = numberArg(comment);
    if (id === null || (of !== undefined && of !== 'v')) return 'malformed';
    return takeInComment(services, asMember(request), of === 'v' ? { visitorId: id } : { id });
  },
});
