import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { takeInComment } from '../../../src/use-cases/committees/take-in-comment.ts';

/** `Đã tiếp thu`: a comment of the upper committee was taken in. */
export const takenIn = defineButton({
  name: 'taken-in',
  code: 'tt',
  access: OFFICERS,
  list: 'always',
  async run(request, [comment], services) {
    const id = numberArg(comment);
    return id === null ? 'malformed' : takeInComment(services, asMember(request), id);
  },
});
