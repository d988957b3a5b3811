import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { type AskedButton, defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { pressPreview } from '../../../src/bot/declare/previewed-acts.ts';
import type { Services } from '../../../src/bot/declare/services.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isPreview, type PreviewPrompt } from '../../../src/use-cases/preview.ts';

/** Nobody forgets so soon what was just shown to them. */
const A_MOMENT_MS = 10 * 60_000;

/** The preview as it waits for whoever looks at it; null when it does not, or is another one. */
async function waitingFor({ args, request }: AskedButton, services: Services): Promise<PreviewPrompt | null> {
  const waiting = await services.prompts.waiting(request.account, request.chat.id, request.now);
  return isPreview(waiting) && waiting.token === numberArg(args[0]) ? waiting : null;
}

/** Yes, no, or one of what is offered, under an act that was shown before it is done. */
export const preview = defineButton({
  name: 'preview',
  code: 'yw',
  access: OFFICERS,
  beforeApproval: true,
  async isJustAsked(question, services) {
    const shownAt = (await waitingFor(question, services))?.shownAt;
    return shownAt !== undefined && question.request.now - shownAt < A_MOMENT_MS;
  },
  waits: async (question, services) => (await waitingFor(question, services)) !== null,
  async run(request, [shown, answer = '', asker], services, { roles }) {
    const token = numberArg(shown);
    const memberId = numberArg(asker);
    if (token === null || memberId === null || !/^(?:[yn]|c\d)$/.test(answer)) return 'malformed';
    return pressPreview(services, asMember(request), roles, { token, memberId, answer });
  },
});
