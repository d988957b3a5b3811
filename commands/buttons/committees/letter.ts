import { VIEWERS_IN_PRIVATE } from '../../../src/bot/declare/access.ts';
import { type AskedButton, defineButton } from '../../../src/bot/declare/define-button.ts';
import type { Services } from '../../../src/bot/declare/services.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isLetter, type LetterPrompt, pressLetter } from '../../../src/use-cases/committees/letters.ts';

/** Nobody forgets so soon what was just shown to them. */
const A_MOMENT_MS = 10 * 60_000;

async function waitingFor({ args, request }: AskedButton, services: Services): Promise<LetterPrompt | null> {
  const waiting = await services.prompts.waiting(request.account, request.chat.id, request.now);
  return isLetter(waiting) && waiting.token === numberArg(args[0]) ? waiting : null;
}

/** Yes, no, or which branch is meant, under a letter that was shown before it is sent. */
export const letter = defineButton({
  name: 'letter',
  code: 'gy',
  access: VIEWERS_IN_PRIVATE,
  beforeApproval: true,
  async isJustAsked(question, services) {
    const shownAt = (await waitingFor(question, services))?.shownAt;
    return shownAt !== undefined && question.request.now - shownAt < A_MOMENT_MS;
  },
  waits: async (question, services) => (await waitingFor(question, services)) !== null,
  async run(request, [shown, answer = ''], services) {
    const token = numberArg(shown);
    if (token === null || !/^(?:[yn]|c\d)$/.test(answer)) return 'malformed';
    return pressLetter(services, request, { token, answer });
  },
});
