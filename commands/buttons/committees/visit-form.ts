import { VIEWERS_IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { type AskedButton, defineButton } from '../../../src/bot/declare/define-button.ts';
import type { Services } from '../../../src/bot/declare/services.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isForm, pressForm } from '../../../src/use-cases/committees/visit-forms.ts';

async function isAsked({ args, request }: AskedButton, services: Services): Promise<boolean> {
  const waiting = await services.prompts.waiting(request.account, request.chat.id, request.now);
  return isForm(waiting) && waiting.token === numberArg(args[0]);
}

/** A step of the visitor's form: a mark, nothing, back, send, leave it, or whose form it is. */
export const visitForm = defineButton({
  name: 'visit-form',
  code: 'vf',
  access: VIEWERS_IN_PRIVATE,
  beforeApproval: true,
  isJustAsked: isAsked,
  waits: isAsked,
  async run(request, [asked, answer = ''], services) {
    const token = numberArg(asked);
    if (token === null || !/^(?:[ynsb]|m[0-3]|c\d)$/.test(answer)) return 'malformed';
    return pressForm(services, request, { token, answer });
  },
});
