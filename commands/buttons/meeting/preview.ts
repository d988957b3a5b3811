import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { pressPreview } from '../../../src/bot/declare/previewed-acts.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isPreview } from '../../../src/use-cases/preview.ts';

/** Yes, no, or one of what is offered, under an act that was shown before it is done. */
export const preview = defineButton({
  name: 'preview',
  code: 'yw',
  access: OFFICERS,
  async waits({ args, request }, services) {
    const waiting = await services.prompts.waiting(request.account, request.chat.id, request.now);
    return isPreview(waiting) && waiting.token === numberArg(args[0]);
  },
  async run(request, [shown, answer = '', asker], services) {
    const token = numberArg(shown);
    const memberId = numberArg(asker);
    if (token === null || memberId === null || !/^(?:[yn]|c\d)$/.test(answer)) return 'malformed';
    return pressPreview(services, asMember(request), { token, memberId, answer });
  },
});
