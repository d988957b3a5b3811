import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isTaskOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { decideExtension } from '../../../src/use-cases/tasks/oversee-task.ts';

export const extension = defineButton({
  name: 'extension',
  code: 'g',
  access: OFFICERS,
  waits: (question, services) => isTaskOpen(question, services, (task) => task.extension !== null),
  async run(request, [task, answer, until], services) {
    const no = numberArg(task);
    const agrees = yesArg(answer);
    if (no === null || agrees === null) return 'malformed';
    return decideExtension(services, asMember(request), no, agrees, numberArg(until));
  },
});
